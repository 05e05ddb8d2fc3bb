"""Words on widgets: texts that follow the language, and Qt's own button texts from our catalogue."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QTranslator

from volunteer_desk.base.messages import Message, say
from volunteer_desk.text.catalogue import word

_QT_TEXTS: dict[str, Message] = {
    "OK": say("OK"),
    "Save": say("Save"),
    "Save All": say("Save all"),
    "Open": say("Open"),
    "&Open": say("Open"),
    "&Save": say("Save"),
    "Cancel": say("Cancel"),
    "Close": say("Close"),
    "Discard": say("Discard"),
    "Don't Save": say("Do not save"),
    "&Yes": say("Yes"),
    "&No": say("No"),
    "Yes": say("Yes"),
    "No": say("No"),
    "Help": say("Help"),
    "Retry": say("Try again"),
    "Ignore": say("Ignore"),
    "Abort": say("Stop"),
    "Apply": say("Apply"),
    "Reset": say("Reset"),
    "&Choose": say("Choose"),
    "&Undo": say("Undo"),
    "&Redo": say("Redo"),
    "Cu&t": say("Cut"),
    "&Copy": say("Copy"),
    "&Paste": say("Paste"),
    "Delete": say("Delete"),
    "Select All": say("Select all"),
    "Look in:": say("Folder:"),
    "File &name:": say("File name:"),
    "Files of type:": say("Kind of file:"),
    "Directory:": say("Folder:"),
    "Name": say("Name"),
    "Size": say("Size"),
    "Type": say("Kind"),
    "Date Modified": say("Changed"),
    "All Files (*)": say("All files (*)"),
}


class Wording:
    """The texts of one screen or window, each put once and put again when the language changes."""

    def __init__(self) -> None:
        self._texts: dict[Callable[[str], object], Message] = {}

    def put(self, setter: Callable[[str], object], message: Message) -> None:
        """Give `message` in words to `setter` (a bound `setText`), now and after a change."""
        self._texts[setter] = message
        setter(word(message))

    def apply(self) -> None:
        """Word everything again."""
        for setter, message in self._texts.items():
            setter(word(message))


class QtTexts(QTranslator):
    """Words Qt's own buttons and menus from our catalogue, for every language that we have."""

    def isEmpty(self) -> bool:
        """Say that there are texts, without which Qt does not ask."""
        return False

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's signature
        sourceText: str,  # noqa: N803 - Qt's signature
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str:
        """Return the wording of one of Qt's texts, or nothing, upon which Qt shows its own."""
        message = _QT_TEXTS.get(sourceText)
        return word(message) if message else None  # type: ignore[return-value] # null: not ours


def language_name(code: str) -> str:
    """Return the name of a language in that language, as a reader of it would look for it."""
    if code == "en":
        return "English"
    name = QLocale(code).nativeLanguageName() or code
    return name[:1].upper() + name[1:]
