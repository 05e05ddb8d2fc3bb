"""The verbs along the path of a record, as a script would call them."""

import shutil
import sqlite3
import unicodedata
import zipfile

from tests.fakes.builders import read_csv

ASHA = ("Asha Devi", 34, "f", "Rampur")
BUDI = ("Budi Santoso", 51, "m", "Calang")
NFD = unicodedata.normalize("NFD", "Ilóna Kovács")


def key_both_passes(site):
    """Two desks key both pages; they differ in the age of page 1, line 2 only."""
    first, second = site.desk("asha"), site.desk("budi")
    site.enter(first, "page1.png", 1, [(1, *ASHA), (2, *BUDI)])
    site.enter(second, "page1.png", 2, [(1, " asha  DEVI ", 34, "f", "rampur"),
                                         (2, "Budi Santoso", 57, "m", "Calang")])  # fmt: skip
    site.enter(first, "page2.png", 2, [(1, "Ilóna Kovács", 20, "f", "Szeged")])
    site.enter(second, "page2.png", 1, [(1, NFD, 20, "f", "Szeged")])
    for desk in (first, second):
        site.hand_in(desk)
    site.verbs("merge", site.project)
    return first, second


def test_batches_lists_every_batch_in_every_pass(site, verbs):
    desk = site.desk("asha")
    found = verbs.json("batches", desk)
    assert sorted((one["pages"], one["pass"], one["lines"], one["state"]) for one in found) == [
        (["page1.png"], 1, 2, "new"),
        (["page1.png"], 2, 2, "new"),
        (["page2.png"], 1, 2, "new"),
        (["page2.png"], 2, 2, "new"),
    ]
    assert {"id", "pages", "lines", "pass", "state"} <= set(found[0])


def test_case_spaces_and_unicode_form_do_not_count_as_different(site, verbs):
    key_both_passes(site)
    (item,) = verbs.json("queue", site.project)
    assert set(item) == {"item", "kind", "lines", "field", "note", "choices"}
    assert item["kind"] == "disagreement"
    assert item["lines"] == [{"page": "page1.png", "line": 2}]
    assert item["field"] == "age"
    assert sorted(choice["text"] for choice in item["choices"]) == ["51", "57"]


def test_export_has_the_promised_columns(site):
    key_both_passes(site)
    rows = read_csv(site.export())
    assert list(rows[0]) == [
        "golden_record_id", "name", "age", "sex", "village", "records", "sources", "unsettled",
    ]  # fmt: skip
    assert [(row["name"], row["age"], row["records"], row["sources"], row["unsettled"])
            for row in rows] == [
        ("Asha Devi", "34", "2", "page1.png:1; page1.png:1", ""),
        ("Budi Santoso", "", "2", "page1.png:2; page1.png:2", "age"),
        ("Ilóna Kovács", "20", "2", "page2.png:1; page2.png:1", ""),
    ]  # fmt: skip


def test_decide_settles_undo_brings_back_and_a_value_may_be_typed(site, verbs):
    key_both_passes(site)
    (item,) = verbs.json("queue", site.project)
    choice = next(one["choice"] for one in item["choices"] if one["text"] == "57")

    def age():
        return read_csv(site.export())[1]["age"]

    verbs("decide", site.project, item["item"], choice)
    assert (verbs.json("queue", site.project), age()) == ([], "57")
    other = next(one["choice"] for one in item["choices"] if one["text"] == "51")
    verbs("decide", site.project, item["item"], other)  # it has left the queue
    assert (verbs.json("queue", site.project), age()) == ([], "51")
    verbs("decide", site.project, item["item"], "undo")
    assert (verbs.json("queue", site.project), age()) == ([item], "")
    verbs("decide", site.project, item["item"], "other", "--value", "54")
    assert (verbs.json("queue", site.project), age()) == ([], "54")
    verbs("decide", site.project, item["item"], "undo")
    verbs("merge", site.project)
    assert verbs.json("queue", site.project) == [item]


def test_decisions_that_cannot_be_are_refused(site, verbs):
    key_both_passes(site)
    (item,) = verbs.json("queue", site.project)
    for arguments in (
        (item["item"], "no-such-choice"), ("no-such-item", "same"), (item["item"], "undo"),
        (item["item"], "same"),
    ):  # fmt: skip
        status, _, err = verbs.try_out("decide", site.project, *arguments)
        assert (status, bool(err)) == (1, True)
    assert verbs.json("queue", site.project) == [item]


def test_two_computers_ask_the_same_questions(site, verbs, tmp_path):
    copy = tmp_path / "copy.vdesk"
    shutil.copy(site.project, copy)
    key_both_passes(site)
    verbs("receive", copy, site.stick)
    verbs("merge", copy)
    assert verbs.json("queue", copy) == verbs.json("queue", site.project)
    verbs("export", copy, "--to", tmp_path / "copy.csv")
    assert (tmp_path / "copy.csv").read_bytes() == site.export()


def test_exporting_twice_gives_the_same_csv_and_sqlite_bytes(site):
    key_both_passes(site)
    for name in ("one.csv", "one.db"):
        assert site.export(name) == site.export(name) == site.export(f"again-{name}")


def test_the_database_holds_provenance_and_quality(site, tmp_path):
    key_both_passes(site)
    site.export("out.db")
    with sqlite3.connect(tmp_path / "out.db") as database:
        (count,) = database.execute("SELECT count(*) FROM golden_record").fetchone()
        kept = database.execute(
            "SELECT page, line, read_value, kept FROM provenance WHERE field = 'age' AND line = '2'"
        ).fetchall()
        quality = database.execute(
            "SELECT readings, compared, agreed, open, agreement FROM quality WHERE field = 'age'"
        ).fetchone()
    database.close()
    assert count == 3
    assert sorted(kept) == [("page1.png", "2", "51", "0"), ("page1.png", "2", "57", "0")]
    assert quality == ("6", "3", "2", "1", "0.6667")


def test_a_workbook_holds_text_alone(site, tmp_path):
    key_both_passes(site)
    site.export("out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert b"Budi Santoso" in book.read("xl/sharedStrings.xml")
    assert "<f>" not in sheet
    assert sheet.count('t="s"') == sheet.count("<v>") > 8


def test_for_spreadsheets_formulas_are_guarded(site):
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, "=1+1", 3, "f", "'quoted"), (2, *BUDI)])
    site.hand_in(desk)
    data = site.export("out.csv", "--for-spreadsheet")
    assert data.startswith(b"\xef\xbb\xbf")
    row = read_csv(data[3:])[0]
    assert (row["name"], row["village"]) == ("'=1+1", "''quoted")
    assert read_csv(site.export())[0]["name"] == "=1+1"


def test_status_counts(site, verbs):
    first, _ = key_both_passes(site)
    found = verbs.json("status", site.project)
    assert found["title"] == "Register of Rampur"
    assert (found["pages"], found["records"], found["disagreements"]) == (2, 6, 1)
    assert (found["doubtful_duplicates"], found["golden_records"], found["refused"]) == (0, 3, 0)
    assert sum(found["batches"].values()) == 4
    assert verbs.json("status", first)["not_handed_over"] == 3
    verbs("receive", first, site.stick)
    desk = verbs.json("status", first)
    assert desk["not_handed_over"] == 0
    assert desk["batches"] == {"new": 2, "received": 2}


def test_merged_reaches_the_desk_with_the_next_receipts(site, verbs):
    first, _ = key_both_passes(site)
    verbs("receive", site.project, site.stick)
    verbs("receive", first, site.stick)
    assert verbs.json("status", first)["batches"] == {"merged": 2, "new": 2}


def test_sending_and_receiving_again_is_harmless(site, verbs):
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, *ASHA), (2, *BUDI)])
    verbs("send", desk, "--to", site.stick)
    before = {path.name: path.read_bytes() for path in site.stick.glob("*.vdbatch")}
    verbs("send", desk, "--to", site.stick)
    assert {path.name: path.read_bytes() for path in site.stick.glob("*.vdbatch")} == before
    verbs("receive", site.project, site.stick)
    assert verbs.json("status", site.project)["records"] == 2
    verbs("receive", site.project, site.stick)
    assert verbs.json("status", site.project)["records"] == 2
    verbs("receive", desk, site.stick)
    verbs("receive", desk, site.stick)  # pack and receipts again: no error
    assert "Nothing to hand over" in verbs("send", desk, "--to", site.stick)


def test_a_part_done_batch_goes_on_elsewhere(site, verbs):
    first = site.desk("asha", site.pack("--open", "--site", "school"))
    site.enter(first, "page1.png", 1, [(1, *ASHA)])
    site.hand_in(first)
    batch = site.batch(site.project, "page1.png", 1)
    state = {one["id"]: one["state"] for one in verbs.json("batches", site.project)}
    assert state[batch] == "part_received"
    second = site.desk("budi", site.pack("--open", "--site", "church", "--batches", batch))
    assert [one["id"] for one in verbs.json("batches", second)] == [batch]
    site.enter(second, "page1.png", 1, [(2, *BUDI)])
    assert verbs.json("batches", second)[0]["finished"]
    site.hand_in(second)
    state = {one["id"]: one["state"] for one in verbs.json("batches", site.project)}
    assert state[batch] == "received"
    assert [row["name"] for row in read_csv(site.export())] == ["Asha Devi", "Budi Santoso"]


def test_a_finished_batch_is_finished_by_its_lines_not_their_number(site, verbs):
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, *ASHA), (3, *BUDI)])  # one more than the page has
    found = {one["pages"][0]: one for one in verbs.json("batches", desk) if one["pass"] == 1}
    assert (found["page1.png"]["keyed"], found["page1.png"]["finished"]) == (2, False)
    site.hand_in(desk)
    found = {one["pages"][0]: one for one in verbs.json("batches", site.project)}
    assert not found["page1.png"]["finished"]


def test_finish_declares_a_batch_finished(site, verbs):
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, *ASHA)], "--finish")
    site.hand_in(desk)
    state = {one["id"]: one["state"] for one in verbs.json("batches", site.project)}
    assert state[site.batch(desk, "page1.png", 1)] == "received"


def test_packs_hold_what_is_not_out_elsewhere(site, verbs):
    one = site.desk("one", site.pack("--open", "--site", "school", "--next", "1"))
    two = site.desk("two", site.pack("--open", "--site", "church"))
    ids = [{row["id"] for row in verbs.json("batches", desk)} for desk in (one, two)]
    assert [len(found) for found in ids] == [1, 3]
    assert not ids[0] & ids[1]
    status, _, err = verbs.try_out(
        "pack", site.project, "--to", site.stick, "--open", "--site", "x"
    )
    assert (status, "out with another site" in err) == (1, True)


def test_a_phrase_opens_a_pack(site, verbs, tmp_path):
    out = verbs("pack", site.project, "--to", site.stick)
    phrase = out.splitlines()[-1].removeprefix("Phrase: ")
    (pack,) = site.stick.glob("*.vdpack")
    desk = tmp_path / "desk.vdesk"
    for wrong in ((), ("--phrase", "wrong words")):
        status, _, err = verbs.try_out("join", pack, "--desk", desk, "--name", "Asha", *wrong)
        assert (status, "phrase" in err) == (1, True)
        assert not desk.exists()
    verbs("join", pack, "--desk", desk, "--name", "Asha", "--phrase", phrase.upper())
    assert len(verbs.json("batches", desk)) == 4
    verbs("receive", desk, site.stick)  # the pack again, its phrase not told: no error


def test_readings_by_different_names_are_different_readings(site):
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, *ASHA)], "--as", "Asha")
    site.enter(desk, "page1.png", 1, [(1, "Usha Devi", 34, "f", "Rampur")], "--as", "Budi")
    site.hand_in(desk)
    (row,) = read_csv(site.export())
    assert (row["name"], row["records"], row["unsettled"]) == ("", "2", "name")


def test_a_correction_replaces_what_it_corrects(site, verbs):
    desk = site.desk("asha")
    site.enter(desk, "page1.png", 1, [(1, *ASHA)])
    site.hand_in(desk)
    site.enter(desk, "page1.png", 1, [(1, "Usha Devi", 34, "f", "Rampur")])
    site.hand_in(desk)
    (row,) = read_csv(site.export())
    assert (row["name"], row["records"]) == ("Usha Devi", "1")
    assert verbs.json("status", site.project)["records"] == 1
