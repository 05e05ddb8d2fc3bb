"""Random exchange histories: desks, copies of a project, sticks that are lost, doubled and late."""

import random
import shutil
from pathlib import Path

from tests.fakes.builders import Plan, build_desk, build_project
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import add_member
from volunteer_desk.workflows.key_record import finish_batch, save_line
from volunteer_desk.workflows.receive_bundles import Received, receive, receive_batch
from volunteer_desk.workflows.seal_batch import send_batches
from volunteer_desk.workflows.write_receipts import leave_receipts

NAMES = ("Asha Devi", "asha  devi", "Budi", "Budí", "", "Ilona Kovács", "=1+1")
TIMES = ("1970-01-01T00:00:00Z", "2026-03-01T10:00:00Z", "2099-12-31T23:59:59Z")
DESKS = 3


class PowerCutError(Exception):
    """The computer stopped in the middle of a receive."""


def build_templates(folder: Path) -> Path:
    """Make the files that every history begins with a copy of."""
    project = build_project(folder / "project.vdesk", Plan(pages=2, lines=2))
    for number in range(DESKS):
        build_desk(project, folder / f"desk{number}.vdesk", f"Volunteer {number}")
    return folder


class History:
    """One history, repeatable by its seed; `folder` must be empty and is its own."""

    def __init__(self, templates: Path, folder: Path, seed: int, monkeypatch) -> None:
        self.chance = random.Random(seed)
        self._monkeypatch = monkeypatch
        self._stick = folder / "stick"
        self._stick.mkdir()
        self._on_the_way: list[bytes] = []
        self._arrived: list[bytes] = []
        self.crashes = self.lost = self.doubled = 0
        self.copies = [
            self._open(templates / "project.vdesk", folder / f"p{number}") for number in (1, 2)
        ]
        self._takers = self.copies[: self.chance.choice((1, 2))]
        """One copy or both receive on the way; the other gets everything at the end."""
        self.desks = [
            self._open(templates / f"desk{number}.vdesk", folder / f"d{number}")
            for number in range(self.chance.randint(1, DESKS))
        ]
        self._batches = self.desks[0].pages.batches()

    @staticmethod
    def _open(template: Path, path: Path) -> ProjectFile:
        shutil.copy(template, path)
        return ProjectFile.open(path, synchronous="OFF")

    def run(self) -> None:
        """Do random steps, then let everything that was not lost arrive everywhere."""
        steps = (self.key, self.key, self.key, self.send, self.take, self.take, self.answer)
        for _ in range(self.chance.randint(8, 22)):
            self._set_clocks()
            self.chance.choice(steps)()
        for desk in self.desks:
            self._write(desk)
        for copy in self.copies:
            messages = self._arrived + self._on_the_way
            self.chance.shuffle(messages)
            for message in messages:
                receive_batch(copy, "last.vdbatch", message, Received())

    def close(self) -> None:
        """Close every file."""
        for file in (*self.copies, *self.desks):
            file.close()

    def key(self) -> None:
        """Somebody saves a line, or corrects it."""
        desk = self.chance.choice(self.desks)
        member = add_member(desk, self.chance.choice(("Asha", "Budi"))).member_id
        batch = self.chance.choice(self._batches)
        place = LinePlace(self.chance.choice(batch.page_ids), self.chance.randint(1, 3))
        values = {"name": self.chance.choice(NAMES), "age": str(self.chance.randint(3, 5))}
        save_line(desk, member, batch.batch_id, place, Content(values))
        if self.chance.random() < 0.1:
            finish_batch(desk, member, batch.batch_id)

    def send(self) -> None:
        """A desk writes a stick; it may get lost, or copied."""
        before = len(self._on_the_way)
        self._write(self.chance.choice(self.desks))
        for message in self._on_the_way[before:]:
            luck = self.chance.random()
            if luck < 0.2:
                self._on_the_way.remove(message)
                self.lost += 1
            elif luck < 0.4:
                self._on_the_way.append(message)
                self.doubled += 1

    def take(self) -> None:
        """A copy of the project receives some of what is on the way, in any order."""
        copy = self.chance.choice(self._takers)
        count = self.chance.randint(0, len(self._on_the_way))
        for message in self.chance.sample(self._on_the_way, count):
            if self.chance.random() < 0.4:
                self._crash_while(copy, message)
            else:
                receive_batch(copy, "some.vdbatch", message, Received())
                self._arrived.append(message)
                if self.chance.random() < 0.5:
                    self._on_the_way.remove(message)

    def answer(self) -> None:
        """A copy's receipts reach a desk."""
        leave_receipts(self.chance.choice(self._takers), self._stick)
        receive(self.chance.choice(self.desks), [self._stick])

    def _write(self, desk: ProjectFile) -> None:
        self._on_the_way += [path.read_bytes() for path in send_batches(desk, self._stick).files]

    def _crash_while(self, copy: ProjectFile, message: bytes) -> None:
        """Stop at a random point inside the transaction of a receive."""
        name = self.chance.choice(("add_members", "set_intake", "_place_among_heads"))
        owner = {
            "add_members": copy.people,
            "set_intake": copy.exchange,
            "_place_among_heads": copy.revisions,
        }[name]
        original = getattr(owner, name)
        calls_left = self.chance.randint(0, 2) if name == "_place_among_heads" else 0

        def stop(*arguments):
            nonlocal calls_left
            calls_left -= 1
            if calls_left < 0:
                raise PowerCutError
            return original(*arguments)

        with self._monkeypatch.context() as patch:
            patch.setattr(owner, name, stop)
            before = copy.revisions.count()
            try:
                receive_batch(copy, "cut.vdbatch", message, Received())
                self._arrived.append(message)
            except PowerCutError:
                self.crashes += 1
                assert copy.revisions.count() == before

    def _set_clocks(self) -> None:
        for room in ("key_record", "seal_batch", "receive_bundles", "write_receipts"):
            clock = f"volunteer_desk.workflows.{room}.utc_now"
            self._monkeypatch.setattr(clock, lambda: self.chance.choice(TIMES))
