"""How a form will look to the person who keys: the very fields of the entry screen, to be tried."""

from collections.abc import Mapping

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.choice_chips import ShownChoice
from volunteer_desk.desktop.widgets.field_panel import FieldPanel
from volunteer_desk.desktop.widgets.form_picture import DecodedPicture
from volunteer_desk.desktop.widgets.panel_items import panel_items
from volunteer_desk.forms.form import Form, Labels
from volunteer_desk.text.catalogue import word


class Preview(QWidget):
    """Shows a form in one language; Enter goes from field to field and nothing is kept."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._language = ""
        self._pictures: Mapping[str, DecodedPicture] = {}
        self.panel: FieldPanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        wording.put(self.setAccessibleName, say("How it will look"))

    def show_form(self, form: Form, language: str) -> None:
        """Show `form` with its texts in `language`."""
        if form is not self._form:
            self._pictures = {}
        self._form, self._language = form, language
        texts, items = panel_items(form)
        panel = FieldPanel(items)
        for shown, labels in zip(panel.texts, texts, strict=True):
            shown.setText(form.text_of(labels, language))
        needed = word(say("(needed)"))
        for one in form.asked:
            row = panel.rows[one.name]
            label = form.text_of(one.labels, language) or one.name
            row.set_label(label, needed if one.required else "")
            row.edit.setPlaceholderText(form.text_of(one.hints, language))
        self._fill(panel)
        names = list(panel.rows)
        panel.advanced.connect(lambda name: panel.focus(_beside(names, name, 1)))
        panel.retreated.connect(lambda name: panel.focus(_beside(names, name, -1)))
        if self.panel is not None:
            self._column.removeWidget(self.panel)
            self.panel.deleteLater()
        self.panel = panel
        self._column.addWidget(panel)

    def show_pictures(self, pictures: Mapping[str, DecodedPicture]) -> None:
        """Show the pictures of the form, which come after its words."""
        self._pictures = pictures
        if self.panel is not None:
            self._fill(self.panel)

    def _fill(self, panel: FieldPanel) -> None:
        """Offer the choices, and show what pictures there are."""
        if self._form is None:
            return
        for one in self._form.fields:
            panel.set_picture(one.name, self._picture(one.media))
        for one in self._form.asked:
            panel.rows[one.name].set_choices(
                [
                    ShownChoice(
                        str(number),
                        self._form.text_of(choice.labels, self._language) or choice.name,
                        self._picture(choice.media),
                    )
                    for number, choice in enumerate(one.choices, start=1)
                ]
            )

    def _picture(self, media: Mapping[str, Labels]) -> QImage | None:
        if self._form is None or not media:
            return None
        found = self._pictures.get(self._form.picture_of(media, self._language))
        return found.image if found is not None else None

    def show_language(self, language: str) -> None:
        """Show the form's texts in another language."""
        if self._form is not None:
            self.show_form(self._form, language)


def _beside(names: list[str], name: str, step: int) -> str:
    return names[(names.index(name) + step) % len(names)]
