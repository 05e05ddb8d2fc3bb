"""A project whose lines were keyed once, in which many persons stand twice with slips."""

from tests.fakes.big_exchange import FORM, NAMES
from tests.fakes.builders import Plan, Sender, build_project
from tests.fakes.family_register import invent_register
from volunteer_desk.model.revision import Content
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.receive_bundles import receive

LINES = 30


def build_paired_project(folder, households=90):
    """Return the path of a project in which some pairs of lines wait to be judged."""
    columns = invent_register(households, seed=3, slips=0.6, twice=0.7).columns
    rows = [
        {name: columns[name][row] for name in NAMES if columns[name][row]}
        for row in range(len(columns["sex"]))
    ]
    pages = -(-len(rows) // LINES)
    plan = Plan(pages=pages, lines=LINES, passes=1, form=FORM)
    project = build_project(folder / "paired.vdesk", plan)
    stick = folder / "paired-stick"
    stick.mkdir()
    with ProjectFile.open(project) as file:
        sender = Sender.invited(file)
        for page in range(pages):
            batch = f"b{page + 1}-1"
            readings = [
                sender.reading(
                    content=Content(values), record=f"record-{page:03}-{line:02}", batch=batch,
                    page=f"p{page + 1}", line=line, device_sequence=page * LINES + line,
                )
                for line, values in enumerate(rows[page * LINES : (page + 1) * LINES], 1)
            ]  # fmt: skip
            sealed = sender.sealed(*readings, batch=batch)
            (stick / f"{page:03}.vdbatch").write_bytes(sealed)
        receive(file, [stick])
    return project
