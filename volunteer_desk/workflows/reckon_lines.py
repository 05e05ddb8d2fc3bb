"""Fill the form in with the lines of one page: what it says about them, and what it works out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.instance import Facts, FormInstance
from volunteer_desk.forms.versions import asked_in, is_filled_in
from volunteer_desk.model.revision import Content

AS_WRITTEN = "as written"
"""The reason of a value that is kept though it does not pass the form's checks."""


@dataclass(frozen=True, slots=True)
class ReckonedLine:
    """A line as it is stored, and what is to be said about it, by field."""

    content: Content
    complaints: Mapping[str, Message]


def reckon_page(
    form: Form,
    given: Mapping[int, Content],
    known: Mapping[int, Content],
    pass_number: int,
    facts: Facts,
) -> dict[int, ReckonedLine]:
    """Return the `given` lines of a page, by number, as the form has them.

    `known` are the lines that were saved before, which a form may count or add up; those of them
    that the page's own fields change are returned too. What the pass does not ask is not missed.
    """
    page = _page_of(form, given, known)
    of_page = {field.name for field in form.of_page}
    touched = {
        number: one for number, one in known.items() if number not in given and _other(one, page)
    }
    lines = {number: _with_page(one, page, of_page) for number, one in {**known, **given}.items()}
    instance = FormInstance(form, facts=facts)
    asked = {field.name for field in asked_in(form, pass_number)}
    filled_in = {field.name for field in form.kept if is_filled_in(field)}
    found: dict[int, ReckonedLine] = {}
    for number in sorted({**touched, **given}):
        if not found:
            instance.load(lines, number, page)
        instance.go(number)
        said = (given.get(number) or lines[number]).values
        own = {name: text for name, text in said.items() if name not in filled_in}
        problems = _problems(instance, own) if number in given else {}
        problems |= _differences(own, page) if number in given else {}
        content = replace(
            lines[number],
            values={**instance.saved_values(is_final=True), **own},
            marks={**lines[number].marks, **instance.saved_marks()},
        )
        wanted = asked | set(own)
        found[number] = ReckonedLine(
            content, {name: one for name, one in problems.items() if name in wanted}
        )
    return found


def keys_the_same(form: Form, one: Content, other: Content) -> bool:
    """Return whether a person keyed the same into both, whatever the program filled in since."""
    filled_in = {field.name for field in form.kept if is_filled_in(field)}
    keyed = [
        {name: text for name, text in content.values.items() if name not in filled_in}
        for content in (one, other)
    ]
    rest = [(content.marks, content.reasons, content.notes) for content in (one, other)]
    return keyed[0] == keyed[1] and rest[0] == rest[1]


def _page_of(form: Form, given: Mapping[int, Content], known: Mapping[int, Content]) -> Content:
    """Return the page's own fields: as the first given line has them, else as they were saved."""
    names = [field.name for field in form.of_page]
    values: dict[str, str] = {}
    marks: dict[str, str] = {}
    for one in (*given.values(), *known.values()):
        for name in names:
            if name in values or name in marks:
                continue
            if one.values.get(name):
                values[name] = one.values[name]
            elif one.marks.get(name):
                marks[name] = one.marks[name]
    return Content(values, marks)


def _with_page(content: Content, page: Content, of_page: set[str]) -> Content:
    values = {name: text for name, text in content.values.items() if name not in of_page}
    marks = {name: mark for name, mark in content.marks.items() if name not in of_page}
    return replace(content, values={**values, **page.values}, marks={**marks, **page.marks})


def _other(content: Content, page: Content) -> bool:
    values = any(content.values.get(name, "") != text for name, text in page.values.items())
    return values or any(content.marks.get(name, "") != mark for name, mark in page.marks.items())


def _problems(instance: FormInstance, own: Mapping[str, str]) -> dict[str, Message]:
    left_out = say("With these answers the form does not ask this.")
    form = instance.form
    irrelevant = [
        field.name
        for field in form.asked
        if own.get(field.name) and not instance.is_relevant(field.name)
    ]
    return {**instance.problems(), **dict.fromkeys(irrelevant, left_out)}


def _differences(own: Mapping[str, str], page: Content) -> dict[str, Message]:
    told = say("This is asked once for the page, and another line says something else.")
    return {name: told for name, text in page.values.items() if own.get(name) and own[name] != text}
