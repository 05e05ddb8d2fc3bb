"""Makes the sample project again: form, register pages, truth, both passes, the known list.

Run `python generate.py --fonts FOLDER`. The folder (searched to the bottom) holds the open fonts
as `.ttf` or `.woff2` under Fontsource's file names; none is kept here. To get them all:

    npm install @fontsource/kalam @fontsource/caveat @fontsource/patrick-hand
                @fontsource/mansalva @fontsource/playpen-sans-deva
                @fontsource/noto-serif @fontsource/noto-serif-devanagari

and name `node_modules/@fontsource` as the folder. The printed faces may also come from Debian's
`fonts-noto-core`: NotoSerif-Regular.ttf copied as `noto-serif-latin-400-normal.ttf`, and
NotoSerifDevanagari-Regular.ttf as `noto-serif-devanagari-devanagari-400-normal.ttf`.
Python needs Pillow built with Raqm (its wheels are), numpy, XlsxWriter, fontTools and brotli.

The same fonts and library versions give the same files. What is written on the pages stands in
`source/rows.csv` and `source/known.csv`, and may be edited there.
"""

import argparse
import csv
import io
import itertools
import json
from pathlib import Path
from typing import Any

from drawing import Faces, Row, Sheet
from fonts import load_family
from form import write_form
from passes import ILLEGIBLE, keyed_passes
from PIL import Image, features
from wording import FIELDS, PAGES, PageStyle

HERE = Path(__file__).resolve().parent
SEED = 20190311
MOST_BYTES = 350_000
APART = (
    ("father and son of one name", "hu-szabo-istvan-elder", "hu-szabo-istvan-younger"),
    ("brothers", "hu-horvath-adam", "hu-horvath-aron"),
    ("husband and wife who bears his name", "hu-racz-dezso", "hu-racz-dezsone"),
    ("twins", "id-lestari-rina", "id-lestari-rini"),
    ("father and son of one name", "id-nasution-ahmad-elder", "id-nasution-ahmad-younger"),
    ("brothers", "id-prasetyo-budi", "id-prasetyo-bayu"),
    ("brothers", "hi-yadav-mohan", "hi-yadav-sohan"),
    ("twins", "en-whitcombe-oliver", "en-whitcombe-oscar"),
    ("father and son of one name", "en-brown-william-elder", "en-brown-william-younger"),
)


def main() -> None:
    """Read the sources, write every file of the sample."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--fonts", type=Path, required=True, help="folder of TTF or WOFF2 files")
    parser.add_argument("--to", type=Path, default=HERE, help="where to write (default: here)")
    options = parser.parse_args()
    if not features.check("raqm"):
        parser.error("this Pillow cannot shape Devanagari: install one built with Raqm")
    rows = _read("rows.csv")
    known = _read("known.csv")
    (options.to / "pages").mkdir(parents=True, exist_ok=True)
    pages = [
        _make_page(style, [row for row in rows if row["page"] == style.name], index, options)
        for index, style in enumerate(PAGES)
    ]
    write_form(options.to / "form.xlsx")
    _write_json(options.to / "truth.json", _truth(pages, rows, known))
    lines = [_line(page["page"], row) for page in pages for row in page["rows"]]
    for name, keyed in zip(("pass1.csv", "pass2.csv"), keyed_passes(lines, SEED), strict=True):
        _write_csv(options.to / name, keyed)
    _write_csv(options.to / "known.csv", [_without(row, "person") for row in known])


def _read(name: str) -> list[Row]:
    with (HERE / "source" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _make_page(
    style: PageStyle, rows: list[Row], index: int, options: argparse.Namespace
) -> dict[str, Any]:
    print_family = "noto-serif-devanagari" if style.language == "hi" else "noto-serif"
    faces = Faces(
        load_family(options.fonts, print_family), load_family(options.fonts, style.family)
    )
    sheet = Sheet(style, faces, SEED + index)
    sheet.draw(rows)
    image = sheet.scanned()
    size = _save(image, options.to / "pages" / style.name)
    print(f"{style.name}: {len(rows)} lines, {size // 1000} kB")
    return {
        "page": style.name,
        "language": style.language,
        "width": image.width,
        "height": image.height,
        "skew_degrees": style.skew_degrees,
        "columns": list(style.fields),
        "rows": [
            _truth_row(style, row, (number, sheet.row_quad(number)))
            for number, row in enumerate(rows)
        ],
    }


def _save(image: Image.Image, path: Path) -> int:
    """Save as the best JPEG that stays under the limit; return its size in bytes."""
    for quality in range(84, 40, -3):
        data = io.BytesIO()
        image.save(data, "JPEG", quality=quality, dpi=(200, 200), optimize=True)
        if data.tell() <= MOST_BYTES:
            path.write_bytes(data.getvalue())
            return data.tell()
    message = f"{path.name} does not get under {MOST_BYTES} bytes"
    raise ValueError(message)


def _truth_row(
    style: PageStyle, row: Row, place: tuple[int, list[tuple[float, float]]]
) -> dict[str, Any]:
    number, quad = place
    illegible = row["illegible"].split()
    marks = dict.fromkeys(illegible, "illegible")
    marks |= {field: "blank" for field in style.fields if not row[field] and field not in illegible}
    across, down = zip(*quad, strict=True)
    return {
        "line": number + 1,
        "person": row["person"],
        "box": [int(min(across)), int(min(down)), int(max(across)) + 1, int(max(down)) + 1],
        "quad": [list(point) for point in quad],
        "values": {field: row[field] for field in FIELDS},
        "marks": marks,
        "ditto": row["ditto"].split(),
    }


def _truth(pages: list[dict[str, Any]], rows: list[Row], known: list[Row]) -> dict[str, Any]:
    lines: dict[str, list[dict[str, Any]]] = {}
    for page in pages:
        for row in page["rows"]:
            lines.setdefault(row["person"], []).append({"page": page["page"], "line": row["line"]})
    refusing = {row["person"] for row in rows if row["consent"] == "no"}
    expired = {row["person"] for row in rows if row["keep_until"].startswith("2020")}
    return {
        "format": 1,
        "form_id": "missing_persons",
        "seed": SEED,
        "pages": pages,
        "repeated": {person: where for person, where in lines.items() if len(where) > 1},
        "apart": [{"reason": reason, "persons": pair} for reason, *pair in APART],
        "known": [{"row": index, "person": one["person"]} for index, one in enumerate(known, 1)],
        "held_back": {"consent": sorted(refusing), "keep_until": sorted(expired)},
    }


def _line(page: str, row: dict[str, Any]) -> Row:
    values = {
        field: ILLEGIBLE if row["marks"].get(field) == "illegible" else value
        for field, value in row["values"].items()
    }
    return {"page": page, "line": str(row["line"]), **values}


def _without(row: Row, column: str) -> Row:
    return {name: value for name, value in row.items() if name != column}


def _write_csv(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_json(path: Path, value: dict[str, Any]) -> None:
    """Write JSON with one row of a page on one line, so that a change reads well."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    compact = {
        json.dumps(row, ensure_ascii=False, indent=1).replace("\n", "\n    "): row
        for row in itertools.chain.from_iterable(page["rows"] for page in value["pages"])
    }
    for long, row in compact.items():
        text = text.replace(long, json.dumps(row, ensure_ascii=False))
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
