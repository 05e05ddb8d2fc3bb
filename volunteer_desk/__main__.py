"""`python -m volunteer_desk` and the program's entry point."""

import multiprocessing
import sys


def main() -> int:
    """Start the program with the command line's arguments.

    Frozen, the program is its own interpreter: a companion is this program started once more, and
    does nothing else.
    """
    multiprocessing.freeze_support()
    from volunteer_desk.startup import start  # noqa: PLC0415 - an import error is a start-up error

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
