"""Consent, keep-until and column names that bear one of ours, from the form to the export."""

from tests.fakes.builders import CHOICES, read_csv, write_form, write_lines, write_pages

HEAD = ["type", "name", "label", "bind::vd:role"]
SETTINGS = ["form_title", "form_id", "namespaces"]


def test_every_export_holds_back_what_may_not_leave(tmp_path, verbs):
    survey = [
        HEAD,
        ["text", "records", "Name", ""],
        ["select_one yes_no", "consent", "May it leave?", "consent"],
        ["date", "keep", "Keep until", "keep_until"],
    ]
    form = write_form(tmp_path / "form.xlsx", survey, CHOICES)
    project, desk = tmp_path / "p.vdesk", tmp_path / "d.vdesk"
    verbs("new", project, "--form", form, "--pages", write_pages(tmp_path / "scans", 1),
          "--lines", 6, "--passes", 1)  # fmt: skip
    verbs("pack", project, "--to", tmp_path, "--open")
    verbs("join", next(tmp_path.glob("*.vdpack")), "--desk", desk, "--name", "Asha")
    rows = [
        ("Asha", "yes", "2199-01-01"), ("Budi", "yes", ""), ("Cut", "no", ""), ("Dewi", "", ""),
        ("Eko", "yes", "1999-01-01"), ("Fatima", "yes", "one day"),
    ]  # fmt: skip
    lines = write_lines(
        tmp_path / "lines.csv",
        [
            {"page": "page1.png", "line": str(n), "records": name, "consent": yes, "keep": keep}
            for n, (name, yes, keep) in enumerate(rows, 1)
        ],
    )
    (batch,) = verbs.json("batches", desk)
    verbs("enter", desk, "--batch", batch["id"], "--from", lines, "--as-written")
    verbs("send", desk, "--to", tmp_path)
    verbs("receive", project, tmp_path)
    out = verbs("export", project, "--to", tmp_path / "out.csv")
    found = read_csv((tmp_path / "out.csv").read_bytes())
    assert [row["records_"] for row in found] == ["Asha", "Budi"]
    assert [row["records"] for row in found] == ["1", "1"]
    assert "4 " in out
    for name in ("out.xlsx", "out.db"):
        verbs("export", project, "--to", tmp_path / name)
        assert b"Fatima" not in (tmp_path / name).read_bytes()
