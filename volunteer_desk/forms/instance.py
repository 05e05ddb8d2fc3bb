"""A form being filled in: the answers of one page, and all that the form derives from them.

The page's own fields and the lines stand in one document, so that expressions may ask about other
lines. Answers are kept as written, also where they are not relevant at the moment: expressions
see them only where they are, as numbers, ISO days and names of choices.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from volunteer_desk.base.messages import Message
from volunteer_desk.forms.answers_by_type import Reading
from volunteer_desk.forms.field import DERIVED_TYPES, Choice, FieldType, Labels
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.form_order import Kind
from volunteer_desk.forms.form_paths import FormNode
from volunteer_desk.forms.form_schema import schema_of
from volunteer_desk.forms.instance_document import PageDocument, Stir, plain_text, value_in
from volunteer_desk.forms.instance_faces import Faces
from volunteer_desk.forms.instance_parts import Answers, Part, is_keyed, is_reckoned
from volunteer_desk.model.revision import Content
from volunteer_desk.text.unicode import normalise

Changes = frozenset[str]
"""Names of fields of which something else is to be shown than before."""

NOTHING: Changes = frozenset()


def local_now() -> dt.datetime:
    """Return the present time in this computer's zone."""
    return dt.datetime.now(dt.UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a form may ask the program about the person who keys and the computer."""

    username: str = ""
    device: str = ""


class FormInstance:
    """The answers of one page, one line of it in hand.

    All questions by name are about the line in hand, or the page for a field of the page.
    """

    def __init__(
        self,
        form: Form,
        clock: Callable[[], dt.datetime] = local_now,
        facts: Facts = Facts(),
    ) -> None:
        self.form = form
        self._clock = clock
        self._facts = facts
        self._schema = schema_of(form)
        self._document = PageDocument(self._schema, clock)
        self._derived = {one.name for one in form.fields if one.type in DERIVED_TYPES}
        self._lines: dict[int, Answers] = {}
        self._started: set[int] = set()
        self._faces = Faces(self._schema, self._document)
        self.load({}, 1)

    @property
    def line(self) -> int:
        """Return the number of the line in hand."""
        return self._document.hand

    @property
    def language(self) -> str:
        """Return the language in which `jr:choice-name` tells labels."""
        return self._document.language

    @language.setter
    def language(self, code: str) -> None:
        self._document.language = code

    def load(self, lines: Mapping[int, Content], line: int, page: Content | None = None) -> None:
        """Take a page with all that is known of its lines, and one line, known or new, in hand.

        The page's own fields are those of `page`, else of the line in hand, else of any line.
        """
        own = self._page_names
        sources = [page, lines.get(line), *lines.values()]
        known = next((one for one in sources if one and _says_any(one, own)), Content({}))
        answers = {number: _without(content, own) for number, content in lines.items()}
        self._lines = {number: one for number, one in answers.items() if self._says_any(one)}
        self._started = set(self._lines)
        self._document.begin(_only(known, own))
        if not self._started:
            self._fill_in(self._document.page)
        if self._schema.needs_rows:
            for number in sorted(self._lines):
                self._document.add(number, self._lines[number])
        self._take(line)

    def go(self, line: int) -> None:
        """Take another line of the page in hand; a line that says nothing is no line yet."""
        if line != self.line:
            self._leave()
            self._take(line)

    def put(self, line: int, content: Content) -> Changes:
        """Replace all that is known of a line, as after an undo; the page's fields with it."""
        own = self._page_names
        document = self._document
        is_in_hand = line == document.hand
        document.stir = self._as_it_is() if is_in_hand else Stir()
        if line in document.rows:
            document.drop(line)
        self._lines.pop(line, None)
        self._started.discard(line)
        answers = _without(content, own)
        if self._says_any(answers):
            self._lines[line] = answers
            self._started.add(line)
        if is_in_hand or (self._schema.needs_rows and line in self._lines):
            document.add(line, self._lines.setdefault(line, answers))
        if _says_any(content, own):
            self._put_page(_only(content, own))
        document.settle()
        return self._faces.changes(document.stir, self.form.by_name if is_in_hand else own)

    def _put_page(self, answers: Answers) -> None:
        page = self._document.page
        kept = {name: text for name, text in page.answers.values.items() if name in self._derived}
        answers.values = {**kept, **answers.values}
        if answers != page.answers:
            page.answers = answers
            for node in self._schema.page_nodes:
                self._document.value_changed(node, page)

    def set_value(self, name: str, value: str) -> Changes:
        """Write a field; a value takes its mark away.

        Returned are the fields that are said something else of now, as far as it was asked since
        the line came in hand.
        """
        node, answers = self._place_of(name)
        if answers.values.get(name, "") == value and not (value and name in answers.marks):
            return NOTHING
        if value:
            answers.marks.pop(name, None)
        answers.values[name] = value
        return self._written(name, node)

    def set_mark(self, name: str, mark: str) -> Changes:
        """Mark a field (blank, illegible, not asked), or take its mark away with an empty one.

        A marked field is empty to expressions; what was written in it goes.
        """
        node, answers = self._place_of(name)
        if answers.marks.get(name, "") == mark:
            return NOTHING
        if mark:
            answers.marks[name] = mark
            answers.values.pop(name, None)
        else:
            del answers.marks[name]
        return self._written(name, node)

    def fill_defaults(self) -> Changes:
        """Give every keyed field that says nothing what the form starts it with.

        Returned are the fields that were given something too.
        """
        found: set[str] = set()
        for one in self.form.asked:
            answers = self._place_of(one.name)[1]
            if not answers.values.get(one.name) and not answers.marks.get(one.name):
                value = self.default(one.name)
                found |= {one.name, *self.set_value(one.name, value)} if value else set()
        return frozenset(found)

    def is_relevant(self, name: str) -> bool:
        """Return whether the field is asked, by its own condition and those of its groups."""
        return self._faces.is_relevant(name)

    def is_required(self, name: str) -> bool:
        """Return whether an answer (or a mark) is needed now."""
        return self._faces.is_required(name)

    def is_readonly(self, name: str) -> bool:
        """Return whether nobody keys the field now: the form says so, or it reckons the value."""
        one = self.form.by_name[name]
        is_shown_only = one.readonly or is_reckoned(one) or not is_keyed(one)
        return is_shown_only or self._faces.is_locked(name)

    def choices(self, name: str) -> tuple[Choice, ...]:
        """Return the choices that are offered now."""
        return self._faces.choices(name)

    def value(self, name: str) -> str:
        """Return what stands in a field: as written, or what it was calculated to be."""
        node = self._schema.node_of[name]
        part = self._document.part_of(node)
        if name in part.reckoned and not self.is_relevant(name):
            return ""
        return value_in(part, node)

    def mark(self, name: str) -> str:
        """Return the field's mark, or nothing."""
        return self._place_of(name)[1].marks.get(name, "")

    def reading(self, name: str) -> Reading:
        """Return what a keyed field's text is as an answer of its type."""
        part = self._document.part_of(self._schema.node_of[name])
        return part.reading(self.form.by_name[name])

    def constraint_holds(self, name: str) -> bool:
        """Return whether the form's condition on the value holds; it does where there is none."""
        return self._faces.constraint_holds(name)

    def problem(self, name: str) -> Message | None:
        """Return what is to be said about a field, or None; a missing answer is a problem too."""
        return self._faces.problem(name)

    def problems(self) -> dict[str, Message]:
        """Return what is to be said about the line, by field, in the form's order."""
        found = {one.name: self.problem(one.name) for one in self.form.asked}
        return {name: message for name, message in found.items() if message is not None}

    def default(self, name: str) -> str:
        """Return what the form starts a new line with in this field, or nothing."""
        one = self.form.by_name[name]
        target = self._schema.by_name.get((Kind.DEFAULT, name))
        if target is not None:
            value = self._document.evaluate(target, self._document.part_of(target.node))
            return "" if value is None else plain_text(value)
        tell = _METADATA.get(one.type)
        return one.default if tell is None else tell(self._clock(), self._facts)

    def text(self, labels: Labels, language: str, of: str = "") -> str:
        """Return a text of the form with the answers that it quotes, as seen from the field `of`."""
        return self.form.text_of(self._faces.filled(labels, of), language)

    def saved_values(self, *, is_final: bool = False) -> dict[str, str]:
        """Return what is stored of the line in hand: what is relevant, keyed or derived.

        Values of fields that the form does not know stay. `is_final`: the line is done now, which
        the form may ask to be noted.
        """
        values = {
            name: text
            for name, text in self._document.row.answers.values.items()
            if text and name not in self.form.by_name
        }
        for one in self.form.kept:
            if not self.is_relevant(one.name) or self.mark(one.name):
                continue
            is_end = is_final and one.type is FieldType.END
            text = normalise(self.default(one.name) if is_end else self.value(one.name))
            if text:
                values[one.name] = text
        return values

    def saved_marks(self) -> dict[str, str]:
        """Return the marks of the line in hand that are stored: those of relevant fields."""
        document = self._document
        marks = {**document.row.answers.marks, **document.page.answers.marks}
        return {
            name: mark
            for name, mark in marks.items()
            if name not in self.form.by_name or self.is_relevant(name)
        }

    def take_remarks(self) -> tuple[Message, ...]:
        """Return what the form could not reckon since this was asked last; each is told once."""
        told = tuple(self._document.remarks)
        self._document.remarks.clear()
        return told

    @property
    def _page_names(self) -> frozenset[str]:
        return frozenset(one.question.name for one in self._schema.page_nodes if one.question)

    def _place_of(self, name: str) -> tuple[FormNode | None, Answers]:
        node = self._schema.node_of.get(name)
        part = self._document.row if node is None else self._document.part_of(node)
        return node, part.answers

    def _written(self, name: str, node: FormNode | None) -> Changes:
        if node is None:
            return NOTHING
        document = self._document
        document.stir = Stir()
        document.value_changed(node, document.part_of(node))
        return self._faces.changes(document.stir, (name,))

    def _as_it_is(self) -> Stir:
        """Return what is said of every field now, to be compared later."""
        names = list(self.form.by_name)
        stir = Stir()
        stir.relevant = {name: self.is_relevant(name) for name in names}
        stir.values = {
            name: value_in(self._part(name), self._schema.node_of[name]) for name in names
        }
        stir.faces = {(kind, name) for kind in _FACES for name in names}
        stir.texts = {name for name in names if (Kind.TEXT, name) in self._schema.by_name}
        return stir

    def _part(self, name: str) -> Part:
        return self._document.part_of(self._schema.node_of[name])

    def _leave(self) -> None:
        document = self._document
        line = document.hand
        if not self._says_any(document.row.answers):
            self._lines.pop(line, None)
            self._started.discard(line)
            document.drop(line)
        elif not self._schema.needs_rows:
            document.drop(line)

    def _says_any(self, answers: Answers) -> bool:
        """Return whether a person has said anything of a line; what the program fills in is none."""
        said = {name for name, text in answers.values.items() if text}
        return bool(answers.marks) or not said <= self._derived

    def _take(self, line: int) -> None:
        document = self._document
        if line not in document.rows:
            document.add(line, self._lines.setdefault(line, Answers()))
        document.take(line)
        if line not in self._started:
            self._fill_in(document.row)
        self._faces.forget()

    def _fill_in(self, part: Part) -> None:
        """Give a new line, or page, what the program itself puts into it."""
        for node in (
            self._schema.page_nodes if part is self._document.page else self._schema.row_nodes
        ):
            one = node.question
            if one is None or one.type not in DERIVED_TYPES or one.type is FieldType.END:
                continue
            if is_reckoned(one) or part.answers.values.get(one.name):
                continue
            text = self.default(one.name)
            if text:
                part.answers.values[one.name] = text
                self._document.value_changed(node, part)


_FACES = (Kind.REQUIRED, Kind.READONLY, Kind.CHOICES)
_METADATA: Mapping[FieldType, Callable[[dt.datetime, Facts], str]] = {
    FieldType.START: lambda now, _: now.isoformat(timespec="milliseconds"),
    FieldType.END: lambda now, _: now.isoformat(timespec="milliseconds"),
    FieldType.TODAY: lambda now, _: now.date().isoformat(),
    FieldType.USERNAME: lambda _, facts: facts.username,
    FieldType.DEVICE: lambda _, facts: facts.device,
}


def _says_any(content: Content, names: frozenset[str]) -> bool:
    return any(content.values.get(name) or content.marks.get(name) for name in names)


def _only(content: Content, names: frozenset[str]) -> Answers:
    return Answers.of(
        {name: text for name, text in content.values.items() if name in names},
        {name: mark for name, mark in content.marks.items() if name in names},
    )


def _without(content: Content, names: frozenset[str]) -> Answers:
    return Answers.of(
        {name: text for name, text in content.values.items() if name not in names},
        {name: mark for name, mark in content.marks.items() if name not in names},
    )
