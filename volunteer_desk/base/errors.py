"""Known errors, which are told to a person in one sentence; everything else is a bug."""

from volunteer_desk.base.messages import Message


class RefusedError(Exception):
    """Something from outside cannot be used; `message` says what happened and what to do.

    Nothing was changed when this is raised. `details` holds further sentences, one per finding,
    for refusals that list everything at once (a form's import, a file of lines).
    """

    def __init__(self, message: Message, details: tuple[Message, ...] = ()) -> None:
        super().__init__(str(message))
        self.message = message
        self.details = details


class CancelledError(Exception):
    """A person stopped a long job; what was finished before stays, nothing is half done."""
