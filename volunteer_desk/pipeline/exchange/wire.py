"""Reading what travels: every object is checked for exact keys, types and bounds.

Unknown keys are refused unless they begin with `x-`, so that a future format cannot be half
understood.
"""

from collections.abc import Collection
from typing import Any

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.revision import FORMAT, Content, Header, Kind, Mark, Revision
from volunteer_desk.model.strip import Strip
from volunteer_desk.text.unicode import is_storable

MAX_LINE = 100_000
_MAX_TEXT = 100_000
_MAX_FIELDS = 2_000
_MAX_PARENTS = 1_000


class NotUnderstoodError(ValueError):
    """An object is not what this version writes; told to a person as a damaged file."""


def expect_object(
    value: Any,  # noqa: ANN401
    keys: Collection[str],
    optional: Collection[str] = (),
) -> dict[str, Any]:
    """Return `value` if it is an object with these keys; others may only begin with `x-`."""
    if not isinstance(value, dict):
        raise NotUnderstoodError(type(value).__name__)
    present = {key for key in value if not key.startswith("x-")} - set(optional)
    if present != set(keys):
        raise NotUnderstoodError(str(sorted(present ^ set(keys)))[:200])
    return value


def expect_text(value: Any, limit: int = _MAX_TEXT) -> str:  # noqa: ANN401
    """Return `value` if it is a storable string of at most `limit` characters."""
    if not isinstance(value, str) or len(value) > limit or not is_storable(value):
        raise NotUnderstoodError("text")
    return value


def expect_hex(value: Any, digits: int) -> str:  # noqa: ANN401
    """Return `value` if it is a string of exactly that many lower-case hexadecimal digits."""
    text = expect_text(value, digits)
    if len(text) != digits or set(text) - set("0123456789abcdef"):
        raise NotUnderstoodError("hexadecimal")
    return text


def expect_int(value: Any, low: int, high: int) -> int:  # noqa: ANN401
    """Return `value` if it is an integer (no bool) between the bounds, both included."""
    if type(value) is not int or not low <= value <= high:
        raise NotUnderstoodError("number")
    return value


def expect_list(value: Any, limit: int) -> list[Any]:  # noqa: ANN401
    """Return `value` if it is a list of at most `limit` members."""
    if not isinstance(value, list) or len(value) > limit:
        raise NotUnderstoodError("list")
    return value


def expect_exactly(value: Any, count: int) -> list[Any]:  # noqa: ANN401
    """Return `value` if it is a list of exactly that many members."""
    found = expect_list(value, count)
    if len(found) != count:
        raise NotUnderstoodError("list")
    return found


def refuse_newer(version: Any) -> None:  # noqa: ANN401
    """Refuse a bundle of a later format, in words; anything but a number is not understood."""
    if expect_int(version, 1, 1 << 31) > FORMAT:
        raise RefusedError(
            say("The file was made by a newer Volunteer Desk; update this one, then receive again.")
        )


def read_revision(value: Any) -> Revision:  # noqa: ANN401
    """Return the revision of one line of a bundle.

    Raises:
        NotUnderstoodError: not such an object, or its content is not what its header says.

    """
    both = expect_object(value, ("header", "content"))
    header = expect_object(
        both["header"],
        (
            "format", "kind", "project", "record", "parents", "form_hash", "batch", "page", "line",
            "pass", "member", "device", "device_sequence", "time", "content_digest",
        ),
    )  # fmt: skip
    if header["format"] != FORMAT or type(header["format"]) is not int:
        raise NotUnderstoodError("format")
    try:
        kind = Kind(expect_text(header["kind"], 20))
    except ValueError as error:
        raise NotUnderstoodError("kind") from error
    parents = tuple(expect_hex(one, 64) for one in expect_list(header["parents"], _MAX_PARENTS))
    if list(parents) != sorted(set(parents)):
        raise NotUnderstoodError("parents")
    revision = Revision(
        Header(
            kind=kind,
            project=expect_text(header["project"], 64),
            record=expect_text(header["record"], 64),
            parents=parents,
            form_hash=expect_text(header["form_hash"], 64),
            batch=expect_text(header["batch"], 64),
            page=expect_text(header["page"], 64),
            line=expect_int(header["line"], 0, MAX_LINE),
            pass_number=expect_int(header["pass"], 0, 99),
            member=expect_text(header["member"], 64),
            device=expect_text(header["device"], 64),
            device_sequence=expect_int(header["device_sequence"], 1, 1 << 40),
            time=expect_text(header["time"], 40),
            content_digest=expect_hex(header["content_digest"], 64),
        ),
        None if both["content"] is None else _read_content(both["content"]),
    )
    if not revision.is_intact():
        raise NotUnderstoodError("content digest")
    return revision


def _read_content(value: Any) -> Content:  # noqa: ANN401
    content = expect_object(value, ("salt", "values", "marks", "reasons"), ("notes", "strip"))
    marks = _read_texts(content["marks"])
    if set(marks.values()) - {mark.value for mark in Mark}:
        raise NotUnderstoodError("mark")
    return Content(
        values=_read_texts(content["values"]),
        marks=marks,
        reasons=_read_texts(content["reasons"]),
        salt=expect_hex(content["salt"], 32),
        notes=_read_texts(content.get("notes", {})),
        strip=_read_strip(content.get("strip")),
    )


def _read_strip(value: Any) -> Strip | None:  # noqa: ANN401
    if value is None:
        return None
    try:
        return Strip.from_json(expect_list(value, 4))
    except (TypeError, ValueError) as error:
        raise NotUnderstoodError("strip") from error


def _read_texts(value: Any) -> dict[str, str]:  # noqa: ANN401
    if not isinstance(value, dict) or len(value) > _MAX_FIELDS:
        raise NotUnderstoodError("fields")
    return {expect_text(name, 1_000): expect_text(text) for name, text in value.items()}
