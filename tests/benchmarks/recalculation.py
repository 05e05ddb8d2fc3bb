"""Print what a keystroke costs the form engine: on an invented form of 500 questions, and on files.

Run as `python tests/benchmarks/recalculation.py [QUESTIONS] [FORM.xlsx ...]`; tables that a form
names are looked for beside it.
"""

import random
import sys
import time
from pathlib import Path

import numpy as np

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.field import CHOICE_TYPES, Choice, Condition, Field, FieldType
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.form_schema import compile_form
from volunteer_desk.forms.instance import FormInstance
from volunteer_desk.forms.xlsform import read_form
from volunteer_desk.model.revision import Content

KEYSTROKES = 20_000
STATES = tuple(Choice(f"s{number}", {"en": f"State {number}"}) for number in range(20))
TOWNS = tuple(
    Choice(f"t{number}", {"en": f"Town {number}"}, {"state": f"s{number % 20}"})
    for number in range(500)
)


def main() -> None:
    """Measure the invented form, then every file."""
    arguments = sys.argv[1:]
    count = int(arguments.pop(0)) if arguments and arguments[0].isdecimal() else 500
    _measure(f"invented, {count} questions", invented_form(count))
    for name in arguments:
        path = Path(name)
        beside = {one.name: one.read_bytes() for one in path.parent.glob("*.csv")}
        try:
            form = read_form(path.read_bytes(), path.name, beside).form
        except RefusedError as error:
            print(f"{path.name}: refused: {error.message}")
            continue
        _measure(path.name, form)


def invented_form(count: int) -> Form:
    """Return a form of blocks of ten: a group with a condition, a cascade, sums, checks, quotes."""
    fields: list[Field] = []
    for block in range(count // 10):
        fields += _block(block)
    return Form("bench", "Bench", "1", ("en",), "en", tuple(fields))


def _block(block: int) -> list[Field]:
    group = f"/data/g{block}"
    # Every tenth group is opened by the very first number, the others by the group before.
    opener = "/data/g0/age0" if block % 10 == 0 else f"/data/g{block - 1}/age{block - 1}"
    shown = (Condition(group, f"{opener} >= 0 or {opener} = ''"),) if block else ()

    def asked(name: str, field_type: FieldType, *own: Condition, **more: object) -> Field:
        label = {"en": f"{name} of ${{ ../name{block} }}" if block % 3 == 0 else name}
        path = f"{group}/{name}{block}"
        return Field(
            f"{name}{block}", field_type, label, path=path, relevant=(*shown, *own), **more
        )

    return [
        asked("name", FieldType.TEXT, required=True),
        asked("age", FieldType.INTEGER, constraint=". >= 0 and . < 130"),
        asked("born", FieldType.DATE, constraint=". <= today() and . > date('1850-01-01')"),
        asked("state", FieldType.SELECT_ONE, choices=STATES, choice_list="state"),
        asked(
            "town", FieldType.SELECT_ONE, choices=TOWNS, choice_list="town",
            itemset=f"instance('town')/root/item[state = current()/../state{block} ]",
        ),
        asked(
            "job", FieldType.TEXT, Condition(f"{group}/job{block}", f" ../age{block} >= 14"),
            required_when=f" ../age{block} >= 18",
        ),
        asked("tel", FieldType.TEXT, constraint="regex(., '[0-9+ ]{6,20}')"),
        asked(
            "sum", FieldType.CALCULATE,
            calculation=f"coalesce( ../age{block} , 0) + "
            + (f"coalesce(/data/g{block - 1}/sum{block - 1}, 0)" if block % 10 else "0"),
        ),
        asked(
            "whole", FieldType.CALCULATE,
            calculation=f"concat( ../name{block} , ', ', jr:choice-name( ../town{block} , '{group}/town{block}'))",
        ),
        asked("total", FieldType.NOTE),
    ]  # fmt: skip


def _measure(title: str, form: Form) -> None:
    start = time.perf_counter()
    compile_form(form)
    compiled = time.perf_counter() - start
    instance = FormInstance(form)
    start = time.perf_counter()
    instance.load({1: Content({})}, 1)
    _ask_everything(instance)
    loaded = time.perf_counter() - start
    chance = random.Random(7)
    times: list[tuple[float, float, str]] = []
    while len(times) < KEYSTROKES and form.asked:
        one = chance.choice(form.asked)
        if instance.is_relevant(one.name) and not instance.is_readonly(one.name):
            times += [(*_typed(instance, one.name, text), one.name) for text in _keyed(one, chance)]
    starts = []
    for line in range(2, 22):
        start = time.perf_counter()
        instance.go(line)
        starts.append(time.perf_counter() - start)
    if not times:
        print(f"{title}: nothing to key")
        return
    worst = sorted(times)[-3:]
    print(
        f"{title}: {len(form.fields)} fields, compiled in {compiled * 1e3:.0f} ms, loaded and asked"
        f" in {loaded * 1e3:.1f} ms, next line {np.median(starts) * 1e3:.1f} ms; {len(times)} keys"
    )
    for kind, place in (("of this thread", 0), ("on the clock", 1)):
        spent = np.array([one[place] for one in times]) * 1e3
        middle, high = np.quantile(spent, (0.5, 0.99))
        print(f"   ms {kind}: p50 {middle:.3f}, p99 {high:.3f}, max {spent.max():.3f}")
    print(f"   the longest: {', '.join(f'{name} {cost * 1e3:.1f}' for cost, _, name in worst)}")
    for remark in instance.take_remarks():
        print(f"   {remark}")


def _ask_everything(instance: FormInstance) -> None:
    for name in instance.form.by_name:
        instance.is_relevant(name)
        instance.is_required(name)
        instance.choices(name)
        instance.problem(name)


def _typed(instance: FormInstance, name: str, text: str) -> tuple[float, float]:
    """Return what a key costs: time of this thread, and by the clock (others may be at work)."""
    start, clock = time.thread_time(), time.perf_counter()
    instance.set_value(name, text)
    return time.thread_time() - start, time.perf_counter() - clock


def _keyed(one: Field, chance: random.Random) -> list[str]:
    """Return what stands in the field after each key of an answer."""
    if one.type in CHOICE_TYPES and one.choices:
        answer = chance.choice(one.choices).name
    elif one.type in {FieldType.INTEGER, FieldType.DECIMAL, FieldType.RANGE}:
        answer = str(chance.randrange(100))
    elif one.type is FieldType.DATE:
        answer = f"{chance.randrange(1, 28)}. Maret {chance.randrange(1880, 1990)}"
    else:
        answer = chance.choice(["Ráma", "Kovács Éva", "0812 555 123", "yes", "OK"])
    return [answer[:end] for end in range(1, len(answer) + 1)]


if __name__ == "__main__":
    main()
