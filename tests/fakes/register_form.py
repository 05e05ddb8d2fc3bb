"""A register's form with everything that a session can meet: page fields, carried and numbered
fields, conditions, calculations, choices and defaults."""

from volunteer_desk.forms.field import Choice, Condition, Field, FieldScope, FieldType
from volunteer_desk.forms.form import Form

_SEXES = (Choice("f", {"en": "Female"}), Choice("m", {"en": "Male"}))
_STATES = (Choice("missing", {"en": "Missing"}), Choice("safe", {"en": "Safe"}))


def _row(name, field_type=FieldType.TEXT, **more):
    return Field(name, field_type, {"en": name.title()}, path=f"/data/row/{name}", **more)


REGISTER = Form(
    "register", "Register", "1", ("en",), "en",
    (
        Field("village", FieldType.TEXT, {"en": "Village"}, path="/data/village",
              scope=FieldScope.PAGE, is_carried=True),
        Field("day", FieldType.DATE, {"en": "Day"}, path="/data/day", scope=FieldScope.PAGE),
        _row("number", is_numbered=True),
        _row("name", required=True, kind="given_name"),
        _row("sex", FieldType.SELECT_ONE, choices=_SEXES, kind="sex"),
        _row("births", FieldType.INTEGER, constraint=". < 20",
             relevant=(Condition("/data/row/births", "../sex = 'f'"),)),
        _row("age", FieldType.INTEGER, constraint=". < 120", kind="age"),
        _row("born", FieldType.CALCULATE, calculation="2026 - ../age"),
        _row("street", is_carried=True),
        _row("state", FieldType.SELECT_ONE, choices=_STATES, default="missing"),
        _row("remark", appearances=("multiline",)),
    ),
    repeat="/data/row",
)  # fmt: skip
