"""Run the whole path on the sample pages: from a form and scans to the consolidated dataset.

Two sets of keyed lines that come with the sample stand in for two volunteers, and the sample's
truth stands in for the coordinator's eyes; everything between is the program itself.
"""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.base.paths import resources_folder
from volunteer_desk.model.golden_record import Item, ItemKind
from volunteer_desk.pipeline.merging.notes import SEEN
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import fold
from volunteer_desk.workflows import words
from volunteer_desk.workflows.create_project import ProjectPlan, create_project
from volunteer_desk.workflows.decide_item import OTHER, decide_item
from volunteer_desk.workflows.enter_lines import enter_lines
from volunteer_desk.workflows.export_dataset import export_dataset
from volunteer_desk.workflows.join_desk import join_desk
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.review_queue import Queue, review_queue
from volunteer_desk.workflows.seal_batch import send_batches
from volunteer_desk.workflows.seal_pack import PackPlan, new_phrase, seal_pack

Report = Callable[[Message], None]
_LINES = 12
_NAMES = ("Volunteer 1", "Volunteer 2")


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Where the demo left its files, and whether every repeated person is one golden record."""

    project: Path
    desks: tuple[Path, ...]
    exports: tuple[Path, ...]
    golden_records: int
    repeated: int
    repeated_found: int


def run_demo(folder: Path, report: Report) -> DemoResult:
    """Run the path in `folder`, an empty or new one, and report each step with its counts.

    Raises:
        RefusedError: the folder holds a demo already.

    """
    sample = resources_folder() / "samples" / "missing-persons"
    truth = json.loads((sample / "truth.json").read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    stick = folder / "stick"
    stick.mkdir(exist_ok=True)
    project = folder / "project.vdesk"
    _create(project, sample, report)
    pack, phrase = _pack(project, stick, report)
    desks = tuple(
        _key(folder, pack, phrase, sample, number, report) for number in range(len(_NAMES))
    )
    for desk in desks:
        _send(desk, stick, report)
    with ProjectFile.open(project) as file:
        _receive(file, stick, report)
        _merge(file, report)
        _decide(file, truth, report)
        found, repeated = _merge_again(file, truth, report)
        exports = tuple(_export(file, folder / name, report) for name in _EXPORTS)
        receive(file, [stick])  # once more: what is merged by now is said in the receipts
        golden = len(merge_records(file).golden_records)
    for desk in desks:
        with ProjectFile.open(desk) as file:
            receive(file, [stick], phrase)
    report(
        say(
            "{found} of {repeated} persons who stand on several pages are one golden record each.",
            found=found,
            repeated=repeated,
        )
    )
    return DemoResult(project, desks, exports, golden, repeated, found)


_EXPORTS = ("dataset.csv", "dataset.xlsx", "dataset.db")


def _create(project: Path, sample: Path, report: Report) -> None:
    instructions = (sample / "instructions.md").read_text(encoding="utf-8")
    plan = ProjectPlan(
        form=sample / "form.xlsx",
        pages=sample / "pages",
        instructions=instructions,
        lines=_LINES,
        known=sample / "known.csv",
    )
    made = create_project(project, plan)
    report(
        say(
            "Project: {pages}, {batches} in two passes, {records} to key.",
            pages=words.pages(made.pages),
            batches=words.batches(made.batches),
            records=words.records(made.effort.records),
        )
    )


def _pack(project: Path, stick: Path, report: Report) -> tuple[Path, str]:
    phrase = new_phrase()
    with ProjectFile.open(project) as file:
        sealed = seal_pack(file, PackPlan(stick, site="Field site", phrase=phrase))
    report(
        say(
            "Pack: {batches} sealed under a phrase of words.", batches=words.batches(sealed.batches)
        )
    )
    return sealed.path, phrase


def _key(folder: Path, pack: Path, phrase: str, sample: Path, number: int, report: Report) -> Path:
    """Key one pass of every page at a desk of its own and return the desk."""
    desk = folder / f"desk-{number + 1}.vdesk"
    joined = join_desk(pack, desk, _NAMES[number], phrase)
    keyed = _split_by_page(sample / f"pass{number + 1}.csv", folder / f"keyed-{number + 1}")
    lines = 0
    with ProjectFile.open(desk) as file:
        names = {page.page_id: page.name for page in file.pages.pages()}
        for one in list_batches(file):
            if one.batch.pass_number == number + 1:
                for page in one.batch.page_ids:
                    source = keyed[names[page]]
                    entered = enter_lines(
                        file, one.batch.batch_id, source, joined.member, as_written=True
                    )
                    lines += entered.lines
    report(say("{name}: {lines} keyed and saved.", name=_NAMES[number], lines=words.lines(lines)))
    return desk


def _split_by_page(source: Path, folder: Path) -> dict[str, Path]:
    folder.mkdir(exist_ok=True)
    with source.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    result: dict[str, Path] = {}
    for page in dict.fromkeys(row["page"] for row in rows):
        result[page] = folder / f"{page}.csv"
        with result[page].open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(row for row in rows if row["page"] == page)
    return result


def _send(desk: Path, stick: Path, report: Report) -> None:
    with ProjectFile.open(desk) as file:
        sent = send_batches(file, stick)
    report(
        say(
            "Stick: {files} with {entries} written and read back.",
            files=words.files(len(sent.files)),
            entries=words.entries(sent.revisions),
        )
    )


def _receive(file: ProjectFile, stick: Path, report: Report) -> None:
    received = receive(file, [stick])
    report(
        say(
            "Received: {taken} with {entries}; set aside: {aside}; receipts left on the stick.",
            taken=words.batches(received.taken),
            entries=words.entries(received.revisions),
            aside=words.files(len(received.set_aside)),
        )
    )


def _merge(file: ProjectFile, report: Report) -> None:
    merged = merge_records(file)
    report(
        say(
            "Merged: {lines}; {disagreements} and {duplicates} wait for the coordinator.",
            lines=words.lines(len(merged.lines)),
            disagreements=words.disagreements(merged.waiting(ItemKind.DISAGREEMENT)),
            duplicates=words.doubtful_duplicates(merged.waiting(ItemKind.DUPLICATE)),
        )
    )


def _decide(file: ProjectFile, truth: dict[str, Any], report: Report) -> None:
    queue = review_queue(file)
    rows = {(page["page"], row["line"]): row for page in truth["pages"] for row in page["rows"]}
    waiting = queue.waiting()
    for item in waiting:
        choice, value = _right_choice(item, queue, rows)
        decide_item(file, item.item_id, choice, value)
    report(
        say(
            "Decided by the coordinator: {items}.",
            items=say_plural("one item", "{count} items", len(waiting)),
        )
    )


def _right_choice(
    item: Item, queue: Queue, rows: dict[tuple[str, int], Any]
) -> tuple[str, str | None]:
    if item.kind is ItemKind.NOTE:
        return SEEN, None
    found = [rows[queue.name_of(place), place.line] for place in item.lines]
    if item.kind is ItemKind.DUPLICATE:
        return ("same" if found[0]["person"] == found[1]["person"] else "different"), None
    value = found[0]["values"][item.field]
    for choice in item.choices:
        if not choice.mark and fold(choice.text) == fold(value):
            return choice.choice, None
    return OTHER, value


def _merge_again(file: ProjectFile, truth: dict[str, Any], report: Report) -> tuple[int, int]:
    """Merge what was decided; return how many repeated persons are one record, and of how many."""
    merged = merge_records(file)
    names = {page.page_id: page.name for page in file.pages.pages()}
    record_of = {
        (names[place.page], place.line): golden.golden_record_id
        for golden in merged.golden_records
        for place in golden.lines
    }
    persons = {
        golden.golden_record_id: {(names[place.page], place.line) for place in golden.lines}
        for golden in merged.golden_records
    }
    found = 0
    for lines in truth["repeated"].values():
        wanted = {(one["page"], one["line"]) for one in lines}
        found += persons[record_of[next(iter(wanted))]] == wanted
    report(say("Merged again: {golden}.", golden=words.golden_records(len(merged.golden_records))))
    return found, len(truth["repeated"])


def _export(file: ProjectFile, target: Path, report: Report) -> Path:
    done = export_dataset(file, target)
    report(
        say(
            "Exported: {golden} to {file}; held back for consent or keep-until: {held}.",
            golden=words.golden_records(done.golden_records),
            file=target.name,
            held=words.golden_records(done.held_back),
        )
    )
    return target


def refuse_used(folder: Path) -> None:
    """Refuse a folder that already holds a demo's project; raises `RefusedError`."""
    if (folder / "project.vdesk").exists():
        raise RefusedError(say("{folder} holds a demo already; name another.", folder=str(folder)))
