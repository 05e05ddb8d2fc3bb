"""The column `type`: which questions are asked, which are asked otherwise, which are refused."""

import re
from dataclasses import dataclass

from volunteer_desk.base.messages import Message, say

_PLAIN = {
    "text": "text, string, q string, add text prompt",
    "integer": "integer, int, q int, add integer prompt",
    "decimal": "decimal, q decimal, add decimal prompt",
    "percentage": "percentage",
    "phone number": "phone number",
    "date": "date, q date, add date prompt",
    "time": "time, q time, add time prompt",
    "dateTime": "datetime, q date time, add date time prompt, add datetime prompt",
    "note": "note, q note, add note prompt",
    "calculate": "calculate, q calculate, add calculate prompt",
    "hidden": "hidden",
    "acknowledge": "acknowledge, trigger, q acknowledge, add acknowledge prompt",
    "range": "range",
    "geopoint": "geopoint, location, gps, q geopoint, q location, add location prompt",
    "barcode": "barcode, q barcode, add barcode prompt",
    "photo": "image, photo, q image, q picture, add image prompt, add photo prompt",
    "file": "file, add file prompt",
    "start": "start, start time, get start time",
    "end": "end, end time, get end time",
    "today": "today, get today",
    "username": "username",
    "deviceid": "deviceid, device id, get device id, imei",
    "csv-external": "csv-external",
}
_BY_ALIAS = {alias: name for name, aliases in _PLAIN.items() for alias in aliases.split(", ")}
_KEPT_EMPTY = frozenset({"phonenumber", "get phone number", "email"})
_LEFT_OUT = frozenset({"audit"})
UNASKED = frozenset(
    {"calculate", "hidden", "start", "end", "today", "username", "deviceid", "csv-external"}
)
"""The types that nobody keys, as the converter names them."""

_SELECT = re.compile(
    r"(?:(?P<one>select[_ ]one(?P<one_file>[_ ]from[_ ]file)?(?: from)?|select1"
    r"|add select one prompt using)"
    r"|(?P<many>select[_ ]multiple(?P<many_file>[_ ]from[_ ]file)?(?: from)?"
    r"|select all that apply(?: from)?|add select multiple prompt using)"
    r"|(?P<rank>rank))"
    r"\s+(?P<list>\S+)(?:\s+(?P<rest>.+))?",
    re.IGNORECASE,
)
_OR_OTHER = re.compile(r"or[_ ](?:specify[_ ])?other", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuestionType:
    """A type as the converter is given it: `base` and, for choices, the list or file they are in."""

    base: str
    list_name: str = ""
    has_other: bool = False
    remark: Message | None = None

    @property
    def is_file(self) -> bool:
        """Return whether the choices lie in a file beside the form."""
        return self.list_name.lower().endswith(".csv")

    @property
    def has_choices(self) -> bool:
        """Return whether the answers are choices of a list."""
        return bool(self.list_name)

    def __str__(self) -> str:
        base = f"{self.base}_from_file" if self.is_file else self.base
        return " ".join(filter(None, [base, self.list_name, "or_other" if self.has_other else ""]))


def read_type(written: str) -> QuestionType | Message | None:
    """Return what is asked, the reason why it cannot be, or None for a row without a question."""
    plain = " ".join(written.split()).lower().removeprefix("uri:")
    if plain in _BY_ALIAS:
        return QuestionType(_BY_ALIAS[plain])
    if plain in _LEFT_OUT:
        return None
    if plain in _KEPT_EMPTY:
        remark = say("What a telephone would fill in stays empty here.")
        return QuestionType("hidden", remark=remark)
    found = _SELECT.fullmatch(" ".join(written.split()))
    if found is not None:
        return _read_select(found, written)
    for known in (plain, plain.split(" ")[0]):
        if known in _REASONS:
            return _REASONS[known]
    return say("There is no question of the type {type}.", type=written[:80])


def _read_select(found: re.Match[str], written: str) -> QuestionType | Message:
    base = "rank" if found["rank"] else "select_one" if found["one"] else "select_multiple"
    name, rest = found["list"], found["rest"] or ""
    if rest and not _OR_OTHER.fullmatch(rest):
        return say("There is no question of the type {type}.", type=written[:80])
    if "${" in name:
        return say(
            "Choices cannot be the answers of other lines; ask it as text, or give it a list."
        )
    if name.lower().endswith((".xml", ".geojson")):
        return say("A list of choices can come from a CSV file, not from {file}.", file=name)
    if (found["one_file"] or found["many_file"]) and not name.lower().endswith(".csv"):
        return say("A list of choices can come from a CSV file, not from {file}.", file=name)
    if base == "rank" and rest:
        return say("There is no question of the type {type}.", type=written[:80])
    return QuestionType(base, name, has_other=bool(rest))


_SHAPES = say("Lines and areas on a map cannot be typed; ask for a point or describe it as text.")
_RECORDINGS = say("Sound and film cannot be recorded here; leave the question out.")
_PHONE = say("Only a telephone in the field can answer this; leave the question out.")
_OLD_RECORDINGS = ("q audio", "q video", "add audio prompt", "add video prompt")
_OF_PHONE = ("simserial", "sim id", "get sim id", "subscriberid", "subscriber id")
_REASONS = {
    **dict.fromkeys(["geotrace", "geoshape", "q geotrace", "q geoshape", "osm"], _SHAPES),
    **dict.fromkeys(
        ["audio", "video", "background-audio", *_OLD_RECORDINGS],
        _RECORDINGS,
    ),
    **dict.fromkeys(
        ["start-geopoint", "background-geopoint", *_OF_PHONE],
        _PHONE,
    ),
    "xml-external": say("Tables can come from a CSV file (csv-external), not from XML."),
    "select_one_external": say(
        "Choices on a sheet of their own cannot be read; put them on the sheet choices and ask"
        " with select_one and choice_filter."
    ),
}
