"""Look a batch over before it is handed in: one list of what is missing, unsure or unexpected."""

from collections.abc import Mapping

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.pipeline.capture.quality_check import (
    BatchAsIs,
    Finding,
    FindingKind,
    Likely,
    check_quality,
)

__all__ = ["BatchAsIs", "Finding", "FindingKind", "Likely", "check_batch"]


def check_batch(
    batch: BatchAsIs, likely: Mapping[LinePlace, Likely] | None = None
) -> tuple[Finding, ...]:
    """Return what is to be looked at in a batch, in the order of its lines.

    `likely` tells of the likely same persons, by line.
    """
    return check_quality(batch, likely or {})
