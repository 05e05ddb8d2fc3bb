"""Times of day as people write them: `14:30`, `14.30`, `2:30 pm`, in digits of any script."""

import datetime as dt
import re

from volunteer_desk.text.digits import to_ascii_digits
from volunteer_desk.text.unicode import fold

_LONGEST = 40
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})"
    r"(?:[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]{1,6})?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?"
)


def parse_time(text: str) -> dt.time | None:
    """Return the time of day that `text` names, else None; a lone hour needs its am or pm."""
    if len(text) > _LONGEST:
        return None
    found = _TIME.fullmatch(fold(to_ascii_digits(text)))
    if found is None or (found["minute"] is None and found["half"] is None):
        return None
    hour = int(found["hour"])
    if found["half"] is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    try:
        return dt.time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None
