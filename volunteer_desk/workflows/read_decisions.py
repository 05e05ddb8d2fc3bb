"""The decisions on file, as they are about the lines of the last merge."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision
from volunteer_desk.model.revision import Kind, Revision
from volunteer_desk.pipeline.merging.arbitration import Decisions, apply_decisions
from volunteer_desk.store.project_file import ProjectFile

_ABOUT = "decisions about lines that were numbered anew"


def coordinators_of(file: ProjectFile) -> set[str]:
    """Return the ids of the coordinators' computers."""
    return {one.device_id for one in file.people.devices().values() if one.coordinator}


def decisions_of(file: ProjectFile) -> Decisions:
    """Return the decisions in force and the volunteers' answers, by the items of the last merge."""
    told = json.loads(file.merged.state(_ABOUT) or "{}")
    return apply_decisions(_as_told(one, told) for one in decisions_on_file(file))


def decisions_on_file(file: ProjectFile, heads: Iterable[Revision] | None = None) -> list[Decision]:
    """Return every decision that nothing follows, as it was made."""
    coordinators = coordinators_of(file)
    found = file.revisions.heads(Kind.DECISION) if heads is None else heads
    return [_decision(head, coordinators) for head in found if head.content]


def ids_of(file: ProjectFile, item_id: str) -> tuple[str, ...]:
    """Return the ids under which a new decision about an item follows the earlier ones."""
    told = json.loads(file.merged.state(_ABOUT) or "{}")
    former = [chain for chain, (about, _) in told.items() if about == item_id]
    if former and file.revisions.heads_of(item_id):
        former.append(item_id)
    return tuple(sorted(former)) or (item_id,)


def keep_what_they_are_about(file: ProjectFile, decisions: Iterable[Decision]) -> None:
    """Keep which decisions are about other lines now than those they name; in a transaction."""
    told = {
        one.chain: [one.item_id, [[place.page, place.line] for place in one.lines]]
        for one in decisions
        if one.chain
    }
    file.merged.set_state(_ABOUT, json.dumps(told, sort_keys=True))


def _as_told(decision: Decision, told: Mapping[str, list[list[list[str | int]]]]) -> Decision:
    if decision.item_id not in told:
        return decision
    item_id, lines = told[decision.item_id]
    places = tuple(LinePlace(str(page), int(line)) for page, line in lines)
    return replace(decision, item_id=str(item_id), lines=places, chain=decision.item_id)


def _decision(head: Revision, coordinators: Collection[str]) -> Decision:
    values = head.content.values if head.content else {}
    sides = [
        side
        for side in ("left", "right")
        if _is_line_number(values.get(f"{side}_line", "")) and f"{side}_page" in values
    ]
    records = tuple(tuple(values.get(f"{side}_records", "").split()) for side in sides)
    return Decision(
        item_id=head.header.record,
        choice=values.get("choice", ""),
        value=values.get("value", ""),
        mark=values.get("mark", ""),
        lines=tuple(
            LinePlace(values[f"{side}_page"], int(values[f"{side}_line"])) for side in sides
        ),
        field=values.get("field", ""),
        revision_id=head.revision_id,
        by_coordinator=head.header.device in coordinators,
        member=head.header.member,
        time=head.header.time,
        records=records if any(records) else (),
        reason=values.get("reason", ""),
    )


def _is_line_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 10
