"""All functions by name."""

from volunteer_desk.forms.expressions.functions.chance import CHANCE
from volunteer_desk.forms.expressions.functions.choices import CHOICES
from volunteer_desk.forms.expressions.functions.dates import DATES
from volunteer_desk.forms.expressions.functions.function import Function
from volunteer_desk.forms.expressions.functions.geometry import GEOMETRY
from volunteer_desk.forms.expressions.functions.nodes import NODES
from volunteer_desk.forms.expressions.functions.numbers import NUMBERS
from volunteer_desk.forms.expressions.functions.strings import STRINGS

FUNCTIONS: dict[str, Function] = {
    **STRINGS,
    **NUMBERS,
    **DATES,
    **NODES,
    **CHOICES,
    **GEOMETRY,
    **CHANCE,
}
"""Every function except `if`, which the compiler knows."""
