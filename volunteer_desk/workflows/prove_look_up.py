"""Prove that likely duplicates are found on this computer, in a process of their own."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from volunteer_desk.base.companion import ProcessCompanion
from volunteer_desk.base.errors import CancelledError, RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.pipeline.matching.known_records import Source
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.look_up_duplicates import (
    KNOWN_RECORDS,
    DuplicateLookup,
    next_piece,
    plan_lookup,
)

PATIENCE_SECONDS = 60.0
"""What has not answered by then never will: a second window in its place, for example."""
_DOES_NOT_START = say(
    "Self-test failed: the part of the program that looks for likely duplicates does not start; "
    "a program that guards this computer may be holding it up."
)


def prove_look_up(
    desk: Path,
    make: Callable[[], object] = KNOWN_RECORDS,
    patience_seconds: float = PATIENCE_SECONDS,
) -> int:
    """Look for a person on the desk's list as a window does, and return how many are known.

    Raises:
        RefusedError: the process does not start or does not answer, or the person is not found.

    """
    companion = ProcessCompanion(make)
    giving_up = threading.Timer(patience_seconds, companion.end)
    giving_up.start()
    try:
        known, found = _look_up(desk, companion)
    except (RefusedError, CancelledError) as error:
        if not companion.is_ended:
            raise
        raise RefusedError(_DOES_NOT_START) from error
    finally:
        giving_up.cancel()
        companion.end()
    if not found:
        raise RefusedError(
            say("Self-test failed: a person on the list of known ones is not found.")
        )
    return known


def _look_up(desk: Path, companion: ProcessCompanion) -> tuple[int, bool]:
    """Return how many records are known, and whether the first of the list is found again."""
    with ProjectFile.open(desk) as file:
        batch = list_batches(file)[0].batch
        lookup = DuplicateLookup(companion, plan_lookup(file, batch.batch_id))
        loaded = lookup.begin()
        first: list[Any] = [{}, ""]
        while piece := next_piece(file, loaded):
            if piece.source is Source.LISTS and not piece.records.after:
                first = json.loads(piece.records.lines.splitlines()[0])
            loaded = lookup.load(piece)
    known = lookup.build()
    values, item, *_ = first
    return known, item in lookup.items(values, LinePlace(batch.page_ids[0], 1))
