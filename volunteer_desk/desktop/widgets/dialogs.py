"""The few questions that interrupt: a sentence and two answers that say what they do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.text.catalogue import word


def ask(parent: QWidget, question: Message, agree: Message, then: Callable[[], None]) -> None:
    """Ask `question`; `then` is called if the button `agree` was chosen, nothing if not."""
    box = _box(parent, question, QMessageBox.Icon.Question)
    yes = box.addButton(word(agree), QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(word(say("Cancel")), QMessageBox.ButtonRole.RejectRole)
    yes.setProperty("role", "primary")
    box.setDefaultButton(yes)
    box.setEscapeButton(no)
    yes.clicked.connect(lambda _checked=False: then())
    box.open()


def tell(parent: QWidget | None, message: Message) -> None:
    """Show a sentence that must be read before going on, and wait for that."""
    box = _box(parent, message, QMessageBox.Icon.Warning)
    box.addButton(word(say("Close")), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _box(parent: QWidget | None, message: Message, kind: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(kind)
    box.setWindowTitle(word(say("Volunteer Desk")))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(word(message))
    return box
