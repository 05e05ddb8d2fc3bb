"""`python -m volunteer_desk` and the program's entry point."""

import sys


def main() -> int:
    """Start the program with the command line's arguments."""
    from volunteer_desk.startup import start  # noqa: PLC0415 - an import error is a start-up error

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
