"""Practise on a page with known answers: a desk of its own, thrown away afterwards.

The practice desk is made by the very verbs that make any other, from a form and a page that come
with the program; nothing in it ever leaves the computer.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import mkdtemp

from volunteer_desk.base.paths import resources_folder
from volunteer_desk.model.revision import Content, Mark
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.digits import to_ascii_digits
from volunteer_desk.text.unicode import fold
from volunteer_desk.workflows.create_project import ProjectPlan, create_project
from volunteer_desk.workflows.join_desk import join_desk
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

LANGUAGES = ("en", "hi", "id", "hu")
LINES = 6
_UNCERTAIN = frozenset("_*?[{")


@dataclass(frozen=True, slots=True)
class PracticeDesk:
    """A desk to practise at: its file, its batch, and the language of its page."""

    path: Path
    batch_id: str
    member_id: str
    language: str


class HowFar(StrEnum):
    """How much of the practice page was keyed."""

    NOTHING = "nothing"
    SOME = "some"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one field says: a value, or a mark in its place."""

    value: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that was keyed otherwise than the page was written."""

    line: int
    field: str
    keyed: Reading
    written: Reading


def start_practice(title: str, language: str) -> PracticeDesk:
    """Make a practice desk with the page in `language`, or in English where there is none.

    Raises:
        RefusedError: there is no room for it on this computer.
    """
    language = language if language in LANGUAGES else LANGUAGES[0]
    source = resources_folder() / "samples" / "practice"
    folder = Path(mkdtemp(prefix="volunteer-desk-practice-"))
    pages = folder / "pages"
    pages.mkdir()
    shutil.copyfile(source / f"{language}.jpg", pages / "page.jpg")
    project = folder / "project.vdesk"
    plan = ProjectPlan(form=source / "form.csv", pages=pages, title=title, lines=LINES, passes=1)
    create_project(project, plan)
    with ProjectFile.open(project) as file:
        pack = seal_pack(file, PackPlan(folder))
        batch_id = file.pages.batches()[0].batch_id
    desk = folder / "desk.vdesk"
    joined = join_desk(pack.path, desk, title)
    return PracticeDesk(desk, batch_id, joined.member.member_id, language)


def end_practice(desk: PracticeDesk) -> None:
    """Throw a practice desk away; its file is closed."""
    shutil.rmtree(desk.path.parent, ignore_errors=True)


def compare_practice(language: str, lines: Mapping[int, Content]) -> tuple[Difference, ...]:
    """Return where the lines that were keyed differ from what the page says, in its order.

    Letter case, digits of another script, and any way of saying that a letter is uncertain are no
    difference; lines that were not keyed are left out.
    """
    answers = json.loads(
        (resources_folder() / "samples" / "practice" / "answers.json").read_text(encoding="utf-8")
    )[language]
    found = []
    for line, content in sorted(lines.items()):
        if not 1 <= line <= len(answers):
            continue
        written = answers[line - 1]
        for name in (*written["values"], *written["marks"]):
            told = Reading(written["values"].get(name, ""), written["marks"].get(name, ""))
            keyed = Reading(content.values.get(name, ""), content.marks.get(name, ""))
            if not _says_the_same(keyed, told):
                found.append(Difference(line, name, keyed, told))
    return tuple(found)


def how_far(lines: Mapping[int, Content]) -> HowFar:
    """Return how much of the practice page was keyed."""
    keyed = set(range(1, LINES + 1)) & set(lines)
    if not keyed:
        return HowFar.NOTHING
    return HowFar.ALL if len(keyed) == LINES else HowFar.SOME


def _says_the_same(keyed: Reading, written: Reading) -> bool:
    if written.mark:
        nothing = not keyed.value and written.mark == Mark.BLANK.value
        return keyed.mark == written.mark or (nothing and not keyed.mark)
    if keyed.mark:
        return False
    mine, theirs = (fold(to_ascii_digits(one.value)) for one in (keyed, written))
    if "_" not in theirs:
        return mine == theirs
    before, _, after = theirs.partition("_")
    inner = mine[len(before) : len(mine) - len(after)]
    fits = mine.startswith(before) and mine.endswith(after)
    return fits and any(one in _UNCERTAIN for one in inner)
