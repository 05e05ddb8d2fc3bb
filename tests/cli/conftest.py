"""The verbs, and a project with two desks that has gone some way."""

import pytest

from tests.fakes.builders import Verbs, write_form, write_lines, write_pages


@pytest.fixture
def verbs(capsys):
    return Verbs(capsys)


@pytest.fixture
def project(tmp_path, verbs):
    """A project of two pages with two lines each, in two passes."""
    path = tmp_path / "project.vdesk"
    verbs(
        "new", path, "--form", write_form(tmp_path / "form.xlsx"),
        "--pages", write_pages(tmp_path / "scans"), "--lines", 2,
    )  # fmt: skip
    return path


class Site:
    """What happens around one project: packs, desks and sticks, all in one folder."""

    def __init__(self, folder, project, verbs):
        self.folder, self.project, self.verbs = folder, project, verbs
        self.stick = folder / "stick"
        self.stick.mkdir()

    def pack(self, *options):
        """Write a pack and return its path."""
        before = set(self.stick.glob("*.vdpack"))
        self.verbs("pack", self.project, "--to", self.stick, *(options or ("--open",)))
        (new,) = set(self.stick.glob("*.vdpack")) - before
        return new

    def desk(self, name, pack=None):
        """Join a desk called `name`, with the one pack of a site if none is named."""
        path = self.folder / f"{name}.vdesk"
        pack = pack or next(self.stick.glob("*.vdpack"), None) or self.pack()
        self.verbs("join", pack, "--desk", path, "--name", name)
        return path

    def batch(self, file, page, pass_number):
        """Return the id of the batch with a page in a pass."""
        (found,) = [
            one["id"]
            for one in self.verbs.json("batches", file)
            if one["pages"] == [page] and one["pass"] == pass_number
        ]
        return found

    def enter(self, desk, page, pass_number, rows, *options):
        """Key lines of a page in a pass; a row is line, name, age, sex, village."""
        names = ("line", "name", "age", "sex", "village")
        source = write_lines(
            self.folder / "lines.csv",
            [{"page": page, **dict(zip(names, map(str, row), strict=False))} for row in rows],
        )
        batch = self.batch(desk, page, pass_number)
        return self.verbs("enter", desk, "--batch", batch, "--from", source, *options)

    def hand_in(self, desk):
        """Send and receive."""
        self.verbs("send", desk, "--to", self.stick)
        return self.verbs("receive", self.project, self.stick)

    def export(self, name="out.csv", *options):
        """Export and return the file's bytes."""
        target = self.folder / name
        self.verbs("export", self.project, "--to", target, *options)
        return target.read_bytes()


@pytest.fixture
def site(tmp_path, project, verbs):
    return Site(tmp_path, project, verbs)
