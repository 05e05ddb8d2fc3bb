"""What a form says of the fields of the line in hand, remembered until something stirs it."""

from collections.abc import Callable, Iterable

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.expressions import Node, ParentNode, to_truth
from volunteer_desk.forms.field import CHOICE_TYPES, Choice, Field, Labels
from volunteer_desk.forms.form_order import Kind
from volunteer_desk.forms.form_schema import QUOTE, FormSchema
from volunteer_desk.forms.form_text import FormText, answer_needed, unexpected_value
from volunteer_desk.forms.instance_document import PageDocument, Stir, value_in
from volunteer_desk.forms.instance_parts import is_keyed
from volunteer_desk.text.unicode import normalise

_PROBLEM = None
_Face = Kind | None
_TURNS: dict[_Face, int] = {Kind.READONLY: 0, Kind.REQUIRED: 1, _PROBLEM: 3}
"""Each is reckoned after those that it asks itself; the others are reckoned between."""
_BETWEEN = 2


class Faces:
    """Answers about fields by name; each is reckoned when it is first asked for."""

    def __init__(self, schema: FormSchema, document: PageDocument) -> None:
        self._schema = schema
        self._form = schema.form
        self._document = document
        self._known: dict[tuple[_Face, str], object] = {}
        self._reckoners: dict[_Face, Callable[[Field], object]] = {
            Kind.REQUIRED: self._reckon_required,
            Kind.READONLY: self._reckon_readonly,
            Kind.CHOICES: self._reckon_choices,
            _PROBLEM: self._reckon_problem,
        }

    def forget(self) -> None:
        """Forget everything: another line is in hand."""
        self._known.clear()

    def is_relevant(self, name: str) -> bool:
        """Return whether every condition of the field and its groups holds."""
        node = self._schema.node_of[name]
        document = self._document
        if node.is_in_row and not document.row.is_relevant(node.path):
            return False
        return document.page.is_relevant(node.path)

    def is_required(self, name: str) -> bool:
        """Return whether an answer or a mark is needed."""
        return bool(self._remembered(Kind.REQUIRED, name))

    def is_locked(self, name: str) -> bool:
        """Return whether a condition of the field or of its groups locks it now."""
        one = self._form.by_name[name]
        return bool(one.readonly_when) and bool(self._remembered(Kind.READONLY, name))

    def choices(self, name: str) -> tuple[Choice, ...]:
        """Return the choices that are offered."""
        one = self._form.by_name[name]
        found = self._remembered(Kind.CHOICES, name) if one.itemset else one.choices
        return found if isinstance(found, tuple) else one.choices

    def problem(self, name: str) -> Message | None:
        """Return what is to be said about the field."""
        found = self._remembered(_PROBLEM, name)
        return found if isinstance(found, Message) else None

    def constraint_holds(self, name: str) -> bool:
        """Return whether the form's condition on the value holds; it does where there is none."""
        target = self._schema.by_name.get((Kind.CONSTRAINT, name))
        if target is None:
            return True
        part = self._document.part_of(target.node)
        if not part.reading(self._form.by_name[name]).value:
            return True
        value = self._document.evaluate(target, part)
        return value is None or to_truth(value)

    def filled(self, labels: Labels, of: str) -> Labels:
        """Return a text in all its languages with the answers that it quotes."""
        if not any("${" in text for text in labels.values()):
            return labels
        node = self._schema.node_of.get(of) or self._schema.row_nodes[0]
        return {
            code: QUOTE.sub(lambda found: self._document.quoted(found[1], node), text)
            for code, text in labels.items()
        }

    def changes(self, stir: Stir, asked: Iterable[str]) -> frozenset[str]:
        """Return the fields of which something else is said than before they were stirred.

        What nobody has asked about since the line came in hand counts as unchanged; `asked` are
        fields whose problem may be another one anyhow.
        """
        changed = set(stir.texts)
        moved: set[str] = set()
        for name, was_relevant in stir.relevant.items():
            if self.is_relevant(name) is not was_relevant:
                moved.add(name)
            elif stir.values[name] != self._value(name):
                changed.add(name)
        stirred: set[tuple[_Face, str]] = {(_PROBLEM, name) for name in (*asked, *changed)}
        stirred |= {(_PROBLEM, name) for _, name in stir.faces} | stir.faces
        stirred |= {(Kind.REQUIRED, name) for face, name in stir.faces if face is Kind.READONLY}
        stirred |= {(face, name) for name in moved for face in self._reckoners}
        in_order = sorted(stirred, key=lambda one: _TURNS.get(one[0], _BETWEEN))
        changed.update(name for face, name in in_order if self._is_changed(face, name))
        return frozenset(changed | moved)

    def _value(self, name: str) -> str:
        node = self._schema.node_of[name]
        return value_in(self._document.part_of(node), node)

    def _is_changed(self, face: _Face, name: str) -> bool:
        known = self._known.pop((face, name), self)
        return known is not self and self._remembered(face, name) != known

    def _remembered(self, face: _Face, name: str) -> object:
        key = face, name
        if key not in self._known:
            self._known[key] = self._reckoners[face](self._form.by_name[name])
        return self._known[key]

    def _reckon_required(self, one: Field) -> bool:
        is_open = is_keyed(one) and not one.readonly and not self.is_locked(one.name)
        if not is_open or not self.is_relevant(one.name):
            return False  # what nobody can answer is not needed
        target = self._schema.by_name.get((Kind.REQUIRED, one.name))
        if one.required or target is None:
            return one.required
        value = self._document.evaluate(target, self._document.part_of(target.node))
        return value is not None and to_truth(value)

    def _reckon_readonly(self, one: Field) -> bool:
        for condition in one.readonly_when:
            target = self._schema.by_name.get((Kind.READONLY, condition.path))
            if target is None:
                continue
            value = self._document.evaluate(target, self._document.part_of(target.node))
            if value is not None and to_truth(value):
                return True
        return False

    def _reckon_choices(self, one: Field) -> tuple[Choice, ...]:
        target = self._schema.by_name.get((Kind.CHOICES, one.name))
        if target is None:
            return one.choices
        found = self._document.evaluate(target, self._document.part_of(target.node))
        return self._chosen(found) if isinstance(found, list) else one.choices

    def _chosen(self, items: list[Node]) -> tuple[Choice, ...]:
        known = self._schema.choice_of
        return tuple(known.get(id(item)) or _choice_of(item) for item in items)

    def _reckon_problem(self, one: Field) -> Message | None:
        part = self._document.part_of(self._schema.node_of[one.name])
        if not is_keyed(one) or part.answers.marks.get(one.name) or not self.is_relevant(one.name):
            return None
        if not normalise(part.answers.values.get(one.name, "")):
            words = self._words(one.required_messages, one.name)
            return answer_needed(words) if self.is_required(one.name) else None
        reading = part.reading(one)
        if reading.problem is not None:
            return reading.problem
        if self.constraint_holds(one.name):
            return self._about_choices(one, reading.value)
        return unexpected_value(one, self._words(one.constraint_messages, one.name))

    def _about_choices(self, one: Field, value: str) -> Message | None:
        if not one.itemset or one.type not in CHOICE_TYPES:
            return None
        offered = {choice.name for choice in self.choices(one.name)}
        missing = next((name for name in value.split() if name not in offered), None)
        if missing is None:
            return None
        labels = next((choice.labels for choice in one.choices if choice.name == missing), {})
        answer = FormText(labels or {"": missing}, self._form.default_language)
        return say("“{answer}” does not go with the other answers of the line.", answer=answer)

    def _words(self, labels: Labels, name: str) -> FormText:
        return FormText(self.filled(labels, name), self._form.default_language)


def _choice_of(item: Node) -> Choice:
    """Return the choice that a row of an attached table is."""
    texts = {one.name: one.text for one in item.children} if isinstance(item, ParentNode) else {}
    return Choice(texts.get("name", ""), {"": texts.get("label", "")}, texts)
