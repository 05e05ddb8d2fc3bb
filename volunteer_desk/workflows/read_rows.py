"""Read from a page's image where its rows lie, as a suggestion for the ruler."""

from volunteer_desk.pipeline.capture.page_rows import PageRows, find_rows

__all__ = ["PageRows", "find_rows"]
