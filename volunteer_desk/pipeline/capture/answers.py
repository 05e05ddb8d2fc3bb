"""Answers typed in words: a choice by its label's first letters, its name, or its number.

What is stored is the choice's name; what is shown is its label in the reader's language. A choice
never has to be picked from a list, and a text that is none of the choices stays as it was written.
"""

from dataclasses import dataclass

from volunteer_desk.forms.answers_by_type import ACKNOWLEDGED, value_to_store
from volunteer_desk.forms.choice_names import choice_name
from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.pipeline.capture.suggestions import MOST_OTHERS, Suggestions
from volunteer_desk.text.unicode import fold, normalise

_SEVERAL = frozenset({FieldType.SELECT_MULTIPLE, FieldType.RANK})


@dataclass(frozen=True)
class Answers:
    """Reads and shows the answers of a form in one language."""

    form: Form
    language: str

    def read(self, field: Field, text: str) -> str:
        """Return what is stored for `text` as it stands in the field's editor."""
        if field.type is FieldType.SELECT_ONE:
            return self._name(field, text) or normalise(text)
        if field.type in _SEVERAL:
            return self._read_several(field, text)
        return value_to_store(field, text)

    def show(self, field: Field, value: str) -> str:
        """Return what the editor shows for the stored `value`."""
        if field.type is FieldType.SELECT_ONE:
            return self._label_of(field, value)
        if field.type in _SEVERAL:
            names = value.split()
            known = {choice.name for choice in field.choices}
            if names and set(names) <= known:
                return ", ".join(self._label_of(field, name) for name in names)
        return value

    def complete(self, field: Field, typed: str) -> str:
        """Return the whole answer that `typed` begins, or nothing: at once the first that fits."""
        if field.type in _SEVERAL:
            before, comma, last = typed.rpartition(",")
            space = " " if last.startswith(" ") else ""
            rest = self._first(field, last.lstrip())
            return f"{before}{comma}{space}{rest}" if rest else ""
        if field.type is FieldType.SELECT_ONE:
            return self._first(field, typed)
        return ""

    def chosen(self, field: Field, value: str) -> tuple[int, ...]:
        """Return which choices `value` holds, by their number from 0, in its order."""
        if field.type is FieldType.ACKNOWLEDGE:
            return (0,) if value else ()
        names = [choice.name for choice in field.choices]
        parts = [value] if field.type is FieldType.SELECT_ONE else value.split()
        return tuple(names.index(part) for part in parts if part in names)

    def pick(self, field: Field, value: str, number: int) -> str:
        """Return the value after the choice `number` was taken, or taken away where it was."""
        if field.type is FieldType.ACKNOWLEDGE:
            return "" if value else ACKNOWLEDGED
        name = field.choices[number].name
        if field.type is FieldType.SELECT_ONE:
            return "" if value == name else name
        known = {choice.name for choice in field.choices}
        parts = [part for part in value.split() if part in known]
        return (
            " ".join(part for part in parts if part != name)
            if name in parts
            else " ".join([*parts, name])
        )

    def suggest(self, field: Field, typed: str) -> Suggestions:
        """Return the choices that `typed` begins: the first in whole, and the labels of others."""
        inline = self.complete(field, typed)
        if field.type is not FieldType.SELECT_ONE:
            return Suggestions(inline)
        key = fold(typed)
        labels = [self._label(choice) for choice in field.choices]
        fitting = [label for label in labels if key and fold(label).startswith(key)]
        first = fitting[0] if inline else ""
        others = [label for label in fitting if label != first]
        return Suggestions(first, tuple(others[:MOST_OTHERS]))

    def is_only_choice(self, field: Field, typed: str) -> bool:
        """Return whether `typed` names one choice, and no other could come of typing on.

        Labels in languages that the person does not read do not count: `f` is female to a reader
        of English, though férfi is male.
        """
        key = fold(typed)
        if not key:
            return False
        if self._numbered(field) and key.isdecimal():
            numbers = [str(number) for number in range(1, len(field.choices) + 1)]
            return str(int(key)) in numbers and not any(
                one != str(int(key)) and one.startswith(str(int(key))) for one in numbers
            )
        fitting = {
            choice.name
            for choice in field.choices
            for text in (choice.name, self._label(choice))
            if fold(text).startswith(key)
        }
        return len(fitting) == 1 and self._name(field, typed) in fitting

    def choices(self, field: Field) -> tuple[tuple[str, str], ...]:
        """Return what can be typed: the number, empty where it would mislead, and the label."""
        return tuple(
            (str(number) if self._numbered(field) else "", self._label(choice))
            for number, choice in enumerate(field.choices, start=1)
        )

    def _first(self, field: Field, typed: str) -> str:
        key = fold(typed)
        if not key:
            return ""
        if self._numbered(field) and typed.isdecimal() and 1 <= int(typed) <= len(field.choices):
            return ""  # a number stands for itself until the field is left
        fitting = [one for one in field.choices if fold(self._label(one)).startswith(key)]
        label = self._label(fitting[0]) if fitting else ""
        return typed + label[len(typed) :] if fold(label[: len(typed)]) == key else ""

    def _read_several(self, field: Field, text: str) -> str:
        whole = value_to_store(field, text)
        known = {choice.name for choice in field.choices}
        if whole.split() and set(whole.split()) <= known:
            return whole
        parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
        if len(parts) == 1 and all(part.isdecimal() for part in parts[0].split()):
            parts = parts[0].split()
        names = [self._name(field, part) for part in parts]
        if names and all(names):
            return " ".join(dict.fromkeys(names))
        return normalise(text)

    def _name(self, field: Field, text: str) -> str:
        exact = choice_name(field, text)
        if exact is not None:
            return exact
        key = fold(text)
        if self._numbered(field) and key.isdecimal() and 1 <= int(key) <= len(field.choices):
            return field.choices[int(key) - 1].name
        fitting = [one for one in field.choices if key and fold(self._label(one)).startswith(key)]
        return fitting[0].name if len(fitting) == 1 else ""

    def _numbered(self, field: Field) -> bool:
        return not any(
            text.strip()[:1].isdecimal()
            for choice in field.choices
            for text in (choice.name, *choice.labels.values())
        )

    def _label_of(self, field: Field, name: str) -> str:
        return next((self._label(one) for one in field.choices if one.name == name), name)

    def _label(self, choice: Choice) -> str:
        return self.form.text_of(choice.labels, self.language) or choice.name
