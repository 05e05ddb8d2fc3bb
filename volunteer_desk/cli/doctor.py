"""The verb `doctor`: what this computer has, what it lacks, and whether the whole path works on it."""

import tempfile
from pathlib import Path

import click

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.diagnose import diagnose


@click.command(help=word(say("Tell what this computer has and lacks.")))
@click.option(
    "--self-test", is_flag=True, help=word(say("Run the whole path on the sample pages as well."))
)
def doctor(self_test: bool) -> None:
    """Tell versions, libraries, fonts and folders, and in one sentence what is missing."""
    diagnosis = diagnose()
    for message in diagnosis.found:
        _tell(message)
    for message in diagnosis.missing_for_the_window:
        click.echo(word(message), err=True)
    if diagnosis.missing:
        raise RefusedError(diagnosis.missing[0], diagnosis.missing[1:])
    if self_test:
        _test_the_whole_path()
    elif diagnosis.missing_for_the_window:
        _tell(say("Every verb without a window works here."))
    else:
        _tell(say("Nothing is missing."))


def _test_the_whole_path() -> None:
    # Only here: the report must still appear where a library that the path needs is missing.
    from volunteer_desk.workflows.prove_look_up import prove_look_up  # noqa: PLC0415
    from volunteer_desk.workflows.run_demo import run_demo  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="volunteer-desk-") as folder:
        result = run_demo(Path(folder), _tell)
        if result.repeated_found != result.repeated:
            raise RefusedError(
                say("Self-test failed: a repeated person is more than one golden record.")
            )
        known = prove_look_up(result.desks[0])
    _tell(
        say_plural(
            "Likely duplicates: one known record, looked among in a process of its own.",
            "Likely duplicates: {count} known records, looked among in a process of their own.",
            known,
        )
    )
    _tell(say("Self-test passed: the whole path works on this computer."))


def _tell(message: Message) -> None:
    click.echo(word(message))
