"""The pictures of a project's form: kept in its file by their SHA-256, and read out of it."""

from collections.abc import Mapping

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.store.project_file import ProjectFile


def keep_pictures(file: ProjectFile, pictures: Mapping[str, bytes]) -> None:
    """Keep the pictures of a form that was read; the caller holds the transaction."""
    for data in pictures.values():
        file.pages.attach(data)


def read_pictures(file: ProjectFile) -> dict[str, bytes]:
    """Return the pictures of the form in use, by their SHA-256.

    Raises:
        RefusedError: one is missing in the file.
    """
    found: dict[str, bytes] = {}
    for name, sha in file.form.pictures.items():
        try:
            found[sha] = file.pages.attachment(sha)
        except KeyError as error:
            raise RefusedError(
                say("The picture {file} of the form is missing.", file=name)
            ) from error
    return found
