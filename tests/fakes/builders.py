"""Builders of small projects, desks and keyed lines: real files, made quickly."""

import csv
import io
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import xlsxwriter
from PIL import Image, ImageDraw

from volunteer_desk.base.canonical import digest
from volunteer_desk.cli.main import Surroundings, run_verb
from volunteer_desk.forms.form import Choice, Field, FieldRole, FieldType, Form
from volunteer_desk.model.batch import Batch, LinePlace
from volunteer_desk.model.member import Device, Member
from volunteer_desk.model.page import Page
from volunteer_desk.model.project import Project
from volunteer_desk.model.revision import Content, Header, Kind, Revision
from volunteer_desk.model.secret import DEVICE_KEY, IDENTITY, SIGNING_KEY
from volunteer_desk.pipeline.exchange.batch_bundle import BatchBundle, seal_batch_bundle
from volunteer_desk.pipeline.exchange.keys import (
    certify_device,
    new_invitation,
    new_private_key,
    public_key_of,
)
from volunteer_desk.pipeline.exchange.sealing import new_identity
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.join_desk import join_desk, last_member
from volunteer_desk.workflows.key_record import save_line
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

TIME = "2026-03-01T10:00:00Z"

SURVEY = [
    ["type", "name", "label", "required", "constraint"],
    ["text", "name", "Name", "", ""],
    ["integer", "age", "Age", "", ". < 120"],
    ["select_one sexes", "sex", "Sex", "", ""],
    ["text", "village", "Village", "", ""],
]
CHOICES = [
    ["list_name", "name", "label"],
    ["sexes", "m", "male"],
    ["sexes", "f", "female"],
    ["yes_no", "yes", "Yes"],
    ["yes_no", "no", "No"],
]


def write_form(path: Path, survey=SURVEY, choices=CHOICES, title="Register of Rampur") -> Path:
    """Write an XLSForm workbook and return its path."""
    sheets = {
        "survey": survey,
        "choices": choices,
        "settings": [["form_title", "form_id"], [title, "register"]],
    }
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, cell)
    return path


def write_pages(folder: Path, count: int = 2, suffix: str = ".png") -> Path:
    """Write page images `page1`, `page2`, ... into a new folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        image = Image.new("L", (240, 160), 255)
        ImageDraw.Draw(image).text((20, 20), f"page {number}", fill=0)
        image.save(folder / f"page{number}{suffix}")
    return folder


def write_lines(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write keyed lines as the verb `enter` takes them and return the path."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def read_csv(data: bytes) -> list[dict[str, str]]:
    """Return the rows of an exported CSV."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


SMALL_FORM = Form(
    form_id="small",
    title="Small register",
    version="1",
    languages=(),
    default_language="",
    fields=(
        Field("name", FieldType.TEXT, {"": "Name"}),
        Field("age", FieldType.INTEGER, {"": "Age"}),
        Field("village", FieldType.TEXT, {"": "Village"}),
    ),
)
CONSENT_FORM = replace(
    SMALL_FORM,
    fields=(
        *SMALL_FORM.fields,
        Field(
            "consent",
            FieldType.SELECT_ONE,
            {"": "May it leave?"},
            choices=(Choice("yes", {"": "Yes"}), Choice("no", {"": "No"})),
            role=FieldRole.CONSENT,
        ),
        Field("keep", FieldType.DATE, {"": "Keep until"}, role=FieldRole.KEEP_UNTIL),
    ),
)


@dataclass(frozen=True)
class Plan:
    """What a built project holds."""

    pages: int = 2
    lines: int = 3
    passes: int = 2
    pages_per_batch: int = 1
    form: Form = SMALL_FORM


def build_project(path: Path, plan: Plan = Plan()) -> Path:
    """Make a project file with pages of paper, without the slower ways through form and images."""
    signing_key, device_key = new_private_key(), new_private_key()
    identity, recipient = new_identity()
    project = Project(
        "018f0000-0000-7000-8000-000000000001", "Small register", "Key what you see.",
        plan.form.form_hash, plan.passes, plan.lines, plan.pages_per_batch,
        public_key_of(signing_key), recipient, new_identity()[1], TIME,
    )  # fmt: skip
    pages = [Page(f"p{n}", f"page{n}.png", plan.lines) for n in range(1, plan.pages + 1)]
    size = plan.pages_per_batch
    batches = [
        Batch(
            f"b{start // size + 1}-{pass_number}",
            start // size + 1,
            pass_number,
            tuple(page.page_id for page in pages[start : start + size]),
        )
        for start in range(0, len(pages), size)
        for pass_number in range(1, plan.passes + 1)
    ]
    created = ProjectFile.create(path, project, "coordinator", is_desk=False)
    with created as file, file.transaction():
        file.add_form(plan.form)
        file.people.set_device(
            Device("coordinator", public_key_of(device_key), admitted=True, coordinator=True)
        )
        for name, value in (
            (SIGNING_KEY, signing_key), (DEVICE_KEY, device_key), (IDENTITY, identity)
        ):  # fmt: skip
            file.people.set_secret(name, value)
        file.pages.add_pages(pages)
        file.pages.add_batches(batches)
    return path


def build_desk(project: Path, desk: Path, name: str = "Asha") -> Path:
    """Make a desk with every batch of a project, through an open pack."""
    folder = desk.parent / f"pack-{desk.stem}"
    folder.mkdir()
    with ProjectFile.open(project) as file:
        batches = [batch.batch_id for batch in file.pages.batches()]
        pack = seal_pack(file, PackPlan(folder, site=desk.stem, batch_ids=batches))
    join_desk(pack.path, desk, name)
    shutil.rmtree(folder)
    return desk


def key_line(file: ProjectFile, batch: str, page: str, line: int, **values: str):
    """Save one line for the member who joined the desk last."""
    member = last_member(file).member_id
    return save_line(file, member, batch, LinePlace(page, line), Content(values))


@dataclass(frozen=True)
class Sender:
    """A device that makes bundles without a desk file, to send what no desk would."""

    project: Project
    device: str
    device_key: str
    invitation: object

    @classmethod
    def invited(cls, file: ProjectFile, device: str = "sender-1") -> "Sender":
        """Return a device that the project's coordinator invited."""
        invitation = new_invitation(file.people.secret(SIGNING_KEY))
        return cls(file.project, device, new_private_key(), invitation)

    def reading(self, values: dict[str, str] | None = None, **changes) -> Revision:
        """Return a reading of line 1 of the first page, with `changes` in its header."""
        content = changes.pop("content", Content(values or {"name": "Asha"}))
        fields = {
            "kind": Kind.READING, "project": self.project.project_id, "record": "record-1",
            "parents": (), "form_hash": self.project.form_hash, "batch": "b1-1", "page": "p1",
            "line": 1, "pass_number": 1, "member": "member-1", "device": self.device,
            "device_sequence": 1, "time": TIME,
            "content_digest": digest(content.as_json()) if content else "0" * 64,
        }  # fmt: skip
        return Revision(Header(**{**fields, **changes}), content)

    def bundle(self, *revisions: Revision, **changes) -> BatchBundle:
        """Return a bundle of batch `b1-1` with these revisions and `changes`."""
        certificate = certify_device(self.invitation, self.device, public_key_of(self.device_key))
        bundle = BatchBundle(
            self.project.project_id, "b1-1", certificate, (Member("member-1", "Asha"),), (), TIME,
            revisions,
        )  # fmt: skip
        return replace(bundle, **changes)

    def seal(self, bundle: BatchBundle) -> bytes:
        """Return the sealed bytes of a bundle."""
        return seal_batch_bundle(bundle, self.project, self.device_key)[0]

    def sealed(self, *revisions: Revision, **changes) -> bytes:
        """Return the sealed bytes of a bundle with these revisions."""
        return self.seal(self.bundle(*revisions, **changes))


def state_of(file: ProjectFile) -> tuple:
    """Return everything of a file that an exchange may change, to compare before and after."""
    revisions = {one.revision_id: one.content for one in file.revisions.all()}
    heads = {one.revision_id for one in file.revisions.heads()}
    members = sorted((one.member_id, one.name) for one in file.people.members())
    said = file.drafts.finishers(), file.drafts.ends()
    return revisions, heads, members, file.people.devices(), said


def no_window(_paths) -> int:
    """Stand in for the window, which no verb under test may open."""
    raise AssertionError


def verb(*arguments: object) -> int:
    """Run a verb in this process and return its exit status."""
    return run_verb([str(one) for one in arguments], Surroundings(no_window, lambda: False))


@dataclass
class Verbs:
    """Runs verbs and gives what they printed; `capture` is pytest's `capsys`."""

    capture: object

    def __call__(self, *arguments: object) -> str:
        """Run a verb that must succeed and return what it printed."""
        status, out, err = self.try_out(*arguments)
        assert status == 0, (arguments, err)
        return out

    def try_out(self, *arguments: object) -> tuple[int, str, str]:
        """Run a verb and return its exit status, what it printed and what it complained of."""
        self.capture.readouterr()
        status = verb(*arguments)
        out, err = self.capture.readouterr()
        assert "Traceback" not in err
        return status, out, err

    def json(self, *arguments: object):
        """Run a verb with `--json` and return the document."""
        return json.loads(self(*arguments, "--json"))
