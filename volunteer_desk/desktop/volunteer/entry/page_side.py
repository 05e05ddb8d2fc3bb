"""The page side of the entry screen: the viewer, the rulers, the pages, and their actions."""

from collections.abc import Callable, Mapping, Sequence
from math import atan, degrees

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.page_images import PageImages, PageViews
from volunteer_desk.desktop.shortcuts import key_name, make_action
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.volunteer.entry.page_peek import PagePeek
from volunteer_desk.desktop.volunteer.entry.page_place import PagePlace
from volunteer_desk.desktop.volunteer.entry.rulers import Rulers, Seen
from volunteer_desk.desktop.widgets.page_image import PageLevels
from volunteer_desk.desktop.widgets.page_look import Look
from volunteer_desk.desktop.widgets.page_paint import Band
from volunteer_desk.desktop.widgets.page_view import Fit, View
from volunteer_desk.desktop.widgets.page_viewer import PageViewer
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.strip import Strip
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.begin_entry import Row
from volunteer_desk.workflows.read_rows import PageRows, find_rows

Region = tuple[int, int, int, int]

PAGE_MENU = (
    ("page.zoom_in", "page.zoom_out", "page.fit_width", "page.fit_page", "page.fit_strip"),
    ("page.rotate", "page.straighten"),
    ("page.brighter", "page.darker", "page.contrast_more", "page.contrast_less"),
    ("page.invert", "page.look_reset"),
    ("page.previous", "page.next", "page.window"),
    ("ruler.accept", "ruler.up", "ruler.down", "ruler.taller", "ruler.lower"),
)
"""The actions of page and ruler in groups, as a menu shows them."""
PAGE_TOOLS = (
    ("page.zoom_in", "page.zoom_out", "page.fit_width", "page.fit_strip", "page.rotate"),
    ("ruler.up", "ruler.down", "ruler.accept"),
)
"""Those that stand on the tool bar."""


class PageSide(QWidget):
    """Shows the page of the line in hand, and where the line lies on it."""

    def __init__(
        self,
        pages: Sequence[Page],
        images: PageImages[PageLevels],
        page_views: PageViews,
        wording: Wording,
    ) -> None:
        super().__init__()
        self._pages = {page.page_id: page for page in pages}
        self._images = images
        self._wording = wording
        self.rulers = Rulers(page_views)
        self._place: LinePlace | None = None
        self._began_at: LinePlace | None = None
        self._lines = 0
        self._turn = 0
        self._found: dict[tuple[str, int], PageRows] = {}
        self._region: Region | None = None
        self._is_of_page = False
        self._peeked: Page | None = None
        self._before_peek = View()
        self._peek = PagePeek(self.come_back, self)
        self.viewer = PageViewer()
        wording.put(self.viewer.setAccessibleName, say("Scanned page"))
        self.viewer.ruler_placed.connect(self._on_pointed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.viewer)
        self.window_place = PagePlace(self, self.viewer, page_views)

    def make_actions(self, owner: QWidget) -> Mapping[str, QAction]:
        """Make the actions of page and ruler, which work wherever in `owner` the focus is."""
        self.window_place.live_in(owner)
        slots = {**self._page_slots(), **self._look_slots(), **self._ruler_slots()}
        return {name: make_action(owner, name, slot, self._wording) for name, slot in slots.items()}

    def show_line(self, place: LinePlace, lines: int) -> None:
        """Show a line of a page that has `lines` lines here."""
        self.come_back()
        former, self._place, self._lines = self._place, place, lines
        if former is None or former.page != place.page:
            now = self._now() if former is not None else None
            self._began_at = place
            if former is not None:
                self.rulers.keep(former.page, self._now())
            self._open_page(self._pages[place.page], now)
        else:
            self._show_row(self.rulers.row(place), stays=False)
        if self.viewer.fit is Fit.PART:
            self._fit_strip()
        self.window_place.appear()

    def show_region(self, region: Region | None, *, is_of_page: bool = False) -> None:
        """Take note where on its line (or on the page) the field in hand lies, and show that part.

        Where the page is wider than the view, the view goes along with the fields.
        """
        self._region, self._is_of_page = region, is_of_page
        if self.viewer.fit is Fit.PART:
            self._fit_strip()
        elif region is not None:
            self.viewer.bring_across(region[0] / 100, (region[0] + region[2]) / 100)

    def keep_view(self) -> None:
        """Keep how the page is looked at, for another day."""
        self.come_back()
        if self._place is not None:
            self.rulers.keep(self._place.page, self._now())
        self.window_place.keep()

    def strip_of(self, place: LinePlace) -> Strip | None:
        """Return where a line lies on its page's image; None for paper, or where it is a guess."""
        if not self._pages[place.page].image:
            return None
        return self.rulers.strip_of(place, self._turn)

    def retranslate(self) -> None:
        """Word everything again."""
        self._show_tip()

    def come_back(self) -> None:
        """Show the page of the line in hand again, after a look at another one."""
        if self._peeked is None or self._place is None:
            return
        self._peeked = None
        self._peek.rest()
        self._show_row(self.rulers.row(self._place), stays=True)
        self._fetch_page(self._pages[self._place.page], self._before_peek)

    def _page_slots(self) -> dict[str, Callable[[], object]]:
        viewer = self.viewer
        return {
            "page.zoom_in": viewer.zoom_in,
            "page.zoom_out": viewer.zoom_out,
            "page.fit_width": viewer.fit_width,
            "page.fit_page": viewer.fit_page,
            "page.fit_strip": self._fit_strip,
            "page.rotate": self._rotate,
            "page.straighten": self._straighten,
            "page.left": lambda: viewer.pan(-1, 0),
            "page.right": lambda: viewer.pan(1, 0),
            "page.up": lambda: viewer.pan(0, -1),
            "page.down": lambda: viewer.pan(0, 1),
            "page.next": lambda: self._look_at(1),
            "page.previous": lambda: self._look_at(-1),
            "page.window": self.window_place.switch,
        }

    def _look_slots(self) -> dict[str, Callable[[], object]]:
        viewer = self.viewer
        return {
            "page.brighter": lambda: viewer.set_look(viewer.look.brighter(1)),
            "page.darker": lambda: viewer.set_look(viewer.look.brighter(-1)),
            "page.contrast_more": lambda: viewer.set_look(viewer.look.harder(1)),
            "page.contrast_less": lambda: viewer.set_look(viewer.look.harder(-1)),
            "page.invert": lambda: viewer.set_look(viewer.look.inverted()),
            "page.look_reset": lambda: viewer.set_look(Look()),
        }

    def _ruler_slots(self) -> dict[str, Callable[[], object]]:
        return {
            "ruler.up": lambda: self._rule(lambda place: self.rulers.move(place, -1)),
            "ruler.down": lambda: self._rule(lambda place: self.rulers.move(place, 1)),
            "ruler.taller": lambda: self._rule(lambda place: self.rulers.stretch(place, 1)),
            "ruler.lower": lambda: self._rule(lambda place: self.rulers.stretch(place, -1)),
            "ruler.accept": lambda: self._rule(self.rulers.accept),
        }

    def _now(self) -> Seen:
        view = self._before_peek if self._peeked is not None else self.viewer.view
        return Seen(view, self._turn, self.viewer.look)

    def _open_page(self, page: Page, now: Seen | None) -> None:
        lines = self._lines
        seen = self.rulers.open(page, lines, now)
        self._turn = seen.turn
        self.viewer.set_look(seen.look)
        self._suggest(page)
        if self._place is not None:
            self._show_row(self.rulers.row(self._place), stays=False)
        if not page.image:
            told = say("This page has no image: key it from the paper “{page}”.", page=page.name)
            self.viewer.show_message(told)
        else:
            if not self._images.has(page):
                self.viewer.show_message(say("The page is being opened…"))
            self._fetch_page(page, seen.view)
        ahead = self._beside(page, 1)
        if ahead is not None and ahead.image:
            self._images.want(ahead, lambda levels: self._find_rows(ahead, levels, lines), _ignore)

    def _fetch_page(self, page: Page, view: View) -> None:
        """Show a page as soon as it is decoded and turned, unless another one is wanted by then."""
        if not page.image:
            if self._wanted is page:
                told = say("This page has no image: “{page}” is on paper.", page=page.name)
                self.viewer.show_message(told)
            return
        turn = self._turn

        def turned(levels: PageLevels) -> None:
            if self._wanted is page and self._turn == turn:
                self._show_page(page, levels, view)

        def decoded(levels: PageLevels) -> None:
            if levels.turn == turn:
                turned(levels)
            else:
                self._images.aside(lambda: levels.turned(turn), turned)

        self._images.want(page, decoded, lambda error: self._on_failed(page, error))

    @property
    def _wanted(self) -> Page | None:
        if self._peeked is not None:
            return self._peeked
        return None if self._place is None else self._pages[self._place.page]

    def _show_page(self, page: Page, levels: PageLevels, view: View) -> None:
        self.viewer.show_page(levels, view)
        self.viewer.setAccessibleName(word(say("Scanned page {page}", page=page.name)))
        if self._peeked is None:
            self._find_rows(page, levels, self._lines)

    def _on_failed(self, page: Page, error: RefusedError) -> None:
        if self._wanted is page:
            self.viewer.show_message(error.message)

    def _find_rows(self, page: Page, levels: PageLevels, lines: int) -> None:
        """Let the rows of a page be found beside the window, unless a person has set them."""
        key = (page.page_id, levels.turn)
        if key in self._found:
            self._suggest(page)
        if key in self._found or self.rulers.is_set(page.page_id):
            return

        def found(rows: PageRows | None) -> None:
            if rows is not None:
                self._found[key] = rows
                self._suggest(page)

        self._images.aside(lambda: find_rows(levels.grey(), lines), found)

    def _suggest(self, page: Page) -> None:
        found = self._found.get((page.page_id, self._turn))
        if found is None or self._place is None or self._place.page != page.page_id:
            return
        before = self.rulers.row(self._place)
        self.rulers.suggest(page.page_id, found)
        row = self.rulers.row(self._place)
        if row != before and self._peeked is None:
            self._show_row(row, stays=False)

    def _beside(self, page: Page, step: int) -> Page | None:
        pages = list(self._pages.values())
        at = pages.index(page) + step
        return pages[at] if 0 <= at < len(pages) else None

    def _look_at(self, step: int) -> None:
        """Show the page before or after the one that is shown, until the next key is typed."""
        shown = self._wanted
        page = None if shown is None else self._beside(shown, step)
        if page is None or self._place is None:
            return
        if page.page_id == self._place.page:
            self.come_back()
            return
        if self._peeked is None:
            self._before_peek = self.viewer.view
        self._peeked = page
        self._peek.watch()
        self.viewer.clear_row()
        told = say("{page}: type or press Esc to come back to your line", page=page.name)
        self.viewer.set_tip(told)
        self._fetch_page(page, self._before_peek)

    def _rotate(self) -> None:
        if self._place is not None and self._peeked is None:
            self._turn = (self._turn + 90) % 360
            self.rulers.turn(self._place.page)
            self._show_row(self.rulers.row(self._place), stays=True)
            self._fetch_page(self._pages[self._place.page], self.viewer.view)

    def _straighten(self) -> None:
        """Turn the page finely so that its rows are level, or back to how it was scanned."""
        levels = self.viewer.levels
        if self._place is None or levels is None:
            return
        fall = self.rulers.drop(self._place.page) * levels.size.height() / levels.size.width()
        self.viewer.set_tilt(0.0 if self.viewer.tilt else -degrees(atan(fall)))

    def _fit_strip(self) -> None:
        """Let the line, or the part of it where the field lies, fill the view."""
        if self._place is None or self._peeked is not None:
            return
        row = self.rulers.row(self._place)
        if self._region is None:
            found = self._found.get((self._place.page, self._turn))
            left, right = (found.left, found.right) if found else (0.0, 1.0)
            part = _part_of(row, left, right, 0.0, 1.0)
        else:
            left, top, wide, tall = (number / 100 for number in self._region)
            if self._is_of_page:
                part = QRectF(left, top, wide, tall)
            else:
                part = _part_of(row, left, left + wide, top, tall)
        self.viewer.fit_to(part)

    def _rule(self, change: Callable[[LinePlace], Row]) -> None:
        self.come_back()
        if self._place is not None:
            self._show_row(change(self._place), stays=True)

    def _on_pointed(self, across: float, down: float) -> None:
        if self._peeked is None:
            self._rule(lambda place: self.rulers.put(place, across, down))

    def _show_row(self, row: Row, *, stays: bool) -> None:
        if self._place is None:
            return
        band = Band(row.top, row.bottom, row.drop)
        put = self.viewer.nudge_row if stays else self.viewer.set_row
        put(band, is_sure=not self.rulers.is_suggested(self._place.page))
        self._show_tip()

    def _show_tip(self) -> None:
        """Say how to put the ruler, on the line with which a page begins; then it is known."""
        if self._place is None or self._peeked is not None:
            return
        page = self._place.page
        keys = {name: key_name(f"ruler.{name}") for name in ("up", "down", "accept")}
        if self.rulers.is_set(page) or self._place != self._began_at:
            self.viewer.set_tip(None)
        elif self.rulers.is_suggested(page):
            tip = say("{accept}: yes, here is the line · {down}, {up}: move it", **keys)
            self.viewer.set_tip(tip)
        else:
            tip = say("{down} and {up} put the ruler on the line", down=keys["down"], up=keys["up"])
            self.viewer.set_tip(tip)


def _part_of(row: Row, left: float, right: float, top: float, tall: float) -> QRectF:
    """Return a part of a row, upright around its slant."""
    fall = row.drop * (right - left)
    start = row.top + row.drop * left + min(fall, 0.0) + row.height * top
    return QRectF(left, start, right - left, row.height * tall + abs(fall))


def _ignore(_error: RefusedError) -> None:
    """Wait: a page that cannot be shown says so when its turn comes."""
