"""A text of a form's author inside a message of the program."""

from dataclasses import dataclass

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.field import Field, Labels


@dataclass(frozen=True, slots=True)
class FormText:
    """A parameter of a message that the form's author wrote, in the languages they wrote it in.

    The wording of a message asks it for the reader's language; `str()` gives the form's own.
    """

    labels: Labels
    default_language: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in `language`, else in the form's default language, else in any."""
        for code in (language, self.default_language, ""):
            if self.labels.get(code):
                return self.labels[code]
        return next((text for text in self.labels.values() if text), "")

    def __str__(self) -> str:
        return self.in_language(self.default_language)


def answer_needed(words: FormText) -> Message:
    """Return what is said of a needed answer that is missing; `words` are the form's, if any."""
    if any(words.labels.values()):
        return say("The form says: {words}", words=words)
    return say("An answer is needed here. If the page has none, mark the field as blank.")


def unexpected_value(one: Field, words: FormText) -> Message:
    """Return what is said of a value that the form's condition does not hold for."""
    if any(words.labels.values()):
        return say("The form says: {words}", words=words)
    return say("The form does not expect this value ({condition}).", condition=one.constraint)
