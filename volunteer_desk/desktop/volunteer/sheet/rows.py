"""The lines of a batch as rows of texts, read from the session when they are looked at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from volunteer_desk.desktop.line_words import mark_words
from volunteer_desk.forms.form import Field
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.text.unicode import fold
from volunteer_desk.workflows.begin_entry import Answers, EntrySession, LineState

_NOTHING = Content({}, salt="")


@dataclass(frozen=True)
class SheetRow:
    """One line: its state, what is stored, and the text of each field."""

    place: LinePlace
    page: str
    state: LineState
    content: Content
    texts: tuple[str, ...]

    @cached_property
    def haystack(self) -> str:
        """Return all that a search looks through, folded."""
        notes = self.content.notes.values()
        return fold("\n".join((self.page, str(self.place.line), *self.texts, *notes)))


class SheetRows:
    """Keeps every row that was read, until it is told that the line has changed."""

    def __init__(self, session: EntrySession, answers: Callable[[], Answers]) -> None:
        self._session = session
        self._answers = answers
        self._names = {page.page_id: page.name for page in session.pages}
        self._rows: dict[LinePlace, SheetRow] = {}
        self._shown: dict[tuple[str, str], str] = {}

    def places(self) -> list[LinePlace]:
        """Return every line of the batch in its order."""
        return [
            LinePlace(page.page_id, line)
            for page in self._session.pages
            for line in range(1, self._session.lines_of(page.page_id) + 1)
        ]

    def row(self, place: LinePlace) -> SheetRow:
        """Return a line as it stands."""
        row = self._rows.get(place)
        if row is None:
            row = self._rows[place] = self._read(place)
        return row

    def forget(self, places: Iterable[LinePlace] | None = None) -> None:
        """Read these lines again when they are looked at next, or all of them."""
        if places is None:
            self._rows.clear()
            self._shown.clear()
            return
        for place in places:
            self._rows.pop(place, None)

    def show(self, field: Field, value: str) -> str:
        """Return what is read of a stored value."""
        key = (field.name, value)
        if key not in self._shown:
            self._shown[key] = self._answers().show(field, value)
        return self._shown[key]

    def _read(self, place: LinePlace) -> SheetRow:
        content = self._session.content_of(place) or _NOTHING
        texts = tuple(self._text(one, content) for one in self._session.fields)
        state = self._session.state_of(place)
        return SheetRow(place, self._names[place.page], state, content, texts)

    def _text(self, field: Field, content: Content) -> str:
        mark = content.marks.get(field.name)
        if mark:
            return mark_words(mark)
        value = content.values.get(field.name, "")
        return self.show(field, value) if value and field.choices else value
