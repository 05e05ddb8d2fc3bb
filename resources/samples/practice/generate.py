"""Makes the practice page of each language again, with its answers.

Run `python generate.py --fonts FOLDER`; the fonts are those of the sample `missing-persons`, whose
`generate.py` says where they come from, and whose drawing is used.
"""

import argparse
import json
import sys
from pathlib import Path

from PIL import ImageDraw

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "missing-persons"))

import drawing  # noqa: E402
from drawing import HEADING_HEIGHT, RIGHT, ROW_HEIGHT, TOP, Faces, Row, Sheet  # noqa: E402
from fonts import load_family  # noqa: E402
from wording import PAGES, PageStyle  # noqa: E402

FIELDS = ("family_name", "given_name", "sex", "age", "place")
LINES = 6
UNREADABLE_LINE, BLOTTED_LINE = 4, 5
STYLES = {
    "en": "english-1.jpg",
    "hi": "hindi-1.jpg",
    "id": "indonesian-1.jpg",
    "hu": "hungarian-2.jpg",
}
HEADINGS = {
    "en": ("PRACTICE PAGE", "Six lines, one to try each key"),
    "hi": ("अभ्यास पृष्ठ", "छह पंक्तियाँ, हर कुंजी आज़माने के लिए"),
    "id": ("HALAMAN LATIHAN", "Enam baris untuk mencoba tiap tombol"),
    "hu": ("GYAKORLÓLAP", "Hat sor, minden billentyűhöz egy"),
}
PERSONS = {
    "en": "Whitfield Anna f 34 Tewkesbury|Whitfield Thomas m 36|Marlow Grace f|Baker Daniel m 52"
    "|H_ghes Peter m 7|Cooper Agnes f 134",
    "hi": "नेगी अनीता f 34 चमोली|नेगी तरुण m 36|रावत गीता f|जोशी दिनेश m 52|ठा_र प्रकाश m 7|सेमवाल आशा f 134",
    "id": "Lubis Aminah f 34 Sigli|Lubis Taufik m 36|Harahap Ratna f|Tanjung Dedi m 52"
    "|S_regar Putra m 7|Daulay Asiah f 134",
    "hu": "Kerekes Anna f 34 Tokaj|Kerekes Tamás m 36|Bodnár Gréta f|Pintér Dániel m 52"
    "|K_vács Péter m 7|Molnár Ágnes f 134",
}
UNDER_THE_BLOT = {"en": "u", "hi": "कु", "id": "i", "hu": "o"}


class PracticeStyle(PageStyle):
    """A page with the five columns of the practice form."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the columns of the page."""
        return FIELDS


class PracticeSheet(Sheet):
    """A page on which one letter of one name is under a blot."""

    def blot_letter(self, before: str, letter: str) -> None:
        """Cover the letter after `before` in the family name of the blotted line."""
        left, top = self._edges[1], TOP + HEADING_HEIGHT + (BLOTTED_LINE - 1) * ROW_HEIGHT
        size = self._style.size
        start = left + 13 + self._faces.hand.length(before, size)
        width = max(self._faces.hand.length(letter, size), 18)
        middle = top + ROW_HEIGHT / 2 + size * 0.05
        pen = ImageDraw.Draw(self._image)
        for shrink, strength in ((0, 70), (5, 52)):
            box = (start - 5 + shrink, middle - size * 0.42 + shrink, start + width + 5 - shrink,
                   middle + size * 0.42 - shrink)  # fmt: skip
            pen.ellipse(box, fill=(strength, strength + 8, strength + 34))


def main() -> None:
    """Write every page and the answers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--fonts", type=Path, required=True, help="folder of TTF or WOFF2 files")
    options = parser.parse_args()
    drawing.ROWS = LINES
    answers = {}
    for language, name in STYLES.items():
        style = next(one for one in PAGES if one.name == name)
        rows = _rows(language)
        _draw(style, rows, options.fonts)
        answers[language] = [_answer(row) for row in rows]
    text = json.dumps(answers, ensure_ascii=False, indent=1)
    (HERE / "answers.json").write_text(text + "\n", encoding="utf-8")


def _draw(style: PageStyle, rows: list[Row], fonts: Path) -> None:
    heading, subheading = HEADINGS[style.language]
    known = {**vars(style), "heading": heading, "subheading": subheading}
    printed = load_family(
        fonts, "noto-serif-devanagari" if style.language == "hi" else "noto-serif"
    )
    faces = Faces(printed, load_family(fonts, style.family))
    sheet = PracticeSheet(PracticeStyle(**known), faces, seed=7)
    before, _, _ = rows[BLOTTED_LINE - 1]["family_name"].partition("_")
    letter = UNDER_THE_BLOT[style.language]
    shown = [dict(row) for row in rows]
    shown[BLOTTED_LINE - 1]["family_name"] = shown[BLOTTED_LINE - 1]["family_name"].replace(
        "_", letter
    )
    sheet.draw(shown)
    sheet.blot_letter(before, letter)
    bottom = TOP + HEADING_HEIGHT + LINES * ROW_HEIGHT + 90
    picture = sheet.scanned().crop((0, 0, RIGHT + 74, bottom))
    picture.save(HERE / f"{style.language}.jpg", "JPEG", quality=80, dpi=(200, 200), optimize=True)


def _rows(language: str) -> list[Row]:
    rows: list[Row] = []
    place = ""
    for number, text in enumerate(PERSONS[language].split("|"), start=1):
        words = text.split()
        family, given, sex = words[:3]
        place = words[4] if len(words) > 4 else place
        row = {
            "family_name": family, "given_name": given, "sex": sex,
            "age": words[3] if len(words) > 3 else "", "place": place, "keep_until": "",
            "illegible": "given_name" if number == UNREADABLE_LINE else "", "ditto": "",
        }  # fmt: skip
        if rows:
            same = [name for name in ("family_name", "place") if row[name] == rows[-1][name]]
            row["ditto"] = " ".join(same)
        rows.append(row)
    return rows


def _answer(row: Row) -> dict[str, dict[str, str]]:
    marks = {"given_name": "illegible"} if row["illegible"] else {}
    if not row["age"]:
        marks["age"] = "blank"
    values = {name: row[name] for name in FIELDS if row[name] and name not in marks}
    values["sex"] = {"f": "female", "m": "male"}[row["sex"]]
    return {"values": values, "marks": marks}


if __name__ == "__main__":
    main()
