"""The first screen: open a pack, coordinate a project, or go on with a file of this computer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.welcome.presenter import WelcomePresenter
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.recent_files import RecentFile


@dataclass(frozen=True)
class WaysOn:
    """Where the first screen leads."""

    open_pack: Callable[[], None]
    new_project: Callable[[], None]
    open_project: Callable[[], None]
    open_file: Callable[[Path], None]
    practise: Callable[[], None]


class WelcomeScreen(Screen):
    """Shown when the program was opened without a file."""

    def __init__(self, presenter: WelcomePresenter, ways: WaysOn) -> None:
        super().__init__()
        self._presenter = presenter
        put = self.wording
        self.pack = make_button(put, say("Open a pack…"), ways.open_pack, "open", "primary")
        self.practise = make_button(
            put, say("Practise first: three minutes"), ways.practise, "page"
        )
        self.new_project = make_button(put, say("New project…"), ways.new_project, "add")
        self.open_project = make_button(put, say("Open a project…"), ways.open_project, "open")
        self.recent = QListWidget()
        self._recent_card, _ = make_card(
            make_label(put, say("Go on with"), "subtitle"), self.recent
        )
        self._lay_out()
        self._recent_card.hide()
        self.recent.itemActivated.connect(
            lambda item: ways.open_file(Path(item.data(Qt.ItemDataRole.UserRole)))
        )

    def title(self) -> Message:
        """Return the greeting of the program."""
        return say("Welcome")

    def entered(self) -> None:
        """Look for the files that were worked on last."""
        self.pack.setFocus()
        self._presenter.begin(self)

    def leave(self, then: Callable[[], None]) -> None:
        """Go; nothing here is kept."""
        self._presenter.leave()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self.show_recent()

    def show_recent(self) -> None:
        """Show the recent files, the last one under the cursor, or no list at all."""
        found = self._presenter.recent
        had_cursor = self.pack.hasFocus() and not self.recent.count()
        self.recent.clear()
        for one in found:
            item = QListWidgetItem(icon("batch" if one.is_desk else "dataset"), _text(one))
            item.setData(Qt.ItemDataRole.UserRole, str(one.path))
            item.setToolTip(str(one.path))
            self.recent.addItem(item)
        side = self.fontMetrics().height()
        self.recent.setIconSize(QSize(side, side))
        height = len(found) * self.recent.sizeHintForRow(0) + 2 * self.recent.frameWidth()
        self.recent.setFixedHeight(max(height, 1))
        self._recent_card.setVisible(bool(found))
        if found:
            self.recent.setCurrentRow(0)
            if had_cursor:
                self.recent.setFocus()

    def _lay_out(self) -> None:
        self.wording.put(self.recent.setAccessibleName, say("Go on with"))
        heading = make_label(self.wording, say("Volunteer Desk"), "title")
        purpose = make_label(
            self.wording,
            say("Transcribe lists of people together, offline, and merge them into one dataset."),
            "muted",
        )
        roles = QHBoxLayout()
        roles.setSpacing(spacing(2))
        roles.addWidget(self._volunteer(), 1)
        roles.addWidget(self._coordinator(), 1)
        sheet = Sheet(116)
        for part in (heading, purpose, self._recent_card):
            sheet.column.addWidget(part)
        sheet.column.addLayout(roles)
        sheet.column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sheet)

    def _volunteer(self) -> QWidget:
        told = say("A pack is a file that ends in .vdpack, often on a stick. No account is needed.")
        return self._card(say("I was given a pack"), told, self.pack, self.practise)

    def _coordinator(self) -> QWidget:
        told = say("Cut the pages into batches, hand them out, take them back and merge them.")
        return self._card(say("I coordinate a project"), told, self.new_project, self.open_project)

    def _card(self, heading: Message, told: Message, *buttons: QPushButton) -> QWidget:
        card, body = make_card(
            make_label(self.wording, heading, "subtitle"),
            make_label(self.wording, told, "muted"),
        )
        body.addStretch(1)
        row = Flow()
        for button in buttons:
            row.addWidget(button)
        body.addLayout(row)
        return card


def _text(one: RecentFile) -> str:
    if not one.title:
        return one.path.name
    if one.is_desk:
        return word(say("{title} – your desk", title=one.title))
    return word(say("{title} – project {file}", title=one.title, file=one.path.name))
