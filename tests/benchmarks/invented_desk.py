"""A desk for benchmarks: a register of eight fields, five scanned pages, many known records."""

import hashlib
import io
import json
import random
from itertools import islice
from pathlib import Path

from PIL import Image, ImageDraw

from tests.fakes.builders import Plan, build_desk, build_project
from tests.fakes.family_register import invent_register
from volunteer_desk.forms.form import Field, FieldType, Form
from volunteer_desk.model.project import KnownRecord
from volunteer_desk.store.project_file import ProjectFile

_FIELDS = {
    "given_name": "given_name",
    "family_name": "family_name",
    "sex": "sex",
    "birth_date": "date",
    "place": "place",
    "street": "street",
    "phone": "phone",
    "remarks": "ignore",
}
_COLUMNS = {"family_name": "surname", "place": "village"}
FORM = Form(
    "benchmark",
    "Benchmark",
    "1",
    (),
    "",
    tuple(Field(name, FieldType.TEXT, {"": name}, kind=kind) for name, kind in _FIELDS.items()),
)
PAGES = 5
_AGAIN = "again.json"
_SIZE = (2480, 3508)
"""A4 at 300 dots per inch."""


def desk_with(folder: Path, known: int, lines: int) -> Path:
    """Return a desk with that many known records and lines a page, made unless it is there."""
    home = folder / f"{known}-{lines}"
    desk = home / "desk.vdesk"
    if desk.exists():
        return desk
    home.mkdir(parents=True)
    plan = Plan(pages=PAGES, lines=lines, passes=1, pages_per_batch=PAGES, form=FORM)
    build_desk(build_project(home / "project.vdesk", plan), desk)
    scan = _scan(min(lines, 60))
    with ProjectFile.open(desk) as file, file.transaction():
        records = list(islice(_known(known), known))
        file.add_known(records)
        again = [one.values for one in records[:: max(known // 400, 1)]]
        (home / _AGAIN).write_text(json.dumps(again), encoding="utf-8")
        image = hashlib.sha256(scan).hexdigest()
        connection = file._database.conn
        connection.execute("INSERT INTO attachment VALUES (?, ?)", (image, scan))
        connection.execute("UPDATE page SET image = ?", (image,))
    return desk


def lines_to_key(desk: Path):
    """Yield lines without end: every third is a known person again, the others are new."""
    chance = random.Random(5)
    own = invent_register(400, seed=11, twice=0.0).columns
    again = json.loads((desk.parent / _AGAIN).read_text(encoding="utf-8"))
    for number in range(10**9):
        known = number % 3 == 0
        values = chance.choice(again) if known else _values(own, chance.randrange(1000))
        yield {**values, "remarks": f"line {number}"}


def _known(count: int):
    columns = invent_register(count * 10 // 40 + 10, seed=7, twice=0.0).columns
    for row in range(len(columns["sex"])):
        yield KnownRecord(f"known-{row}", "known.csv", row + 1, _values(columns, row))


def _values(columns, row: int) -> dict[str, str]:
    return {name: columns[_COLUMNS.get(name, name)][row] for name in _FIELDS if name != "remarks"}


def _scan(lines: int) -> bytes:
    """Return a page of a register with so many lines, as a scanner would give it."""
    image = Image.effect_noise(_SIZE, 24).point(lambda grey: 180 + grey // 3)
    pen = ImageDraw.Draw(image)
    pitch = (_SIZE[1] - 400) // lines
    for line in range(lines + 1):
        top = 200 + line * pitch
        pen.line((100, top, _SIZE[0] - 100, top), fill=90, width=3)
        pen.text((140, top + pitch // 4), f"{line + 1}  a name, an age, a place", fill=30)
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=80)
    return kept.getvalue()
