"""What verbs print: worded sentences, refusals on stderr, and JSON for scripts."""

import json
from collections.abc import Sequence
from typing import Any

import click

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.receive_bundles import Received

_DETAILS_SHOWN = 200


def tell(message: Message) -> None:
    """Print a sentence."""
    click.echo(word(message))


def tell_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def tell_refusal(error: RefusedError) -> None:
    """Print a refusal and its findings on stderr."""
    click.echo(word(error.message), err=True)
    tell_details(error.details)


def tell_details(details: Sequence[Message]) -> None:
    """Print findings on stderr, a line each, the first two hundred of them."""
    for detail in details[:_DETAILS_SHOWN]:
        click.echo(f"  {word(detail)}", err=True)
    if len(details) > _DETAILS_SHOWN:
        more = say("and {count} more", count=len(details) - _DETAILS_SHOWN)
        click.echo(f"  {word(more)}", err=True)


def tell_received(received: Received, *, at_desk: bool) -> None:
    """Print what a receiving did; what was set aside goes to stderr."""
    if at_desk:
        tell(
            say(
                "Taken: {taken} ({batches} new, {receipts}); known already: {known}.",
                taken=words.files(received.taken),
                batches=words.batches(received.batches),
                receipts=words.receipts(received.receipts),
                known=words.files(received.known),
            )
        )
    else:
        tell(
            say(
                "Taken: {taken} with {entries}; known already: {known}.",
                taken=words.batches(received.taken),
                entries=words.entries(received.revisions),
                known=words.batches(received.known),
            )
        )
    if received.set_aside:
        count = len(received.set_aside)
        click.echo(
            word(say_plural("One file was set aside:", "{count} files were set aside:", count)),
            err=True,
        )
        tell_details(
            [
                say("{file}: {reason}", file=one.name, reason=one.reason)
                for one in received.set_aside
            ]
        )
