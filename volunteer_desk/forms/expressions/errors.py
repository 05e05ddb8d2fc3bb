"""The one known error of expressions."""

from volunteer_desk.base.messages import Message, say


class ExpressionError(ValueError):
    """An expression cannot be read or evaluated; `reason` says which part of it and why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def wrong_arguments(name: str) -> ExpressionError:
    """Return the error of a function that got too few, too many or the wrong arguments."""
    return ExpressionError(say("The function {name}() has wrong arguments.", name=name))


def too_much_work() -> ExpressionError:
    """Return the error of an expression whose evaluation would take too long or too much room."""
    return ExpressionError(say("The expression asks for too much work."))
