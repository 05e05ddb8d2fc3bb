"""References to questions by name, `${name}`, in whatever cell: each must name exactly one."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.xlsform.cells import Cells
from volunteer_desk.forms.xlsform.findings import Findings

_REFERENCE = re.compile(r"\$\{([^{}]*)(\}?)")
_TRIGGERS = re.compile(r"\$\{[^{}]+\}(?:\s*,\s*\$\{[^{}]+\})*")
_LAST_SAVED = "last-saved#"


class References:
    """Knows how often each name occurs in the survey."""

    def __init__(self, names: Mapping[str, int], findings: Findings) -> None:
        """Remember the `names` with their number."""
        self._names = names
        self._findings = findings

    def check(self, cells: Cells, columns: AbstractSet[str]) -> None:
        """Refuse each cell of `columns` that refers to no question, or to more than one."""
        for heading, written, text in cells.each():
            if heading.column not in columns:
                continue
            reason = self._reason(text)
            if heading.column == "trigger" and _TRIGGERS.fullmatch(text) is None:
                reason = say("Several references are written with commas between them.")
            if reason is not None:
                cells.refuse_cell(written, reason)

    def _reason(self, text: str) -> Message | None:
        for name, closed in _REFERENCE.findall(text):
            count = self._names.get(name.removeprefix(_LAST_SAVED), 0)
            if not closed:
                return say("A reference is written {example}.", example="${name}")
            if not count:
                return say("There is no question named {name}.", name=name or "${}")
            if count > 1:
                return say(
                    "More than one question is named {name}, so it is not clear which is meant.",
                    name=name,
                )
        return None
