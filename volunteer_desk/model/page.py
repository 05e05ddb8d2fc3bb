"""A page: one scanned image, or a sheet of paper in hand, with a number of lines."""

from dataclasses import dataclass

from volunteer_desk.base.messages import Message


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `name` is its label, the file name (`scan.tif#2` for page 2 of a file).

    `image` is the SHA-256 of the attached image's bytes, or empty for paper in hand.
    """

    page_id: str
    name: str
    lines: int
    image: str = ""


@dataclass(frozen=True, slots=True)
class PageImage:
    """The bytes of a page's image as they are attached: JPEG or PNG, upright, bounded in size."""

    name: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class UnreadableImage:
    """A file that could not become a page, with the reason in one sentence."""

    name: str
    reason: Message
