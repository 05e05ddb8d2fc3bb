"""The verb `rules`: how each field is settled, and which value survives."""

from pathlib import Path

import click

from volunteer_desk.base.messages import say
from volunteer_desk.cli.output import tell, tell_json
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.field_rules import rules_of, set_rule, undo_rule
from volunteer_desk.workflows.open_file import open_project


@click.command(
    help=word(say("Show how the fields of PROJECT.vdesk are settled, or set it for one field."))
)
@click.argument("project", metavar="PROJECT.vdesk", type=click.Path(path_type=Path))
@click.option("--field", help=word(say("The field to set a rule for.")))
@click.option(
    "--policy",
    default="",
    help=word(say("How it is read: one, two, arbiter, majority, or sample:20 (one line in 20).")),
)
@click.option(
    "--survival",
    default="",
    help=word(
        say(
            "Which of several values stays: most_agreed, arbitrated, most_complete, longest,"
            " latest:FIELD, or trusted:LIST;LIST."
        )
    ),
)
@click.option("--undo", is_flag=True, help=word(say("Take back what was set for the field.")))
@click.option("--json", "as_json", is_flag=True, help=word(say("As one JSON document.")))
def rules(
    project: Path, field: str | None, policy: str, survival: str, undo: bool, as_json: bool
) -> None:
    """Show or set the rules."""
    if (policy or survival or undo) and not field:
        raise click.UsageError(word(say("Name the field with --field.")))
    with open_project(project) as file:
        if field and undo:
            undo_rule(file, field)
        if field and (policy or survival):
            set_rule(file, field, policy=policy, survival=survival)
        found = [one for one in rules_of(file) if field in (None, one.field.name)]
    if as_json:
        tell_json(
            [
                {"field": one.field.name, "policy": one.policy, "survival": one.survival}
                for one in found
            ]
        )
        return
    for one in found:
        tell(
            say(
                "{field}: read {policy}, keeps {survival}",
                field=one.field.name,
                policy=one.policy,
                survival=one.survival,
            )
        )
