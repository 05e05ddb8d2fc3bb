"""Estimate a project's effort before it is made: how many pages a folder has, people and hours."""

from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.pipeline.capture.page_images import find_page_files
from volunteer_desk.workflows.add_pages import checked_lines
from volunteer_desk.workflows.create_project import Effort, estimate_effort


@dataclass(frozen=True, slots=True)
class Estimate:
    """The effort for the files of a folder; a file of several pages counts as one until read."""

    files: int
    effort: Effort


def estimate_project(pages: Path, lines: int, passes: int) -> Estimate:
    """Return the effort for a folder of pages; raises `RefusedError` for one without any."""
    files = len(find_page_files(pages))
    return Estimate(files, estimate_effort(files * checked_lines(lines), passes))
