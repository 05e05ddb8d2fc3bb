"""A whole day's work: 500 batches with 15,200 records from twenty computers, for receiving."""

from dataclasses import dataclass
from pathlib import Path

from tests.fakes.builders import Plan, Sender, build_project
from tests.fakes.family_register import invent_register
from volunteer_desk.forms.form import Field, FieldType, Form
from volunteer_desk.model.revision import Content
from volunteer_desk.store.project_file import ProjectFile

BATCHES = 500
RECORDS = 15_200
DEVICES = 20
LINES_ON_A_PAGE = -(-RECORDS // BATCHES)
NAMES = ("given_name", "surname", "village", "street", "phone", "birth_date", "sex")
FORM = Form(
    form_id="evacuees",
    title="Evacuees",
    version="1",
    languages=(),
    default_language="",
    fields=tuple(
        Field(name, FieldType.DATE if name == "birth_date" else FieldType.TEXT, {"": name})
        for name in NAMES
    ),
)


@dataclass(frozen=True)
class BigExchange:
    """A project, and the folder of the sealed batches made for it."""

    project: Path
    stick: Path


def build_big_exchange(folder: Path) -> BigExchange:
    """Make the project and all batches in `folder`."""
    plan = Plan(pages=BATCHES, lines=LINES_ON_A_PAGE, passes=1, form=FORM)
    project = build_project(folder / "project.vdesk", plan)
    stick = folder / "stick"
    stick.mkdir()
    register = invent_register(4_000, seed=7)
    with ProjectFile.open(project) as file:
        senders = [Sender.invited(file, f"device-{number}") for number in range(DEVICES)]
    row = 0
    for number in range(BATCHES):
        last = (number + 1) * RECORDS // BATCHES
        sender = senders[number % DEVICES]
        readings = []
        while row < last:
            values = {name: register.columns[name][row] for name in NAMES}
            content = Content({name: value for name, value in values.items() if value})
            line = row - number * RECORDS // BATCHES + 1
            readings.append(
                sender.reading(
                    content=content, record=f"record-{row:06}", batch=f"b{number + 1}-1",
                    page=f"p{number + 1}", line=line, device_sequence=row + 1,
                    member=f"member-{number % DEVICES}",
                )
            )  # fmt: skip
            row += 1
        sealed = sender.sealed(*readings, batch=f"b{number + 1}-1")
        (stick / f"{number:03}.vdbatch").write_bytes(sealed)
    return BigExchange(project, stick)
