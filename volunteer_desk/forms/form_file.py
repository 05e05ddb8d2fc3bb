"""What was read of a form's file: the form, its pictures, and what is done otherwise than it asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from volunteer_desk.base.messages import Message
from volunteer_desk.forms.form import Form


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form, and what of it is done otherwise than it asks, each with its place and reason."""

    form: Form
    remarks: tuple[Message, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures that the form shows, by their SHA-256, which `form.pictures` names."""
