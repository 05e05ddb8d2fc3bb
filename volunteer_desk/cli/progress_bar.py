"""A progress bar on a terminal for long verbs, and nothing where there is none."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from volunteer_desk.base.progress import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Show progress on the terminal while the block runs; interrupting it is harmless."""
    with tqdm(total=0, disable=not sys.stderr.isatty(), leave=False) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show
