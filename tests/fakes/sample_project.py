"""A project of two sample pages, keyed twice, with long readings and notes, as real files."""

import csv
import shutil
from pathlib import Path

from volunteer_desk.base.paths import resources_folder
from volunteer_desk.workflows.create_project import ProjectPlan, create_project
from volunteer_desk.workflows.enter_lines import enter_lines
from volunteer_desk.workflows.join_desk import join_desk
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.open_file import open_desk, open_project
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.seal_batch import send_batches
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

SAMPLE = resources_folder() / "samples" / "missing-persons"
PAGES = ("hungarian-1.jpg", "hindi-1.jpg")
PHRASE = "two words"
LONG = {
    "hungarian-1.jpg": (
        "a Hódmezővásárhely-Kútvölgyi általános iskola tornaterme melletti szálláson",
        "a Hódmezővásárhely-Kutvölgyi általános iskola tornaterme melletti szállásan",
    ),
    "hindi-1.jpg": (
        "मुज़फ़्फ़रपुर ज़िले के राजकीय उच्च माध्यमिक विद्यालय के पीछे वाले राहत शिविर में",
        "मुज़फ्फरपुर ज़िले के राजकीय उच्च माध्यमिक विद्यालय के पिछे वाले राहत शिबिर में",
    ),
}
"""How either pass reads the last place of one line: alike but for a few letters."""
NOTE = "The ink has run; the second letter may be an o or an a, look at the other book too"
_LONG_LINE, _NOTED_LINE = 3, 8


def make_sample_project(folder: Path) -> None:
    """Make `out.vdesk` (nothing came back), `full.vdesk` (all did), `desk.vdesk` and a pack."""
    pages = folder / "pages"
    pages.mkdir()
    for name in PAGES:
        shutil.copy(SAMPLE / "pages" / name, pages / name)
    plan = ProjectPlan(SAMPLE / "form.xlsx", pages, lines=12, known=SAMPLE / "known.csv")
    create_project(folder / "out.vdesk", plan)
    with open_project(folder / "out.vdesk") as file:
        sealed = seal_pack(file, PackPlan(folder, site="Camp North", phrase=PHRASE))
    pack = sealed.path.rename(folder / "site.vdpack")
    stick = folder / "stick"
    stick.mkdir()
    for number, name in enumerate(("Bartholomew-Wetherington Anneliese", "आशा देवी"), start=1):
        _key(pack, folder / f"desk{number}.vdesk", name, number)
        with open_desk(folder / f"desk{number}.vdesk") as desk:
            send_batches(desk, stick)
    (stick / "torn.vdbatch").write_bytes(next(stick.glob("*.vdbatch")).read_bytes()[:400])
    shutil.copy(folder / "out.vdesk", folder / "full.vdesk")
    with open_project(folder / "full.vdesk") as file:
        receive(file, [shutil.copytree(stick, folder / "taken")])
    _key(pack, folder / "desk.vdesk", "आशा देवी", 1, lines=5)


def _key(pack: Path, desk: Path, name: str, number: int, lines: int = 12) -> None:
    joined = join_desk(pack, desk, name, PHRASE)
    with open_desk(desk) as file:
        names = {one.page_id: one.name for one in file.pages.pages()}
        for one in list_batches(file):
            if one.batch.pass_number == number:
                (page,) = (names[page] for page in one.batch.page_ids)
                source = desk.with_suffix(".csv")
                _write(source, _rows(page, number)[:lines])
                enter_lines(file, one.batch.batch_id, source, joined.member, as_written=True)


def _rows(page: str, number: int) -> list[dict[str, str]]:
    with (SAMPLE / f"pass{number}.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["page"] == page]
    for row in rows:
        row["last_seen_place.note"] = row["line.note"] = ""
    rows[_LONG_LINE - 1]["last_seen_place"] = LONG[page][number - 1]
    if number == 1:
        rows[_LONG_LINE - 1]["last_seen_place.note"] = NOTE
        rows[_NOTED_LINE - 1]["line.note"] = NOTE
    return rows


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
