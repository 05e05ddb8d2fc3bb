"""Print how fast and how well a day's work of 500 volunteers in two passes becomes a dataset.

Run as `python -m tests.benchmarks.volunteers_day`. Goals: 15,200 records received, reconciled and
clustered in 15 s; the field error rate of the final dataset at most a third of a single pass's, with
at most 2.3 readings a field.
"""

import os
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fakes.builders import Plan, Sender, build_project
from tests.fakes.volunteers_day import FORM, LINES, RECORDS, VOLUNTEERS, Day
from volunteer_desk.model.member import Member
from volunteer_desk.model.revision import Content, Kind
from volunteer_desk.pipeline.merging.meaning import meaning_of
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.ask_third_readings import readings_to_ask
from volunteer_desk.workflows.decide_item import decide_item
from volunteer_desk.workflows.export_dataset import export_dataset
from volunteer_desk.workflows.field_rules import set_rule
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.receive_bundles import receive

DEVICES = 40
ROUNDS = 3
NAMES = [one.name for one in FORM.fields]
SAME = {one.name: meaning_of(one) for one in FORM.fields}


class Exchange:
    """Sends what volunteers keyed to a project, and knows which record is which line."""

    def __init__(self, folder: Path, file: ProjectFile, day: Day) -> None:
        self.folder, self.file, self.day = folder, file, day
        self.senders = [Sender.invited(file, f"device-{number}") for number in range(DEVICES)]
        self.truth = {}
        self.cost = Counter()
        self.sequence = 0

    def send_pages(self) -> Path:
        """Seal what everybody keyed."""
        stick = self.folder / "stick"
        stick.mkdir()
        for keyed in self.day.keyed():
            sender = self.senders[keyed.volunteer % DEVICES]
            page, batch = f"p{keyed.page + 1}", f"b{keyed.page + 1}-{keyed.pass_number}"
            member = f"member-{keyed.volunteer}"
            readings = []
            for number, (line, values) in enumerate(keyed.lines, 1):
                record = f"{page}-{keyed.pass_number}-{number}"
                self.truth[record] = (self.day.pages[keyed.page][line], values)
                readings.append(
                    sender.reading(
                        content=Content(values), record=record, batch=batch, page=page, line=number,
                        pass_number=keyed.pass_number, member=member, device_sequence=self._next(),
                    )
                )  # fmt: skip
            sealed = sender.sealed(*readings, batch=batch, members=(Member(member, member),))
            (stick / f"{batch}.vdbatch").write_bytes(sealed)
        return stick

    def send_third_readings(self, wanted, number: int) -> Path:
        """Seal what people who read neither say of disputed fields."""
        stick = self.folder / f"third{number}"
        stick.mkdir()
        by_batch: dict[str, list] = {}
        for one in wanted:
            by_batch.setdefault(f"b{one.place.page[1:]}-1", []).append(one)
        for batch, own in by_batch.items():
            sender = self.senders[len(by_batch) % DEVICES]
            said = [self._vote(sender, batch, one) for one in own]
            members = {one.header.member for one in said}
            sealed = sender.sealed(
                *said, batch=batch, members=tuple(Member(one, one) for one in sorted(members))
            )
            (stick / f"{batch}.vdbatch").write_bytes(sealed)
        return stick

    def _vote(self, sender, batch, one):
        chance = self.day.chance
        member = f"member-{chance.randrange(VOLUNTEERS)}"
        while member in one.not_by:
            member = f"member-{chance.randrange(VOLUNTEERS)}"
        values = {
            "choice": "reading", "field": one.field, "value": self.read_again(one),
            "left_page": one.place.page, "left_line": str(one.place.line),
        }  # fmt: skip
        return sender.reading(
            content=Content(values), kind=Kind.DECISION, record=one.item_id, batch=batch, page="",
            line=0, pass_number=0, member=member, device_sequence=self._next(),
        )  # fmt: skip

    def read_again(self, one) -> str:
        """Return what another reader makes of a disputed field."""
        record = one.choices[0].records[0]
        return self.day.read(self.truth[record][0], one.field)

    def timed(self, name, work):
        """Do `work` and add what it cost."""
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        self.cost[f"{name} cpu"] += time.process_time() - cpu
        self.cost[f"{name} wall"] += time.perf_counter() - wall
        return result

    def _next(self) -> int:
        self.sequence += 1
        return self.sequence


def main() -> None:
    """Make the day, reconcile it, and print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        day = Day()
        plan = Plan(pages=len(day.pages), lines=LINES, passes=2, form=FORM)
        with ProjectFile.open(build_project(folder / "project.vdesk", plan)) as file:
            for one in NAMES:
                set_rule(file, one, policy="majority")
            _run(folder, file, day)


def _run(folder: Path, file: ProjectFile, day: Day) -> None:
    exchange = Exchange(folder, file, day)
    stick = exchange.send_pages()
    exchange.timed("receive", lambda: receive(file, [stick]))
    merged = exchange.timed("merge", lambda: merge_records(file))
    asked = 0
    for number in range(ROUNDS):
        wanted = readings_to_ask(merged)
        asked += len(wanted)
        third = exchange.send_third_readings(wanted, number)
        exchange.timed("third readings", lambda: receive(file, [third]))  # noqa: B023
        merged = exchange.timed("merge again", lambda: merge_records(file))
        print(f"round {number + 1}: {len(wanted)} third readings asked")
    left = readings_to_ask(merged)
    asked += len(left)
    for one in left:
        decide_item(file, one.item_id, "other", exchange.read_again(one))
    merged = exchange.timed("merge again", lambda: merge_records(file))
    exchange.timed("export", lambda: export_dataset(file, folder / "out.csv"))
    _print_cost(exchange.cost)
    _print_quality(exchange, merged, asked, len(left))


def _print_cost(cost: Counter) -> None:
    print(f"{RECORDS} records of {VOLUNTEERS} volunteers in two passes; CPU seconds (wall)")
    for name in ("receive", "merge", "third readings", "merge again", "export"):
        print(f"{name:32} {cost[f'{name} cpu']:6.2f} ({cost[f'{name} wall']:6.2f})")
    first, wall = (
        sum(cost[f"{one} {kind}"] for one in ("receive", "merge")) for kind in ("cpu", "wall")
    )
    print(f"{'received, reconciled, clustered':32} {first:6.2f} ({wall:6.2f})  goal 15")


def _print_quality(exchange: Exchange, merged, asked: int, left: int) -> None:
    cells = wrong = 0
    for line, values in exchange.truth.values():
        cells += len(NAMES)
        wrong += sum(differs(line, name, values.get(name, "")) for name in NAMES)
    single = wrong / cells
    golden_of = {place: one for one in merged.golden_records for place in one.lines}
    of_line, final, total, open_cells = 0, 0, 0, 0
    homes = {
        line.place: [exchange.truth[one.record][0] for one in line.readings]
        for line in merged.lines
    }
    mixed = sum(len({id(one) for one in found}) > 1 for found in homes.values())
    for line in merged.lines:
        truth = homes[line.place][0]
        golden = golden_of[line.place]
        people = [
            one for place in golden.lines for one in homes[place] if one.person == truth.person
        ]
        for name in NAMES:
            total += 1
            state = line.fields[name]
            open_cells += not state.settled
            of_line += differs(truth, name, state.value)
            kept = golden.values.get(name, "")
            final += all(differs(one, name, kept) for one in people)
    readings = (cells + asked) / (total)
    print(
        f"lines {len(merged.lines)} (truth {RECORDS // 2}), of readings of different lines {mixed}"
    )
    print(f"field error rate of a single pass {single:.4%}")
    print(f"of the lines settled {of_line / total:.4%}, of the dataset {final / total:.4%}")
    print(f"dataset / single pass {final / total / single:.3f}  goal 0.333")
    print(
        f"readings a field {readings:.3f}  goal 2.3; left to the coordinator {left}, open {open_cells}"
    )
    print(
        f"golden records {len(merged.golden_records)}, persons {len({one.person for page in exchange.day.pages for one in page})}"
    )


def differs(line, name: str, value: str) -> bool:
    """Return whether a value does not mean what stands on the page."""
    return SAME[name](line.values[name]) != SAME[name](value)


if __name__ == "__main__":
    os.environ.setdefault("XDG_DATA_HOME", tempfile.gettempdir())
    main()
