"""A page on which a line was skipped is shown as settled, and can be left as it was numbered."""

import pytest

from tests.fakes.builders import Plan, Sender, build_project
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.desktop.coordinator.review.view import ReviewScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.pipeline.merging.alignment import NUMBERED
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.receive_bundles import receive

PEOPLE = ("Asha Devi", "Siti Nurul", "Budi Santoso", "Ilona Kovács", "Mary Brown")


@pytest.fixture
def project(tmp_path):
    with ProjectFile.open(build_project(tmp_path / "p.vdesk", Plan(pages=1, lines=5))) as file:
        for number, people in enumerate((PEOPLE, PEOPLE[1:]), 1):
            sender = Sender.invited(file, f"device-{number}")
            readings = [
                sender.reading(
                    {"name": name}, record=f"{number}-{line}", line=line, batch=f"b1-{number}",
                    pass_number=number, device_sequence=line, member=f"member-{number}",
                )
                for line, name in enumerate(people, 1)
            ]  # fmt: skip
            sealed = sender.sealed(*readings, batch=f"b1-{number}")
            (tmp_path / f"{number}.vdbatch").write_bytes(sealed)
        receive(file, [tmp_path])
        yield file


def test_what_was_aligned_is_shown_and_can_be_left_as_numbered(window, page_views, project):
    presenter = ReviewPresenter(InlineJobs(project))
    screen = ReviewScreen(presenter, page_views, list, list)
    window.start(screen)
    assert presenter.item is None
    presenter.show_decided(decided=True)
    item = presenter.item
    assert item is not None
    assert item.kind is ItemKind.ALIGNMENT
    assert "1-4 → 2-5" in screen.note.text.text()
    screen._on_number(2)
    assert presenter.decided[item.item_id].choice == NUMBERED
    assert merge_records(project).waiting(ItemKind.DISAGREEMENT) == 4
    presenter.choose(0)
    presenter.undo()
    assert merge_records(project).waiting(ItemKind.DISAGREEMENT) == 0
