"""Read the image of a page."""

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.store.project_file import ProjectFile


def read_page_image(file: ProjectFile, page_id: str) -> bytes:
    """Return the image's bytes (JPEG or PNG), empty for paper in hand; raises `RefusedError`."""
    page = next((one for one in file.pages.pages() if one.page_id == page_id), None)
    if page is None:
        raise RefusedError(say("There is no such page."))
    return file.pages.attachment(page.image) if page.image else b""
