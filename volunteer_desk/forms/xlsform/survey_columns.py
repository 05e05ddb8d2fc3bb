"""The columns of the survey beside type and name: what is kept of each, what is refused in it."""

import re
from collections.abc import Mapping

from volunteer_desk.base.messages import say
from volunteer_desk.forms.xlsform.cells import Cells
from volunteer_desk.forms.xlsform.own_columns import NO, OWN_COLUMNS, YES
from volunteer_desk.forms.xlsform.question_types import QuestionType

_MEDIA = frozenset({"media::image", "media::big-image", "media::audio", "media::video"})
GROUP_COLUMNS = frozenset({"name", "label", "relevant", "readonly"})
"""What is read of a group or repeat."""
NOTE_COLUMNS = (
    frozenset({"name", "label", "hint", "guidance_hint", "relevant", "calculation", "default"})
    | {"trigger", "appearance"}
    | _MEDIA
)
"""What is read of a note."""
QUESTION_COLUMNS = (
    NOTE_COLUMNS
    | {"required", "required_message", "constraint", "constraint_message", "readonly"}
    | {"choice_filter", "parameters"}
    | OWN_COLUMNS
)
"""What is read of a question."""
KNOWN_COLUMNS = QUESTION_COLUMNS | {"type", "disabled", "repeat_count", "rows", "intent", "save_to"}
"""Every column of the survey that has a meaning here."""

_REFUSED = {
    "intent": say("Another program on a telephone would answer this; leave it out."),
    "save_to": say("Entities live on a server; this program does not keep them."),
    "bind::type": say("The column type says what is asked; leave this column out."),
    "bind::jr:preload": say("Only a telephone in the field can answer this; leave it out."),
    "bind::jr:preloadparams": say("Only a telephone in the field can answer this; leave it out."),
}
_ELSEWHERE = re.compile(r"(?:^|\s)(?:ex:|printer(?=:|\s|$))", re.IGNORECASE)
_SEARCH = re.compile(r"\bsearch\s*\(.*\)", re.IGNORECASE | re.DOTALL)
_KEPT_WORDS = re.compile(
    r"minimal|autocomplete|search|multiline|year|month-year|likert|table-list|list-nolabel|list"
    r"|label|quick|horizontal|columns(?:-pack|-[0-9]{1,2})?|numbers|thousands-sep|counter|rating"
    r"|picker|vertical|no-ticks"
)
_OTHER_SPELLINGS = {
    "quickcompact": "quick",
    "autocomplete_chars": "autocomplete",
    "horizontal-compact": "horizontal",
    "compact": "columns",
}
_DRAWN = frozenset({"draw", "annotate", "signature"})
_MAPS = frozenset({"maps", "map", "placement-map", "image-map"})
_CALENDARS = frozenset(
    {"bikram-sambat", "coptic", "ethiopian", "islamic", "buddhist", "myanmar", "persian"}
)
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*([^\s,;]+)")
_LAST_SAVED = re.compile(r"\$\{\s*last-saved#([^}]+?)\s*\}")
_BARE_WORD = re.compile(r"[^\W\d][\w\-]*")


def refuse_columns(cells: Cells) -> None:
    """Refuse the cells of columns that would change the question in ways not known here."""
    for heading, written, _ in cells.each():
        if heading.column in _REFUSED:
            cells.refuse_cell(written, _REFUSED[heading.column])


def is_searched(cells: Cells) -> bool:
    """Return whether the choices come out of a table on the telephone, by `search()`."""
    return _SEARCH.search(cells.text("appearance")) is not None


def is_heading(cells: Cells) -> bool:
    """Return whether a question only shows its choices' labels above those of others."""
    return "label" in cells.text("appearance").split()


def read_appearances(cells: Cells) -> list[str]:
    """Return the words that mean something here; those that lose something are remarked on."""
    written = cells.text("appearance")
    if _ELSEWHERE.search(written):
        cells.refuse(
            "appearance", say("Another program on a telephone would answer this; leave it out.")
        )
        return []
    words = []
    for word in _SEARCH.sub("", written).split():
        plain = _OTHER_SPELLINGS.get(word.lower(), word.lower())
        if _KEPT_WORDS.fullmatch(plain):
            words.append(plain)
        else:
            _remark_on_word(cells, plain)
    if cells.text("rows").isdigit() and int(cells.text("rows")) > 1:
        words.append("multiline")
    return list(dict.fromkeys(words))


def _remark_on_word(cells: Cells, word: str) -> None:
    if word in _DRAWN:
        cells.remark("appearance", say("Nothing is drawn here; the name of a file is typed."))
    elif word in _MAPS:
        cells.remark("appearance", say("No map is shown here; what it would give is typed."))
    elif word in _CALENDARS:
        cells.remark(
            "appearance", say("Dates are checked in the Gregorian calendar only, kept as written.")
        )


def parameters_of(cells: Cells) -> dict[str, str]:
    """Return what the parameters say, by their names in lower case."""
    found = _PARAMETER.findall(cells.text("parameters"))
    return {name.lower(): value for name, value in found}


def read_parameters(cells: Cells, asked: QuestionType, appearances: list[str]) -> str:
    """Return the parameters that are kept, as the converter reads them."""
    written = cells.text("parameters")
    if not written:
        return ""
    said = parameters_of(cells)
    if _PARAMETER.sub("", written).strip(" \t\n,;"):
        cells.refuse("parameters", say("Parameters are written as name=value."))
        return ""
    if said.get("randomize", "").lower() == "true":
        cells.remark("parameters", say("The choices stay in the order of the list."))
    if said.get("rows", "").isdigit() and int(said["rows"]) > 1:
        appearances.append("multiline")
    kept: tuple[str, ...] = ()
    if asked.base == "range":
        kept = ("start", "end", "step")
    elif asked.is_file:
        kept = ("value", "label")
    return " ".join(f"{name}={said[name]}" for name in kept if name in said)


def read_truth(cells: Cells, column: str) -> str:
    """Return yes, no or the condition in `column`; refuse what is neither."""
    written = cells.text(column)
    plain = written.lower()
    if plain in YES:
        return "yes"
    if plain in NO:
        return "no" if plain else ""
    if _BARE_WORD.fullmatch(written):
        cells.refuse(column, say("It says yes, no, or a condition such as {example}.", **_EXAMPLE))
        return ""
    return written


_EXAMPLE: Mapping[str, object] = {"example": "${age} > 17"}


def is_ditto_by_default(cells: Cells, name: str) -> bool:
    """Return whether the default is the same question's answer in the record before."""
    found = _LAST_SAVED.fullmatch(cells.text("default"))
    return found is not None and found[1] == name


def refuse_last_saved(cells: Cells, name: str) -> None:
    """Refuse answers of the record before, but as the default of the same question."""
    for _, written, text in cells.each():
        if _LAST_SAVED.search(text) and not (
            is_ditto_by_default(cells, name) and text == cells.text("default")
        ):
            cells.refuse_cell(
                written, say("Only a question’s own last answer can be used, as its default.")
            )


def remark_on_repeat_count(cells: Cells) -> None:
    """Say that the page decides how many lines there are."""
    if cells.text("repeat_count"):
        cells.remark(
            "repeat_count", say("The page says how many lines there are; the count is not used.")
        )
