"""Match lines: score those that may be one person, and link what is certain or decided."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from volunteer_desk import __version__
from volunteer_desk.forms.form import Form
from volunteer_desk.model.golden_record import Line
from volunteer_desk.model.pair import Level
from volunteer_desk.pipeline.matching.clustering import cluster_pairs
from volunteer_desk.pipeline.matching.matching import ScoredPairs, match_records
from volunteer_desk.pipeline.merging.arbitration import Decisions
from volunteer_desk.pipeline.merging.linkage import CERTAIN, DOUBTFUL, LinePair, weigh_links
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.field_kinds import field_kinds

_KEPT = "likely pairs"
_REVISION = 1
"""Goes up whenever the same lines would be scored otherwise by this program than by the former."""


def score_lines(lines: Sequence[Line], form: Form) -> ScoredPairs:
    """Return the scored pairs of lines; rows are the lines in their order."""
    columns = _columns(lines, form)
    return match_records(columns, field_kinds(form))


def likely_pairs(
    file: ProjectFile, lines: Sequence[Line], form: Form
) -> tuple[list[LinePair], ScoredPairs | None, str]:
    """Return the pairs that matter, with their scores if they were made now, and what to keep.

    The pairs of the last merge are taken where no line says anything else than it did then.
    """
    if len(lines) < 2:
        return [], None, ""
    columns = _columns(lines, form)
    kinds = field_kinds(form)
    fingerprint = _fingerprint(lines, columns, {name: kind.value for name, kind in kinds.items()})
    known = file.merged.state(_KEPT)
    if known.startswith(f'["{fingerprint}"'):
        pairs = [LinePair(*one) for one in json.loads(known)[1]]
        return pairs, None, known
    scored = match_records(columns, kinds)
    pairs = _likely(scored)
    kept = [[one.left, one.right, one.probability, one.exact] for one in pairs]
    return pairs, scored, json.dumps([fingerprint, kept])


def keep_pairs(file: ProjectFile, kept: str) -> None:
    """Keep the pairs of a merge, as `likely_pairs` gave them; the caller holds the transaction."""
    if file.merged.state(_KEPT) != kept:
        file.merged.set_state(_KEPT, kept)


def link_lines(
    lines: Sequence[Line],
    pairs: Sequence[LinePair],
    decisions: Decisions,
    repeating: Collection[str] = (),
) -> list[int]:
    """Return the cluster of every line; on the pages in `repeating` a person may stand twice."""
    places = [line.place for line in lines]
    links = weigh_links(places, pairs, decisions, repeating)
    numbers = cluster_pairs(
        len(places),
        (
            np.array([pair.left for pair in links.scored], dtype=np.int64),
            np.array([pair.right for pair in links.scored], dtype=np.int64),
        ),
        np.array([pair.probability for pair in links.scored], dtype=float),
        CERTAIN,
        same=links.same,
        different=links.different,
    )
    return [int(number) for number in numbers]


def _columns(lines: Sequence[Line], form: Form) -> dict[str, list[str]]:
    return {
        field.name: [_value_for_matching(line, field.name) for line in lines]
        for field in form.asked
        if field.name in lines[0].fields
    }


def _value_for_matching(line: Line, name: str) -> str:
    state = line.fields[name]
    return state.value if state.settled else line.readings[0].values.get(name, "")


def _fingerprint(
    lines: Sequence[Line], columns: Mapping[str, Sequence[str]], kinds: Mapping[str, str]
) -> str:
    """Return the hash of all that scoring reads, and of where the lines stand."""
    found = hashlib.sha256(json.dumps([__version__, _REVISION, CERTAIN, DOUBTFUL, kinds]).encode())
    for line in lines:
        found.update(f"{line.place.page}\x1f{line.place.line}\x1e".encode())
    for name, column in columns.items():
        found.update("\x1f".join((name, *column, "\x1e")).encode())
    return found.hexdigest()


def _likely(scored: ScoredPairs) -> list[LinePair]:
    likely = np.flatnonzero(scored.probability >= DOUBTFUL).tolist()
    exact = np.all(scored.levels <= int(Level.SAME), axis=1).tolist()
    return [
        LinePair(
            int(scored.left[one]),
            int(scored.right[one]),
            float(scored.probability[one]),
            exact[one],
        )
        for one in likely
    ]
