"""Field rules of a project: how each field is settled, which value survives; set, shown, undone."""

from collections.abc import Mapping
from dataclasses import dataclass

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.field import Field
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.merging.arbitration import UNDO
from volunteer_desk.pipeline.merging.field_rules import (
    FieldRule,
    Policy,
    Survival,
    parse_policy,
    parse_survival,
    policy_id,
    rules_in_force,
    survival_id,
)
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.read_decisions import decisions_of
from volunteer_desk.workflows.record_decision import record_decision

__all__ = ["FieldRule", "Policy", "RuledField", "Survival", "rules_of", "set_rule", "undo_rule"]


@dataclass(frozen=True, slots=True)
class RuledField:
    """A field that is compared, and its rules as they are written."""

    field: Field
    policy: str
    survival: str
    is_usual: bool
    """Whether nobody said anything about it."""


def rules_of(file: ProjectFile) -> tuple[RuledField, ...]:
    """Return the rules of every field that people key, in the order of the form."""
    fields = file.form_versions.compared
    rules = rules_in_force((one.name for one in fields), decisions_of(file).in_force)
    return tuple(_ruled(one, rules) for one in fields)


def set_rule(file: ProjectFile, field_name: str, *, policy: str = "", survival: str = "") -> None:
    """Decide how a field is settled, or which of several values survives; an empty text changes none.

    Raises:
        RefusedError: no such field, or no such rule.

    """
    compared = {one.name for one in file.form_versions.compared}
    if field_name not in compared:
        raise RefusedError(say("The form has no field {field} that is keyed.", field=field_name))
    if policy:
        parse_policy(policy)
    if survival:
        kind, by = parse_survival(survival)
        if kind is Survival.LATEST and by[0] not in compared:
            raise RefusedError(say("The form has no field {field} that is keyed.", field=by[0]))
    for item_id, value in ((policy_id(field_name), policy), (survival_id(field_name), survival)):
        if value:
            content = Content({"choice": "rule", "field": field_name, "value": value})
            record_decision(file, item_id, content)


def undo_rule(file: ProjectFile, field_name: str) -> None:
    """Take back what was decided about a field; the usual rules hold again.

    Raises:
        RefusedError: nothing was decided about it.

    """
    in_force = decisions_of(file).in_force
    decided = [one for one in (policy_id(field_name), survival_id(field_name)) if one in in_force]
    if not decided:
        raise RefusedError(say("No rule of the field {field} was changed.", field=field_name))
    for item_id in decided:
        record_decision(file, item_id, Content({"choice": UNDO, "field": field_name}))


def _ruled(field: Field, rules: Mapping[str, FieldRule]) -> RuledField:
    rule = rules.get(field.name, FieldRule())
    policy = f"{rule.policy.value}:{rule.one_in}" if rule.one_in else rule.policy.value
    survival = rule.survival.value + (f":{';'.join(rule.by)}" if rule.by else "")
    return RuledField(field, policy, survival, field.name not in rules)
