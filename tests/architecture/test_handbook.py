"""The handbook names what there is: verbs, options, JSON keys, rooms, bundles; links lead somewhere."""

import csv
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import click
import pytest

from tests.fakes.builders import Plan, Verbs, build_desk, build_project, key_line
from volunteer_desk.cli.main import VERBS, verbs
from volunteer_desk.forms.form import FieldRole, FieldType
from volunteer_desk.forms.roles import KINDS, YES_NAMES
from volunteer_desk.model.batch import BatchState
from volunteer_desk.model.bundle import IntakeState
from volunteer_desk.model.golden_record import ItemKind
from volunteer_desk.pipeline.exchange import batch_bundle, pack_bundle, receipt_bundle
from volunteer_desk.pipeline.exchange.container import MAGIC
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.merge_records import merge_records
from volunteer_desk.workflows.receive_bundles import receive
from volunteer_desk.workflows.report_status import Status
from volunteer_desk.workflows.seal_batch import send_batches

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "volunteer_desk"
HELP = ROOT / "resources" / "help"
HANDBOOK = HELP / "handbook"
PAGES = sorted([*ROOT.glob("*.md"), *HELP.rglob("*.md")])
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.fixture
def disputed_project(tmp_path):
    """Return a project in whose queue a disagreement waits."""
    path = build_project(tmp_path / "project.vdesk", Plan(pages=1, lines=1))
    for number, village in enumerate(("Rampur", "Raipur"), 1):
        with ProjectFile.open(build_desk(path, tmp_path / f"desk{number}.vdesk")) as desk:
            key_line(desk, f"b1-{number}", "p1", 1, name="Asha", village=village)
            send_batches(desk, tmp_path)
    with ProjectFile.open(path) as project:
        receive(project, [tmp_path])
        merge_records(project)
    return path


def page(name):
    return (HANDBOOK / name).read_text(encoding="utf-8")


def section(text, heading):
    """Return what stands under the heading that begins like this, to the next of its rank."""
    found = re.search(rf"^(#+) {re.escape(heading)}(?!\w).*$", text, re.MULTILINE)
    assert found, f"no section {heading!r}"
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def command(verb) -> click.Command:
    return verbs.get_command(None, verb)


def rows_of(text):
    """Return the code words of the first column of every table row."""
    firsts = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {word for first in firsts for word in re.findall(r"`([^`]+)`", first)}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_its_section_with_every_option_and_argument(verb):
    text = section(page("verbs.md"), f"`{verb}")
    for parameter in command(verb).params:
        if isinstance(parameter, click.Option):
            for name in parameter.opts:
                assert re.search(rf"{re.escape(name)}(?![\w-])", text), name


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_s_section_names_no_option_that_is_not_there(verb):
    text = section(page("verbs.md"), f"`{verb}")
    known = {name for one in command(verb).params for name in one.opts} | {"--known", "--help"}
    known |= set(re.findall(r"`(?:enter|pack) (--[\w-]+)", text))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= known | {"--json"}


def test_the_keys_of_status_are_documented_and_no_others():
    named = rows_of(section(page("verbs.md"), "`status --json`"))
    assert named == {one.name for one in fields(Status)}


def test_the_keys_of_batches_and_queue_are_documented_and_no_others(disputed_project, capsys):
    verbs = Verbs(capsys)
    batches = verbs.json("batches", disputed_project)
    text = section(page("verbs.md"), "`batches --json`")
    states = {state.value for state in BatchState}
    assert rows_of(text) == set(batches[0]) | states
    queue = verbs.json("queue", disputed_project)
    text = section(page("verbs.md"), "`queue --json`")
    assert rows_of(text) == set(queue[0])
    for one in (queue[0]["lines"][0], queue[0]["choices"][0]):
        assert all(key in text for key in one)
    assert all(f"`{kind.value}`" in text for kind in ItemKind)


def test_every_room_of_the_package_is_named():
    text = page("architecture.md")
    rooms = [path.parent.name for path in PACKAGE.glob("*/__init__.py")]
    stages = [path.parent.name for path in (PACKAGE / "pipeline").glob("*/__init__.py")]
    assert rooms
    for room in [*rooms, *stages]:
        assert re.search(rf"^ +{room}/ ", text, re.MULTILINE), room
    for module in PACKAGE.glob("*.py"):
        assert module.name == "__init__.py" or f"  {module.name} " in text, module.name


def test_no_room_is_named_that_is_not_there():
    drawn = section(page("architecture.md"), "The rooms").split("```")[1]
    for indent, name in re.findall(r"^( {2}| {4})(\w+)/ ", drawn, re.MULTILINE):
        parent = PACKAGE if len(indent) == 2 else PACKAGE / "pipeline"
        assert (parent / name).is_dir(), name


@pytest.mark.parametrize("module", [batch_bundle, pack_bundle, receipt_bundle])
def test_every_kind_of_bundle_is_described_with_the_keys_of_its_manifest(module):
    text = page("bundles.md")
    assert f"(kind `{module._KIND}`)" in text
    described = section(text, f"`{module.SUFFIX}`")
    for key in module._KEYS:
        assert f"`{key}`" in described, key


def test_the_container_and_the_states_of_receipts_are_described():
    text = page("bundles.md")
    assert MAGIC.decode() in section(text, "The container")
    said = set(re.findall(r"`(\w+)`", section(text, "`.vdreceipt`")))
    # A refused bundle could not be opened, so no receipt names it.
    assert {state.value for state in IntakeState} - {IntakeState.REFUSED.value} <= said


def test_every_table_of_the_project_file_is_described(tmp_path):
    with ProjectFile.open(build_project(tmp_path / "project.vdesk")) as file:
        names = set(file._database.table_names())
    tables = rows_of(section(page("project-file.md"), "Tables"))
    assert names - tables == {"_sqlite_migrations"}
    assert tables <= names


def test_every_type_role_kind_and_yes_of_a_form_is_named():
    text = page("forms.md")
    words = {*FieldType, *FieldRole, *KINDS, *YES_NAMES} - {""}
    assert [word for word in words if not re.search(rf"`{word}[` ]", text)] == []
    assert all(f"`{kind}`" in section(page("verbs.md"), "`dedupe") for kind in KINDS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_of_a_page_leads_somewhere(path):
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        if "://" in link or link.startswith("#"):
            continue
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve()
        assert found.exists(), link
        assert found.is_relative_to(ROOT), link
        if anchor:
            text = found.read_text(encoding="utf-8")
            headings = [re.sub(r"[^\w -]", "", one).lower() for one in _HEADING.findall(text)]
            assert anchor in {one.replace(" ", "-") for one in headings}, link


def test_every_page_of_the_handbook_is_in_its_index():
    index = page("index.md")
    assert [one.name for one in HANDBOOK.glob("*.md") if f"({one.name})" not in index] == [
        "index.md"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the README's example is for a Unix shell")
def test_the_worked_example_of_the_readme_works_as_written(tmp_path, needs_program):
    shell = needs_program("sh", package="dash")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- worked example[^>]*-->\n```sh\n(.*?)```", readme, re.DOTALL)
    assert found
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    called = tmp_path / "bin" / "volunteer-desk"
    called.parent.mkdir()
    called.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m volunteer_desk "$@"\n')
    called.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{called.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LANGUAGE": "en",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    done = subprocess.run(
        [shell, "-eu", "-c", found[1]],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    with (tmp_path / "trial" / "register.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    assert set(rows[0]) >= {"golden_record_id", "records", "sources", "unsettled"}
    with ProjectFile.open(tmp_path / "trial" / "asha.vdesk") as desk:
        states = {one.batch.pass_number: one.state for one in list_batches(desk)}
    assert states == {1: BatchState.RECEIVED, 2: BatchState.NEW}
