"""What a form tells the program about a field beyond XLSForm: its kind to matching and its role."""

from volunteer_desk.forms.form import Field
from volunteer_desk.model.kind import Kind

NAMESPACE = "https://volunteer-desk.org/xforms"
"""The namespace of the columns `bind::vd:role` and `bind::vd:kind`."""

KINDS = tuple(kind.value for kind in Kind)
"""What a value can be to matching, as `bind::vd:kind` says it."""

YES_NAMES = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "ok",
        "agree",
        "agreed",
        "accept",
        "accepted",
        "consent",
        "consented",
        "given",
        "granted",
        "ya",
        "haan",
        "हाँ",
        "हां",
        "igen",
    ]
)
"""The choice names that count as consent; every other name is a no."""


def says_yes(field: Field, value: str) -> bool:
    """Return whether `value` of the consent field `field` is one of its yes-values."""
    names = {choice.name for choice in field.choices}
    return value in names and value.casefold() in YES_NAMES


def can_say_yes(names: tuple[str, ...]) -> bool:
    """Return whether a list with these choice names has a yes-value at all."""
    return any(name.casefold() in YES_NAMES for name in names)
