"""Reckoning only what depends on a change gives the same as reckoning everything again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.forms.field import Condition
from volunteer_desk.forms.form import Choice, Field, FieldScope, FieldType, Form
from volunteer_desk.forms.instance import FormInstance
from volunteer_desk.model.revision import Content

ROW_TYPED = ("a", "b", "c", "d")
TYPED = ("p0", *ROW_TYPED)
OF_PAGE = (
    "count(/data/row)",
    "sum(/data/row/a[. > 0])",
    "count(/data/row/g/c)",
    "count(/data/row[k2 > 1])",
    "count(/data/row/g[k1 > 1])",
)
NUMERIC = (*TYPED, "k0", "k1", "k2")
CHOICES = tuple(
    Choice(str(number), {"en": str(number)}, {"of": str(number % 3)}) for number in range(9)
)


def path_of(name):
    return f"/data/{name}" if name in {"p0", "kp"} else f"/data/row/{GROUP.get(name, '')}{name}"


GROUP = {"c": "g/", "d": "g/h/", "k1": "g/"}


def path(name, at):
    """Return how a field is found from the node `at` of the same line."""
    if name in {"p0", "kp"}:
        return path_of(name)
    return f"current()/{row_of(at)}/{GROUP.get(name, '')}{name}"


def row_of(at):
    return "/".join([".."] * (at.count("/") - 2))


@st.composite
def expressions(draw, sources, at):
    one, other = path(draw(st.sampled_from(sources)), at), path(draw(st.sampled_from(sources)), at)
    number = draw(st.integers(0, 4))
    return draw(
        st.sampled_from(
            [
                f"{one} + {number}",
                f"coalesce({one}, 0) + coalesce({other}, 0)",
                f"concat({one}, '-', {other})",
                f"if({one} > {number}, {other}, {number})",
                f"count(/data/row[a > {number}])",
                "sum(/data/row/g/c[. != ''])",
                f"string(/data/row[position() = position(current()/{row_of(at)}) - 1]/a)",
                f"position({row_of(at)}) + {number}",
            ]
        )
    )


@st.composite
def conditions(draw, sources, at):
    sign, number = draw(st.sampled_from([">", "=", "<=", "!="])), draw(st.integers(0, 4))
    return f"{path(draw(st.sampled_from(sources)), at)} {sign} {number}"


def draw_condition(draw, at, sources):
    return Condition(at, draw(conditions(sources, at)))


@st.composite
def forms(draw):
    in_group = draw_condition(draw, "/data/row/g", ("p0", "a"))
    in_inner = draw_condition(draw, "/data/row/g/h", ("a", "b"))
    own = draw_condition(draw, path_of("b"), ("p0", "a"))
    groups = {"c": (in_group,), "k1": (in_group,), "d": (in_group, in_inner), "b": (own,)}
    fields = [
        Field(
            name, FieldType.INTEGER, {"en": f"${{{path('a', path_of(name))}}}"}, path=path_of(name),
            scope=FieldScope.PAGE if name == "p0" else FieldScope.LINE,
            relevant=groups.get(name, ()),
            required_when=draw(conditions(NUMERIC, path_of(name))) if draw(st.booleans()) else "",
            constraint=draw(st.sampled_from(["", ". > 1", f". >= {path('a', path_of(name))}"])),
        )
        for name in ROW_TYPED
    ]  # fmt: skip
    fields.append(Field("p0", FieldType.INTEGER, {}, path=path_of("p0"), scope=FieldScope.PAGE))
    for number, name in enumerate(("k0", "k1", "k2")):
        sources = (*TYPED, *(f"k{each}" for each in range(number)))
        fields.append(
            Field(
                name, FieldType.CALCULATE, {}, path=path_of(name), relevant=groups.get(name, ()),
                calculation=draw(expressions(sources, path_of(name))),
            )
        )  # fmt: skip
    fields.append(
        Field("kp", FieldType.CALCULATE, {}, path="/data/kp", scope=FieldScope.PAGE,
              calculation=draw(st.sampled_from(OF_PAGE)))
    )  # fmt: skip
    fields.append(
        Field("s", FieldType.SELECT_ONE, {}, path="/data/row/s", choices=CHOICES, choice_list="list",
              itemset="instance('list')/root/item[of = current()/../a]")
    )  # fmt: skip
    order = draw(st.permutations(fields))
    return Form("f", "F", "1", (), "", tuple(order), repeat="/data/row")


STEPS = st.lists(
    st.tuples(st.just("value"), st.sampled_from([*TYPED, "s"]), st.sampled_from(["", "0", "1", "2", "3", "५", "x"]))
    | st.tuples(st.just("mark"), st.sampled_from([*TYPED, "s"]), st.sampled_from(["", "blank"]))
    | st.tuples(st.just("go"), st.integers(1, 4), st.none())
    | st.tuples(st.just("put"), st.integers(1, 4), st.sampled_from(["", "1", "3"])),
    max_size=12,
)  # fmt: skip


def told(instance):
    """Return all that the form says of the line in hand."""
    return {
        name: (
            instance.is_relevant(name),
            instance.is_required(name),
            instance.choices(name),
            instance.value(name),
            instance.problem(name),
            instance.text(instance.form.by_name[name].labels, "en", name),
        )
        for name in instance.form.by_name
    }


def take_step(instance, lines, step):
    """Do one step to the instance and to the plain record of what was keyed."""
    action, one, text = step
    values, marks = lines.setdefault(instance.line, ({}, {}))
    if action == "go":
        instance.go(one)
        return None
    if action == "put":
        if one == instance.line or one in lines:
            lines[one] = ({"a": text, "c": text}, {})
            return instance.put(one, Content({"a": text, "c": text}))
        return frozenset()
    values, marks = lines["page"] if one == "p0" else (values, marks)
    if action == "value":
        values[one] = text
        if text:
            marks.pop(one, None)
        return instance.set_value(one, text)
    marks.pop(one, None)
    if text:
        marks[one] = text
        values.pop(one, None)
    return instance.set_mark(one, text)


@settings(max_examples=150, deadline=None)
@given(forms(), STEPS)
def test_step_by_step_is_the_same_as_all_at_once(form, steps):
    instance = FormInstance(form)
    lines = {"page": ({}, {})}
    before = told(instance)
    for step in steps:
        changes = take_step(instance, lines, step)
        after = told(instance)
        if changes is not None:
            moved = {name for name in after if before[name] != after[name]}
            own = step[1] if step[0] in {"value", "mark"} else ""
            assert moved - {own} <= changes
            if step[0] in {"value", "mark"}:
                texts = {
                    name for name in changes if "$" in "".join(form.by_name[name].labels.values())
                }
                assert changes - texts <= moved
        before = after
    page_values, page_marks = lines.pop("page")
    known = {
        number: Content(dict(values), dict(marks))
        for number, (values, marks) in lines.items()
        if number == instance.line or any(values.values()) or marks
    }
    fresh = FormInstance(form)
    fresh.load(known, instance.line, Content(page_values, page_marks))
    assert told(fresh) == told(instance)
    assert fresh.saved_values() == instance.saved_values()
