"""Where the page is shown: beside the fields, or in a window of its own that is remembered."""

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.page_images import PageViews
from volunteer_desk.desktop.widgets.page_viewer import PageViewer
from volunteer_desk.desktop.widgets.page_window import PageWindow, other_screens
from volunteer_desk.text.catalogue import word

_WINDOW = "window"
"""What stands for the page's window among the pages that are remembered."""


class PagePlace(QObject):
    """Moves the page out of the screen and back."""

    def __init__(self, home: QWidget, viewer: PageViewer, page_views: PageViews) -> None:
        super().__init__(home)
        self._home = home
        self._viewer = viewer
        self._views = page_views
        self._window: PageWindow | None = None
        self._owner: QWidget | None = None
        self._is_asked = False

    @property
    def is_out(self) -> bool:
        """Return whether the page stands in its own window."""
        return self._window is not None

    def live_in(self, owner: QWidget) -> None:
        """Tell which screen the page belongs to; its window comes and goes with that."""
        self._owner = owner
        owner.installEventFilter(self)

    def appear(self) -> None:
        """Open the window at the beginning, if it was open last time and there is a place for it."""
        if not self._is_asked:
            self._is_asked = True
            if self._kept().get("open") is True and other_screens(self._home):
                self._go_out()

    def switch(self) -> None:
        """Move the page into its window, or back."""
        if self._window is None:
            self._go_out()
            self._remember(is_open=True)
        else:
            self._on_closed()

    def keep(self) -> None:
        """Remember where the window stands, and close it: the screen is left."""
        if self._window is not None:
            self._remember(is_open=True)
            self._come_home(self._window)
            self._is_asked = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the window with its screen."""
        if watched is self._owner and self._window is not None:
            if event.type() is QEvent.Type.Hide:
                self._window.hide()
            elif event.type() is QEvent.Type.Show:
                self._window.show()
        return False

    def _go_out(self) -> None:
        if self._owner is None:
            return
        window = PageWindow(self._owner)
        window.setWindowTitle(word(say("Scanned page")))
        window.closed.connect(self._on_closed)
        self._window = window
        geometry = self._kept().get("geometry")
        window.open_with(self._viewer, geometry if isinstance(geometry, str) else "")
        self._home.hide()

    def _come_home(self, window: PageWindow) -> None:
        self._window = None
        layout = self._home.layout()
        if layout is not None:
            layout.addWidget(self._viewer)
        self._home.show()
        self._viewer.show()
        window.hide()
        window.deleteLater()

    def _on_closed(self) -> None:
        if self._window is not None:
            self._remember(is_open=False)
            self._come_home(self._window)

    def _kept(self) -> dict[str, Any]:
        return self._views.page_view(_WINDOW)

    def _remember(self, *, is_open: bool) -> None:
        if self._window is not None:
            view = {"geometry": self._window.place, "open": is_open}
            if view != self._kept():
                self._views.keep_page_view(_WINDOW, view)
