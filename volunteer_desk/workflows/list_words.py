"""What became of a list that was imported, in sentences."""

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.workflows.import_list import ImportedList


def told_of(done: ImportedList) -> list[Message]:
    """Return how many rows are new, known, corrected and refused, and where those stand."""
    told = [
        say_plural(
            "One row read: {new} new, {known} known already, {corrected} corrected, {refused} refused.",
            "{count} rows read: {new} new, {known} known already, {corrected} corrected, {refused}"
            " refused.",
            done.read,
            new=done.new,
            known=done.known,
            corrected=done.corrected,
            refused=done.refused,
        )
    ]
    told += [
        say_plural(
            "{field}: one value does not fit the form and is kept as written.",
            "{field}: {count} values do not fit the form and are kept as written.",
            count,
            field=done.labels.get(name, name),
        )
        for name, count in done.as_written.items()
    ]
    if done.refused_file is not None:
        told.append(
            say("The refused rows are in {file}, with the reasons.", file=str(done.refused_file))
        )
    if done.trouble is not None:
        told.append(done.trouble)
    return told
