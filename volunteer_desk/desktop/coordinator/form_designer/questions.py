"""What a question of the designer can be: its kinds, simple checks, and the names of its list."""

import re
from collections.abc import Mapping

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.draft import FormDraft

GROUP, ROWS = "begin_group", "begin_repeat"
PARTIAL_DATE = "partial_date"

KINDS: Mapping[str, Message] = {
    "text": say("Text"),
    "integer": say("Whole number"),
    "decimal": say("Number with decimals"),
    PARTIAL_DATE: say("Date, also uncertain or in part"),
    "date": say("Whole date"),
    "time": say("Time of day"),
    "select_one": say("One of several choices"),
    "select_multiple": say("Any of several choices"),
    "acknowledge": say("Tick"),
    "geopoint": say("Place as coordinates"),
    "note": say("Note to the person who keys"),
    GROUP: say("Group"),
    ROWS: say("The lines of the page"),
}
"""What can be added, by XLSForm's own word for it, or ours."""

MEANINGS: Mapping[str, Message] = {
    "": say("nothing special"),
    "family_name": say("family name"),
    "given_name": say("given name"),
    "full_name": say("whole name"),
    "sex": say("sex"),
    "age": say("age"),
    "date": say("date"),
    "year": say("year"),
    "place": say("place"),
    "street": say("street"),
    "postcode": say("postcode"),
    "phone": say("telephone"),
    "identifier": say("number of a document"),
    "category": say("one of few answers"),
    "text": say("free text"),
    "ignore": say("no matter for comparing"),
}
"""What a field is to the comparison of records, by the word of `bind::vd:kind`."""

ROLES: Mapping[str, tuple[str, Message]] = {
    "select_one": ("consent", say("Consent: without a yes the record does not leave")),
    "date": ("keep_until", say("Keep until: after this day the record does not leave")),
}
"""What the program itself can do with the answers of a kind: the word of `bind::vd:role`."""

_SELECT = re.compile(r"(select_one|select_multiple)\s+(\S+)(.*)")
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_RANGE = re.compile(
    rf"\s*(?:\.\s*>=\s*(?P<low>{_NUMBER}))?\s*(?:and)?\s*(?:\.\s*<=\s*(?P<high>{_NUMBER}))?\s*"
)


def kind_of(draft: FormDraft, row: int) -> str:
    """Return the kind of a question, or its XLSForm type where the designer has no word for it."""
    written = " ".join(draft.text(row, "type").split())
    if written in {"begin group", "begin repeat"}:
        return written.replace(" ", "_")
    if written == "text" and draft.text(row, "vd:type") == PARTIAL_DATE:
        return PARTIAL_DATE
    found = _SELECT.fullmatch(written)
    return found[1] if found else written


def list_of(draft: FormDraft, row: int) -> str:
    """Return the name of the list that a question's choices are in, or nothing."""
    found = _SELECT.fullmatch(" ".join(draft.text(row, "type").split()))
    return found[2] if found else ""


def with_kind(draft: FormDraft, row: int, kind: str) -> FormDraft:
    """Return the draft with a question made one of another kind."""
    draft = draft.with_text(row, "vd:type", PARTIAL_DATE if kind == PARTIAL_DATE else "")
    if draft.text(row, "vd:role") != ROLES.get(kind, ("",))[0]:
        draft = draft.with_text(row, "vd:role", "")
    if kind in {"select_one", "select_multiple"}:
        listed = list_of(draft, row) or draft.text(row, "name")
        return draft.with_text(row, "type", f"{kind} {listed}")
    return draft.with_text(row, "type", "text" if kind == PARTIAL_DATE else kind)


def with_role(draft: FormDraft, row: int, role: str) -> FormDraft:
    """Return the draft with a role given to a question, and taken from whichever had it."""
    for other in range(len(draft.survey)):
        if role and draft.text(other, "vd:role") == role:
            draft = draft.with_text(other, "vd:role", "")
    return draft.with_text(row, "vd:role", role)


def read_range(constraint: str) -> tuple[str, str] | None:
    """Return the least and most of a check that says only these, or None for any other check."""
    found = _RANGE.fullmatch(constraint)
    if found is None or ("and" in constraint) != bool(found["low"] and found["high"]):
        return None
    return found["low"] or "", found["high"] or ""


def write_range(low: str, high: str) -> str:
    """Return the check that a value is at least `low` and at most `high`, either may be empty."""
    parts = [f". >= {low}" if low else "", f". <= {high}" if high else ""]
    return " and ".join(filter(None, parts))
