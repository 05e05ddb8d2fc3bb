"""What each line of the practice page teaches, in one sentence with the keys as they are now."""

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.shortcuts import key_name


def lesson(line: int) -> Message | None:
    """Return what a line of the practice page teaches; nothing past its last line."""
    told = (
        say(
            "Type what stands in each field and press Enter. For the sex the first letter or the "
            "number is enough. The place stays for the lines below."
        ),
        say(
            'The mark " means “the same as above”: press {key} in the family name.',
            key=key_name("field.ditto"),
        ),
        say(
            "No age is written here: press {key} in the age, then Enter.",
            key=key_name("field.blank"),
        ),
        say("Nobody can read this given name: press {key} there.", key=key_name("field.illegible")),
        say(
            "One letter is under ink: type _ in its place. {key} shows more such signs.",
            key=key_name("field.letters"),
        ),
        say(
            "This age looks wrong, but it is what the page says: type it, {key} keeps it, and Enter "
            "saves the line.",
            key=key_name("field.as_written"),
        ),
    )
    return told[line - 1] if 1 <= line <= len(told) else None
