"""How a page is looked at, in terms that hold on any window: zoom, tilt, and where the row lies."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from volunteer_desk.desktop.widgets.page_frame import LEAST_ZOOM, MOST_TILT, MOST_ZOOM

ROW_PLACE = 0.4
"""How far down the view a row is put that was out of sight."""


class Fit(StrEnum):
    """What the view keeps to when its room changes."""

    FREE = "free"
    WIDTH = "width"
    PAGE = "page"
    PART = "part"


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at, whatever the size of the window.

    `across` is the place of the page in the middle of the view; `place` is how far down the view
    the row in hand lies, from 0 to 1.
    """

    zoom: float = 1.0
    tilt: float = 0.0
    across: float = 0.5
    place: float = ROW_PLACE
    fit: Fit = Fit.WIDTH

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        return {
            "zoom": round(self.zoom, 3),
            "tilt": round(self.tilt, 3),
            "across": round(self.across, 4),
            "place": round(self.place, 4),
            "fit": self.fit.value,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "View":
        """Read what `as_json` wrote; what is missing or out of bounds is as at first."""
        fit = kept.get("fit")
        zoom = _number(kept, "zoom", (LEAST_ZOOM, MOST_ZOOM), 1.0)
        usual = Fit.WIDTH if zoom == 1.0 else Fit.FREE
        return cls(
            zoom,
            _number(kept, "tilt", (-MOST_TILT, MOST_TILT), 0.0),
            _number(kept, "across", (0.0, 1.0), 0.5),
            _number(kept, "place", (0.0, 1.0), ROW_PLACE),
            Fit(fit) if isinstance(fit, str) and fit in set(Fit) else usual,
        )


def _number(kept: dict[str, Any], name: str, bounds: tuple[float, float], usual: float) -> float:
    value = kept.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return usual
    return float(value) if bounds[0] <= value <= bounds[1] else usual
