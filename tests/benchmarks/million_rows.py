"""Print how long the table of the dataset takes with a generated file of 1,000,000 golden records.

Run as `python -m tests.benchmarks.million_rows [RECORDS]`. The goal is a second from the key that
opens the dataset to the first rows on the screen. Every record has its reading on file, so that
asking whether anything changed costs what it costs in a project of that size; the rows are written
as a merge writes them. Everything runs on one thread here: in the window only painting does.
"""

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.fakes.builders import SMALL_FORM, TIME, Plan, build_project
from volunteer_desk.base.canonical import digest
from volunteer_desk.desktop.coordinator.dataset.presenter import DatasetPresenter
from volunteer_desk.desktop.coordinator.dataset.view import DatasetScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import GoldenRecord, Provenance
from volunteer_desk.model.revision import Content
from volunteer_desk.store.merged_record_table import MergedRow
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.dataset_rows import (
    PAGES,
    FieldTest,
    How,
    RecordQuery,
    RowState,
    cells_of,
    correct_row,
    find_records,
    look_at_record,
    made_from,
    open_records,
    read_records,
)
from volunteer_desk.workflows.golden_text import golden_text
from volunteer_desk.workflows.search_records import searchable

GOAL_MS = 1000
MODELS = 5_000
GIVEN = ("Asha", "Ramesh", "Siti", "Budi", "Ilona", "János", "Mary", "Yusuf", "सीता", "राम")
FAMILY = ("Devi", "Kumar", "Rahayu", "Santoso", "Kovács", "Tóth", "Brown", "Hidayat", "शर्मा")
PLACES = ("Rampur", "Sitapur", "Calang", "Banda Aceh", "Szeged", "Pécs", "Biloxi", "रामपुर")


def main() -> None:
    """Make the file and print what opening, scrolling, searching and correcting cost."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        path = build_project(Path(name) / "p.vdesk", Plan(pages=1, passes=1))
        with ProjectFile.open(path) as file:
            began = time.perf_counter()
            _fill(file, count)
            print(f"{count:,} records made in {time.perf_counter() - began:.0f} s")
        print(f"the file has {path.stat().st_size / 1e6:,.0f} MB")
        with ProjectFile.open(path) as file:
            _measure_screen(file, application)
            _measure_searches(file, count)
            looked = _milliseconds(lambda: look_at_record(file, count // 3))
            print(f"{'a record with its readings':34}{looked:8.1f} ms")
            print(f"{'a value corrected':34}{_milliseconds(lambda: _correct(file, count)):8.0f} ms")


def _measure_screen(file: ProjectFile, application: QApplication) -> None:
    screen = DatasetScreen(DatasetPresenter(InlineJobs(file)))
    screen.resize(1366, 768)
    screen.show()
    application.processEvents()

    def open_it() -> None:
        screen.entered()
        screen.grab()

    def scroll(row: int) -> None:
        screen.records.scrollTo(screen.records.rows.index(row, 0))
        screen.grab()

    opened = _milliseconds(open_it)
    again = _milliseconds(open_it)
    rows = screen.records.rows.rowCount()
    chance = random.Random(1)
    scrolls = sorted(_milliseconds(lambda: scroll(chance.randrange(rows))) for _ in range(50))
    print(f"{'opened, first rows painted':34}{opened:8.0f} ms   goal {GOAL_MS}")
    print(f"{'opened again':34}{again:8.0f} ms")
    print(f"{'a jump anywhere, painted':34}{scrolls[25]:8.1f} ms   worst {scrolls[-1]:.1f}")


def _measure_searches(file: ProjectFile, count: int) -> None:
    queries = {
        "a name that many have": RecordQuery(words=("kovács",)),
        "two words, few": RecordQuery(words=("सीता", "biloxi")),
        "a field contains": RecordQuery(field=FieldTest(2, How.CONTAINS, "pur")),
        "a field is": RecordQuery(field=FieldTest(1, How.EQUALS, "34")),
        "a field is empty": RecordQuery(field=FieldTest(2, How.EMPTY)),
        "doubtful": RecordQuery(is_doubtful=True),
        "doubtful, a field, and a word": RecordQuery(
            words=("asha",), field=FieldTest(2, How.CONTAINS, "ram"), is_doubtful=True
        ),
    }
    for title, query in queries.items():
        found: list[Sequence[int]] = []
        spent = _milliseconds(lambda: found.append(find_records(file, query, count)))  # noqa: B023
        print(f"{title:34}{spent:8.0f} ms   {len(found[0]):,} found")
    positions = range(count // 2, count // 2 + 200)
    print(f"{'200 rows read':34}{_milliseconds(lambda: read_records(file, positions)):8.1f} ms")


def _correct(file: ProjectFile, count: int) -> None:
    correct_row(file, count // 2, "village", "Elsewhere", "as the family says")
    open_records(file)


def _fill(file: ProjectFile, count: int) -> None:
    """Write readings that nobody will check, and rows: both copied from a few thousand people."""
    chance = random.Random(7)
    rows = list(_templates(chance))
    with file.transaction():
        connection = file._database.conn
        connection.executemany(
            "INSERT INTO revision (revision_id, kind, record, parents, form_hash, batch, page,"
            " line, pass, member, device, device_sequence, time, content_digest, content)"
            " VALUES (randomblob(32), 'reading', ?, '', ?, 'b1-1', 'p1', ?, 1, 'member-1',"
            " 'desk-1', ?, ?, hex(randomblob(32)), ?)",
            (
                (
                    _record(one),
                    file.project.form_hash,
                    one + 1,
                    one + 1,
                    TIME,
                    rows[one % MODELS][1],
                )
                for one in range(count)
            ),
        )
        connection.execute("INSERT INTO head SELECT revision_id, record FROM revision ORDER BY 1")
        for number in range(count):
            row = rows[number % MODELS][0]
            line = row.content.replace('["p1",0]', f'["p1",{number + 1}]')
            content = line.replace(_record(0), _record(number))
            file.merged_records.put(replace(row, position=number, content=content))
        doubtful = sum(rows[number % MODELS][0].is_unsettled for number in range(count))
        state = RowState(made_from(file), count, doubtful)
        file.merged_records.set_state(json.dumps(asdict(state)))


def _templates(chance: random.Random) -> Iterator[tuple[MergedRow, str]]:
    place, record = LinePlace("p1", 0), _record(0)
    for number in range(MODELS):
        person = {"name": f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"}
        person["age"] = str(chance.randrange(95))
        if chance.random() < 0.9:
            person["village"] = chance.choice(PLACES)
        golden = GoldenRecord(
            golden_record_id=digest(["golden record", number])[:16],
            values=person,
            marks={},
            unsettled=(),
            lines=(place,),
            records=((record, place),),
            provenance={one.name: Provenance("single reading", ()) for one in SMALL_FORM.kept},
        )
        row = MergedRow(
            position=number,
            content=golden_text(golden, {}),
            is_unsettled=chance.random() < 0.02,
            is_paired=False,
            is_corrected=False,
            leaves_until="9999-12-31",
            sources=(PAGES,),
            cells=cells_of(golden, SMALL_FORM.kept),
            searchable=searchable(" ".join((*person.values(), golden.golden_record_id))),
        )
        yield row, json.dumps(Content(person).as_json(), ensure_ascii=False)


def _record(number: int) -> str:
    return f"018f0000-0000-7000-8000-{number:012x}"


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
