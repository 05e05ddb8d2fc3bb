"""The columns of our own namespace, `bind::vd:...`: what each may say, checked cell by cell."""

import re

from volunteer_desk.base.messages import say
from volunteer_desk.forms.field import FieldRole
from volunteer_desk.forms.roles import KINDS
from volunteer_desk.forms.xlsform.cells import Cells
from volunteer_desk.forms.xlsform.question_types import UNASKED, QuestionType

OWN_COLUMNS = frozenset(
    f"vd:{name}"
    for name in ("role", "kind", "region", "ditto", "number", "normalised", "passes", "type")
)
"""Our columns, as headings have them."""

YES = frozenset({"yes", "true", "true()"})
"""How a form says yes."""
NO = frozenset({"", "no", "false", "false()"})
"""How a form says no."""

_REGION = re.compile(r"\s*,\s*".join([r"([0-9]{1,3})"] * 4))
_KEYED_ONLY = ("vd:ditto", "vd:number", "vd:normalised", "vd:passes")


def refuse_own_columns(cells: Cells) -> None:
    """Refuse what our columns say of a group, a repeat or a note, which have no value."""
    for column in sorted(OWN_COLUMNS - {"vd:region"}):
        if cells.text(column):
            cells.refuse(column, say("Only a question with an answer can say this."))


class OwnColumns:
    """Checks our columns over a whole form, where each role is given once."""

    def __init__(self) -> None:
        self._roles: set[str] = set()

    def check(self, cells: Cells, asked: QuestionType) -> None:
        """Refuse the cells of a question that say what is not known, or does not fit its type."""
        self._check_role(cells, asked)
        _check_kind(cells)
        _check_region(cells)
        _check_type(cells, asked)
        _check_entry(cells, asked)

    def _check_role(self, cells: Cells, asked: QuestionType) -> None:
        role = cells.text("vd:role")
        if not role:
            return
        if role not in {FieldRole.CONSENT, FieldRole.KEEP_UNTIL}:
            cells.refuse("vd:role", say("There is no role {role}.", role=role))
        elif role == FieldRole.KEEP_UNTIL and asked.base != "date":
            cells.refuse("vd:role", say("Only a date can say until when a record is kept."))
        elif role == FieldRole.CONSENT and asked.base != "select_one":
            cells.refuse("vd:role", say("Only a select_one question can ask for consent."))
        if role in self._roles:
            cells.refuse("vd:role", say("Another question has the role {role} too.", role=role))
        self._roles.add(role)


def _check_kind(cells: Cells) -> None:
    kind = cells.text("vd:kind")
    if kind and kind not in KINDS:
        reason = say(
            "There is no kind {kind}; known are {kinds}.", kind=kind, kinds=", ".join(KINDS)
        )
        cells.refuse("vd:kind", reason)


def _check_region(cells: Cells) -> None:
    written = cells.text("vd:region")
    if not written:
        return
    found = _REGION.fullmatch(written)
    if found is not None:
        left, top, width, height = map(int, found.groups())
        if width and height and left + width <= 100 and top + height <= 100:
            return
    reason = say(
        "A region is “left,top,width,height” in whole per cent and stays within the page,"
        " such as 0,10,25,5."
    )
    cells.refuse("vd:region", reason)


def _check_type(cells: Cells, asked: QuestionType) -> None:
    written = cells.text("vd:type")
    if written and written != "partial_date":
        cells.refuse("vd:type", say("The only type of our own is partial_date."))
    elif written and asked.base != "text":
        cells.refuse("vd:type", say("Only a text can be a partial_date."))


def _check_entry(cells: Cells, asked: QuestionType) -> None:
    for column in ("vd:ditto", "vd:number", "vd:normalised"):
        if cells.text(column).lower() not in YES | NO:
            cells.refuse(column, say("Only yes and no are read here."))
    if cells.text("vd:passes") not in {"", "1", "2", "3"}:
        cells.refuse("vd:passes", say("A field is keyed in 1, 2 or 3 passes."))
    for column in _KEYED_ONLY:
        if asked.base in UNASKED and cells.text(column).lower() not in NO:
            cells.refuse(column, say("Nobody keys this, so the column has nothing to say."))
    numbered = cells.text("vd:number").lower() in YES
    if numbered and asked.base not in {"text", "integer"}:
        cells.refuse("vd:number", say("Only a text or an integer can be numbered."))
    if numbered and cells.text("vd:ditto").lower() in YES:
        cells.refuse("vd:number", say("A field is either carried or numbered, not both."))
