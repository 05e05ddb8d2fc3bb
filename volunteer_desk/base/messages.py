"""A sentence for a person, as a message id with named parameters, worded only where it is shown.

The message id is the English sentence. `text.catalogue` words it in the reader's language, so a
sentence made here must never be an f-string: parameters go by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be worded later: `text` with `{named}` parameters, `plural` where it counts."""

    text: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""

    def __str__(self) -> str:
        """Return the English wording, for logs."""
        template = self.plural if self.plural and self.parameters.get("count") != 1 else self.text
        return template.format(**self.parameters)


def say(text: str, **parameters: object) -> Message:
    """Return the message `text` with its parameters; a parameter may itself be a message."""
    return Message(text, parameters)


def say_plural(one: str, many: str, count: int, **parameters: object) -> Message:
    """Return a message whose wording depends on `count`, which is also its parameter `{count}`."""
    return Message(one, {"count": count, **parameters}, many)
