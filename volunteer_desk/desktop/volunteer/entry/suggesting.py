"""The suggestions of the entry screen: what known records say often, grown by every saved line."""

from collections.abc import Mapping, Sequence

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.desktop.volunteer.entry.sitting import Sitting
from volunteer_desk.forms.field import FieldType
from volunteer_desk.forms.form import Field
from volunteer_desk.workflows.begin_entry import SuggestionBook, Suggestions
from volunteer_desk.workflows.key_record import KeyedLine

_SUGGESTED = frozenset({FieldType.TEXT, FieldType.DATE, FieldType.PARTIAL_DATE})


class Suggesting:
    """Answers at every key; before the known records are loaded, from this batch alone."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._names = frozenset(
            one.name
            for one in sitting.session.fields
            if one.type in _SUGGESTED and not one.is_numbered and "multiline" not in one.appearances
        )
        self._book = SuggestionBook({}, {})
        self._later: list[Mapping[str, str]] = []
        """What was saved since the book that is being made was begun."""
        self._asked = 0

    def begin(self) -> None:
        """Suggest what this person keyed of the batch before."""
        self.take_common({})

    def take_common(self, common: Mapping[str, Sequence[str]]) -> None:
        """Suggest also what the known records say often, the commonest first."""
        used = self._sitting.session.values_used(self._names)
        listed = {name: values for name, values in common.items() if name in self._names}
        self._later = []
        self._asked += 1
        number = self._asked
        self._sitting.jobs.aside(
            lambda _progress: SuggestionBook(listed, used),
            lambda book: self._on_built(number, book),
            self._on_failed,
        )

    def suggest(self, field: Field, typed: str) -> Suggestions:
        """Return what may follow what is typed into a field."""
        if field.choices:
            return self._sitting.answers.suggest(field, typed)
        return self._book.suggest(field.name, typed)

    def line_saved(self, keyed: KeyedLine) -> None:
        """Let the values of a saved line be suggested from now on."""
        values = {name: text for name, text in keyed.content.values.items() if name in self._names}
        self._book.add(values)
        self._later.append(values)

    def _on_built(self, number: int, book: SuggestionBook) -> None:
        if number != self._asked:
            return  # a fuller one is being made
        for values in self._later:
            book.add(values)
        self._later = []
        self._book = book

    def _on_failed(self, error: RefusedError) -> None:
        self._sitting.view.refuse(error)
