"""The practice page: made by the real verbs, compared kindly, thrown away."""

import json

import pytest

from volunteer_desk.base.paths import resources_folder
from volunteer_desk.model.revision import Content
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.practise import (
    LANGUAGES,
    LINES,
    HowFar,
    Reading,
    compare_practice,
    end_practice,
    how_far,
    start_practice,
)

ANSWERS = json.loads(
    (resources_folder() / "samples" / "practice" / "answers.json").read_text(encoding="utf-8")
)


def keyed_as_written(language):
    return {
        line: Content(dict(answer["values"]), dict(answer["marks"]))
        for line, answer in enumerate(ANSWERS[language], start=1)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_says_is_no_difference(language):
    lines = keyed_as_written(language)
    assert compare_practice(language, lines) == ()
    assert how_far(lines) is HowFar.ALL
    assert len(ANSWERS[language]) == LINES


def test_letter_case_is_no_difference_and_another_name_is():
    lines = keyed_as_written("en")
    lines[1] = Content({**lines[1].values, "family_name": "whitfield", "given_name": "Ann"})
    (only,) = compare_practice("en", lines)
    assert (only.line, only.field) == (1, "given_name")
    assert (only.keyed, only.written) == (Reading("Ann"), Reading("Anna"))


@pytest.mark.parametrize("uncertain", ["H_ghes", "H[uo]ghes", "H*ghes"])
def test_any_way_of_saying_that_a_letter_is_uncertain_is_right(uncertain):
    lines = keyed_as_written("en")
    lines[5] = Content({**lines[5].values, "family_name": uncertain})
    assert compare_practice("en", lines) == ()


@pytest.mark.parametrize("guessed", ["Hughes", "H_ges", "_ughes"])
def test_a_guessed_letter_is_shown(guessed):
    lines = keyed_as_written("en")
    lines[5] = Content({**lines[5].values, "family_name": guessed})
    assert [one.field for one in compare_practice("en", lines)] == ["family_name"]


def test_a_mark_that_is_missing_is_shown_but_an_empty_field_is_as_good_as_blank():
    lines = keyed_as_written("en")
    lines[3] = Content(lines[3].values)
    lines[4] = Content({**lines[4].values, "given_name": "Dan"})
    (only,) = compare_practice("en", lines)
    assert (only.line, only.written) == (4, Reading(mark="illegible"))


def test_lines_not_keyed_are_no_differences():
    lines = keyed_as_written("en")
    del lines[2]
    assert compare_practice("en", lines) == ()
    assert how_far(lines) is HowFar.SOME
    assert how_far({LINES + 1: Content({})}) is HowFar.NOTHING


def test_a_practice_desk_is_a_real_desk_and_goes_away():
    desk = start_practice("Practice", "hu")
    with ProjectFile.open(desk.path) as file:
        assert file.is_desk
        assert [one.batch_id for one in file.pages.batches()] == [desk.batch_id]
        assert [page.lines for page in file.pages.pages()] == [LINES]
        assert file.form.by_name["place"].is_carried
    end_practice(desk)
    assert not desk.path.parent.exists()


def test_a_language_without_a_page_practises_in_english():
    desk = start_practice("Practice", "fr")
    assert desk.language == "en"
    end_practice(desk)
