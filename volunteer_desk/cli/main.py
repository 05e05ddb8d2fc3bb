"""The command line: finds a verb's module when it is called, so that each starts quickly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click

from volunteer_desk import __version__
from volunteer_desk.base.errors import CancelledError, RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.text.catalogue import word

VERBS: dict[str, Message] = {
    "demo": say("Run the whole path on sample pages."),
    "new": say("Create a project from a form and a folder of pages."),
    "add": say("Add pages to a project."),
    "import": say("Import a list as records of a project."),
    "change-form": say("Change the form of a running project."),
    "pack": say("Write a pack of batches for a site."),
    "join": say("Open a pack at a desk."),
    "batches": say("List the batches of a desk or project."),
    "enter": say("Key lines from a file."),
    "send": say("Write what is not yet handed over to a folder."),
    "receive": say("Take batches, packs and receipts from a folder."),
    "admit": say("Admit a computer that has no invitation."),
    "merge": say("Settle what settles itself and queue the rest."),
    "queue": say("List what waits for a person."),
    "decide": say("Decide an item of the queue, or undo a decision."),
    "rules": say("Show or set how each field is settled and which value survives."),
    "unmerge": say("Set aside what a stick, a person, a batch or a computer brought."),
    "export": say("Write the consolidated dataset to a file."),
    "status": say("Tell where the work stands."),
    "doctor": say("Tell what this computer has and lacks."),
    "check": say("Re-hash everything in a file and name what is damaged."),
    "dedupe": say("Find the rows of a list that stand for one person."),
}

_MODULES = {"import": "import_list"}
"""The modules of verbs whose own name no module can have."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What start-up gives the verbs: how a window is opened, and whether there is a screen."""

    open_window: Callable[[Sequence[Path]], int]
    has_screen: Callable[[], bool]


class VerbGroup(click.Group):
    """The verbs, each loaded from the module of its name when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of a verb, or None."""
        if cmd_name not in VERBS:
            return None
        name = _MODULES.get(cmd_name, cmd_name.replace("-", "_"))
        command: click.Command = getattr(import_module(f"volunteer_desk.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without loading their modules."""
        with formatter.section(word(say("Verbs"))):
            formatter.write_dl([(verb, word(message)) for verb, message in VERBS.items()])


@click.group(cls=VerbGroup)
@click.version_option(__version__, prog_name="volunteer-desk")
def verbs() -> None:
    """Transcribe lists of people together, offline."""


def run_verb(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Run a verb: 0 done, 1 refused with a sentence on stderr, 2 wrong usage."""
    verbs.help = word(say("Transcribe lists of people together, offline."))
    try:
        result = verbs.main(
            list(arguments), prog_name="volunteer-desk", standalone_mode=False, obj=surroundings
        )
    except RefusedError as error:
        output = import_module("volunteer_desk.cli.output")
        output.tell_refusal(error)
        return 1
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt, CancelledError):
        click.echo(word(say("Stopped; what was finished before stays.")), err=True)
        return 1
    except OSError as error:
        click.echo(word(_of_the_disk(error)), err=True)
        return 1
    return result if isinstance(result, int) else 0


def _of_the_disk(error: OSError) -> Message:
    """Say what the computer said of a file or folder that cannot be used."""
    file = "" if error.filename is None else str(error.filename)
    return say("{file}: {reason}", file=file, reason=error.strerror or str(error))
