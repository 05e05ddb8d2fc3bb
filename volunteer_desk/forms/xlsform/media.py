"""The media that a form names beside its questions and choices: pictures are read, the rest told."""

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.headings import Heading
from volunteer_desk.forms.pictures import ALL_LIMIT_BYTES, Pictures, read_picture
from volunteer_desk.forms.sheets import Sheet
from volunteer_desk.forms.xlsform.cells import Cells
from volunteer_desk.forms.xlsform.findings import Findings, Place
from volunteer_desk.forms.xlsform.xform_texts import file_name

_PICTURE = "media::image"
_UNPLAYED = frozenset({"media::audio", "media::video"})
_MOST_PICTURES = 500
_NONE = "-"


class Media:
    """Collects the pictures that cells name, each with the first cell that does."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._wanted: dict[str, Place] = {}

    def remark_on_headings(self, sheet: Sheet, headings: Mapping[str, Heading]) -> None:
        """Say of each column of sounds and films that nothing is played."""
        for written, heading in headings.items():
            is_used = any(written in row.cells for row in sheet.rows)
            if heading.column in _UNPLAYED and is_used:
                self._findings.remark(
                    Place(sheet.name, sheet.header_number, written),
                    say("Sounds and films are not played here; what they say is not heard."),
                )

    def want(self, cells: Cells) -> None:
        """Take note of the pictures of a question or choice."""
        for place, name in _pictures(cells):
            self._wanted.setdefault(name, place)

    def remark_on_group(self, cells: Cells) -> None:
        """Say that the picture of a group is not shown."""
        for place, _ in _pictures(cells):
            self._findings.remark(
                place, say("The picture of a group is not shown; put it beside a note or question.")
            )

    def read(self, files: Mapping[str, bytes], named: AbstractSet[str]) -> Pictures:
        """Return those of the pictures that are `named` in what is asked.

        Left out are those that are not there, are no pictures, or are too much.
        """
        by_name: dict[str, str] = {}
        data: dict[str, bytes] = {}
        size = 0
        for name, place in sorted(self._wanted.items(), key=lambda one: one[1].order):
            if name not in named:
                continue
            picture = self._read(name, place, files)
            if picture is None:
                continue
            sha = hashlib.sha256(picture).hexdigest()
            size += 0 if sha in data else len(picture)
            if size > ALL_LIMIT_BYTES or len(by_name) == _MOST_PICTURES:
                self._findings.remark(place, _too_many())
                break
            by_name[name] = sha
            data[sha] = picture
        return Pictures(by_name, data)

    def _read(self, name: str, place: Place, files: Mapping[str, bytes]) -> bytes | None:
        found = files.get(name)
        if found is None:
            reason = say(
                "The picture {file} is not beside the form; nothing is shown in its place.",
                file=name,
            )
            self._findings.remark(place, reason)
            return None
        try:
            return read_picture(found)
        except RefusedError as error:
            reason = say(
                "The picture {file} is not shown: {reason}.", file=name, reason=error.message
            )
            self._findings.remark(place, reason)
            return None


def _pictures(cells: Cells) -> list[tuple[Place, str]]:
    """Return the cells that name a picture, and the name of its file."""
    return [
        (Place(cells.sheet, cells.row.number, written), file_name(text))
        for heading, written, text in cells.each()
        if heading.column == _PICTURE and file_name(text) not in {"", _NONE}
    ]


def _too_many() -> Message:
    return say(
        "The pictures travel in every pack and may have {size} MB in all, {count} of them at most;"
        " this one and those after it are left out.",
        size=ALL_LIMIT_BYTES >> 20,
        count=_MOST_PICTURES,
    )
