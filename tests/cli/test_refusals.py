"""Bad input of every kind: exit status 1 and a sentence, never a traceback, nothing half done."""

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import zlib

import pytest

from tests.fakes.builders import SURVEY, Sender, verb, write_form, write_lines, write_pages
from volunteer_desk.pipeline.exchange.keys import new_invitation, new_private_key
from volunteer_desk.store.project_file import ProjectFile

ROW = {"page": "page1.png", "line": "1", "name": "Asha", "age": "4", "sex": "f", "village": "X"}


def refused(verbs, *arguments):
    """Run a verb that must be refused and return the sentence."""
    status, _, err = verbs.try_out(*arguments)
    assert status == 1, arguments
    assert err.strip()
    return err


def test_wrong_usage_is_2(project, verbs):
    for arguments in (
        ("nonsense",), ("new",), ("status",), ("new", "x", "--form"), ("add", project),
        ("add", project, "--paper", "sheet"), ("pack", project, "--to", ".", "--next", "0"),
        ("pack", project, "--to", ".", "--open", "--phrase", "x"), ("receive", project),
        ("status", project, "--bogus"), ("add", project, "--pages", "a", "--paper", "b"),
        ("pack", project, "--to", ".", "--next", "1", "--batches", "x"), ("change-form", project),
    ):  # fmt: skip
        assert verbs.try_out(*arguments)[0] == 2, arguments


def test_version_and_help_are_0(verbs):
    for arguments in (("--version",), ("--help",), *((one, "--help") for one in (
        "demo", "new", "add", "change-form", "pack", "join", "batches", "enter", "send", "receive", "admit",
        "merge", "queue", "decide", "export", "status", "doctor", "check", "dedupe",
    ))):  # fmt: skip
        assert verbs.try_out(*arguments)[0] == 0, arguments


# new


def huge_png(path):
    """Write a PNG that claims 20,000 x 11,000 pixels in a few bytes."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 20_000, 11_000, 1, 0, 0, 0, 0)
    body = zlib.compress(bytes(2_501 * 11_000), 9)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def cut(path):
    path.write_bytes(path.read_bytes()[:200])


SPOILERS = {
    "no form": lambda form, _: form.unlink(),
    "form is no workbook": lambda form, _: form.write_bytes(b"PK\x03\x04 not really"),
    "form is a picture": lambda form, pages: shutil.copy(pages / "page1.png", form),
    "form is a folder": lambda form, _: (form.unlink(), form.mkdir()),
    "form asks what is not in the subset": lambda form, _: write_form(
        form, [*SURVEY, ["geoshape", "where", "Where", "", ""]]
    ),
    "damaged image": lambda _, pages: cut(pages / "page2.png"),
    "no image at all": lambda _, pages: (pages / "page3.jpg").write_bytes(b"hello"),
    "220 megapixels": lambda _, pages: huge_png(pages / "page3.png"),
    "empty folder": lambda _, pages: (shutil.rmtree(pages), pages.mkdir()),
    "no folder": lambda _, pages: shutil.rmtree(pages),
    "empty pdf": lambda _, pages: (pages / "page3.pdf").write_bytes(b"%PDF-1.4\n"),
}
"""What goes wrong with the form or the folder of pages, by name."""


@pytest.mark.parametrize("what", SPOILERS)
def test_new_refuses_bad_input_and_leaves_nothing(tmp_path, verbs, what):
    form, pages = write_form(tmp_path / "form.xlsx"), write_pages(tmp_path / "scans")
    SPOILERS[what](form, pages)
    made = tmp_path / "made"
    made.mkdir()
    refused(verbs, "new", made / "project.vdesk", "--form", form, "--pages", pages)
    assert list(made.iterdir()) == []


@pytest.mark.parametrize(
    "options",
    [
        ("--lines", "0"), ("--lines", "-3"), ("--lines", "1001"), ("--pages-per-batch", "0"),
        ("--known", "missing.csv"), ("--instructions", "missing.md"),
    ],
)  # fmt: skip
def test_new_refuses_impossible_numbers_and_lists(tmp_path, verbs, options):
    made = tmp_path / "made"
    made.mkdir()
    form, pages = write_form(tmp_path / "form.xlsx"), write_pages(tmp_path / "scans")
    refused(verbs, "new", made / "p.vdesk", "--form", form, "--pages", pages, *options)
    assert list(made.iterdir()) == []


def test_new_never_writes_over_a_file(tmp_path, verbs, project):
    before = project.read_bytes()
    form, pages = tmp_path / "form.xlsx", tmp_path / "scans"
    assert "there already" in refused(verbs, "new", project, "--form", form, "--pages", pages)
    assert project.read_bytes() == before
    absent = tmp_path / "no" / "folder" / "p.vdesk"
    refused(verbs, "new", absent, "--form", form, "--pages", pages)


# Files that are not what they are taken for


def no_files(folder):
    """Return paths that no verb can open, each for another reason."""
    (folder / "text.vdesk").write_text("hello")
    (folder / "empty.vdesk").write_bytes(b"")
    (folder / "cut.vdesk").write_bytes(b"SQLite format 3\x00" + bytes(50))
    with sqlite3.connect(folder / "other.vdesk") as database:
        database.execute("CREATE TABLE songs (title TEXT)")
    database.close()
    names = ("missing", "text", "empty", "cut", "other", "x" * 300)
    return [folder, *(folder / f"{name}.vdesk" for name in names)]


def test_every_verb_refuses_what_is_no_desk_file(tmp_path, verbs):
    for path in no_files(tmp_path):
        before = path.read_bytes() if "x" * 300 not in path.name and path.is_file() else None
        for arguments in (
            ("status", path), ("batches", path), ("merge", path), ("queue", path), ("check", path),
            ("send", path, "--to", tmp_path), ("receive", path, tmp_path), ("admit", path, "x"),
            ("decide", path, "a", "b"), ("export", path, "--to", tmp_path / "x.csv"),
            ("pack", path, "--to", tmp_path), ("add", path, "--paper", "s", "--lines", "3"),
            ("enter", path, "--batch", "b", "--from", "x.csv"),
        ):  # fmt: skip
            refused(verbs, *arguments)
        assert before is None or path.read_bytes() == before


def test_a_desk_is_no_project_and_a_project_no_desk(site, verbs, tmp_path):
    desk, project = site.desk("asha"), site.project
    lines = write_lines(tmp_path / "l.csv", [ROW])
    for arguments in (
        ("merge", desk), ("queue", desk), ("admit", desk, "x"), ("decide", desk, "a", "b"),
        ("export", desk, "--to", tmp_path / "x.csv"), ("pack", desk, "--to", tmp_path),
        ("add", desk, "--paper", "s", "--lines", "3"), ("send", project, "--to", tmp_path),
        ("enter", project, "--batch", "b", "--from", lines),
        ("join", next(site.stick.glob("*.vdpack")), "--desk", project, "--name", "A"),
    ):  # fmt: skip
        assert "vdesk" in refused(verbs, *arguments)


def test_a_file_open_elsewhere_is_refused_by_name(project, verbs):
    with ProjectFile.open(project):
        done = subprocess.run(
            [sys.executable, "-m", "volunteer_desk", "status", str(project)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "project.vdesk is open in another window" in done.stderr
    assert verbs.try_out("status", project)[0] == 0


def test_a_newer_file_is_refused_untouched(project, verbs):
    with sqlite3.connect(project) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    before = project.read_bytes()
    assert "newer" in refused(verbs, "status", project)
    assert project.read_bytes() == before


def test_a_file_with_a_trigger_is_refused(project, verbs):
    with sqlite3.connect(project) as database:
        database.execute("CREATE TRIGGER t AFTER INSERT ON revision BEGIN SELECT 1; END")
    database.close()
    assert "no Volunteer Desk file has" in refused(verbs, "status", project)


# enter


@pytest.mark.parametrize(
    "row",
    [
        {"page": "page9.png"}, {"page": "page2.png"}, {"line": "0"}, {"line": "-1"},
        {"line": "one"}, {"line": ""}, {"line": "1" * 30}, {"age": "old"}, {"age": "999"},
        {"sex": "x"}, {"surprise": "column"}, {"age.mark": "smudged"},
    ],
    ids=str,
)  # fmt: skip
def test_enter_takes_all_lines_or_none(site, verbs, row):
    desk = site.desk("asha")
    batch = site.batch(desk, "page1.png", 1)
    lines = write_lines(site.folder / "l.csv", [ROW, {**ROW, "line": "2", **row}])
    refused(verbs, "enter", desk, "--batch", batch, "--from", lines)
    assert verbs.json("status", desk)["records"] == 0


def test_enter_refuses_files_that_are_no_lines(site, verbs, tmp_path):
    desk = site.desk("asha")
    batch = site.batch(desk, "page1.png", 1)
    for content in (
        b"",
        b"\x00\x01",
        b"\xff\xfe\xff",
        b"name\nAsha\n",
        b'page,line\n"p',
        b"a,a\n1,2",
    ):
        (tmp_path / "l.csv").write_bytes(content)
        refused(verbs, "enter", desk, "--batch", batch, "--from", tmp_path / "l.csv")
    refused(verbs, "enter", desk, "--batch", batch, "--from", tmp_path / "missing.csv")
    refused(verbs, "enter", desk, "--batch", "nope", "--from", write_lines(tmp_path / "l", [ROW]))


# The stick


def test_what_is_set_aside_makes_1_and_the_rest_goes_in(site, verbs):
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, "Asha", 4, "f", "X")])
    verbs("send", desk, "--to", site.stick)
    deep = site.stick / "deep" / "deeper"
    deep.mkdir(parents=True)
    (deep / "bad.vdbatch").write_bytes(b"nonsense")
    (site.stick / "._copy.vdbatch").write_bytes(b"what some systems leave beside each file")
    assert "bad.vdbatch" in refused(verbs, "receive", site.project, site.stick)
    found = verbs.json("status", site.project)
    assert (found["records"], found["refused"]) == (1, 1)
    assert next(deep.glob("*.vdreceipt"))
    assert "missing" in refused(verbs, "receive", site.project, site.stick / "missing")


def test_a_device_without_invitation_waits_until_it_is_admitted(site, verbs):
    with ProjectFile.open(site.project) as file:
        batch = file.pages.batches()[0]
        stranger = Sender(
            file.project, "stranger", new_private_key(), new_invitation(new_private_key())
        )
    place = {"batch": batch.batch_id, "page": batch.page_ids[0], "pass_number": batch.pass_number}
    sealed = stranger.sealed(stranger.reading(**place), batch=batch.batch_id)
    (site.stick / "s.vdbatch").write_bytes(sealed)
    assert "stranger" in refused(verbs, "receive", site.project, site.stick)
    assert verbs.json("status", site.project)["refused"] == 1
    assert "other" in refused(verbs, "admit", site.project, "other")
    verbs("admit", site.project, "stranger")
    verbs("receive", site.project, site.stick)
    found = verbs.json("status", site.project)
    assert (found["records"], found["refused"]) == (1, 0)
    refused(verbs, "admit", site.project, "stranger")


def test_a_desk_refuses_what_is_foreign(site, verbs, tmp_path):
    desk = site.desk("asha")
    other = tmp_path / "other.vdesk"
    verbs("new", other, "--form", tmp_path / "form.xlsx", "--pages", tmp_path / "scans")
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    verbs("pack", other, "--to", foreign, "--open")
    verbs("receive", other, foreign)  # leaves receipts
    assert "another project" in refused(verbs, "receive", desk, foreign)
    assert "another project" in refused(
        verbs, "join", next(foreign.glob("*.vdpack")), "--desk", desk, "--name", "A"
    )
    for name in ("", " ", "x" * 101):
        refused(
            verbs, "join", next(foreign.glob("*.vdpack")), "--desk", tmp_path / "d", "--name", name
        )
    refused(verbs, "join", tmp_path / "form.xlsx", "--desk", tmp_path / "d", "--name", "A")
    refused(verbs, "join", tmp_path / "no.vdpack", "--desk", tmp_path / "d", "--name", "A")
    assert not (tmp_path / "d").exists()


def test_folders_that_are_not_there(site, verbs, tmp_path):
    desk, missing = site.desk("asha"), tmp_path / "missing" / "deeper"
    refused(verbs, "send", desk, "--to", missing)
    refused(verbs, "pack", site.project, "--to", missing, "--open")
    refused(verbs, "pack", site.project, "--to", tmp_path, "--open", "--batches", "nope")
    refused(verbs, "export", site.project, "--to", tmp_path / "missing" / "x.csv")
    refused(verbs, "export", site.project, "--to", tmp_path / "x.pdf")
    refused(verbs, "export", site.project, "--to", site.project)
    refused(verbs, "add", site.project, "--pages", tmp_path / "missing")
    refused(verbs, "add", site.project, "--paper", " ", "--lines", "2")
    refused(verbs, "add", site.project, "--paper", "page1.png", "--lines", "2")
    refused(verbs, "add", site.project, "--paper", "sheet", "--lines", "0")


def test_a_stick_that_cannot_be_written_costs_only_the_receipts(site, verbs, monkeypatch):
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, "Asha", 4, "f", "X")])
    verbs("send", desk, "--to", site.stick)
    monkeypatch.setattr(os, "fsync", _no_space)
    assert "No space left" in refused(verbs, "receive", site.project, site.stick)
    monkeypatch.undo()
    assert verbs.json("status", site.project)["records"] == 1
    assert not list(site.stick.glob("*.part"))


def _no_space(_handle):
    raise OSError(28, os.strerror(28))


# check


def test_check_names_the_line_whose_bits_changed(site, verbs):
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, "Asha Devi", 4, "f", "X")])
    assert "as they were written" in verbs("check", desk)
    desk.write_bytes(desk.read_bytes().replace(b"Asha Devi", b"Asha Dewi"))
    err = refused(verbs, "check", desk)
    assert "line 1" in err
    assert "page1.png" in err
    assert "damaged" in refused(verbs, "send", desk, "--to", site.stick)


def test_no_flipped_byte_makes_a_traceback(site):
    """Every so-manyth byte of a desk is changed: a verb refuses or works, and never breaks."""
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, "Asha", 4, "f", "X")])
    whole = desk.read_bytes()
    for place in range(13, len(whole), len(whole) // 60):
        changed = bytearray(whole)
        changed[place] ^= 0x41
        desk.write_bytes(changed)
        assert verb("check", desk) in (0, 1)


def test_dedupe_refuses_what_is_no_list(tmp_path, verbs):
    (tmp_path / "x.csv").write_bytes(b"")
    refused(verbs, "dedupe", tmp_path / "x.csv", "--to", tmp_path / "y.csv")
    refused(verbs, "dedupe", tmp_path / "missing.csv", "--to", tmp_path / "y.csv")
    assert not (tmp_path / "y.csv").exists()
