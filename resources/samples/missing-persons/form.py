"""Writes the sample's XLSForm: the register's fields in four languages, with their roles."""

import datetime as dt
from pathlib import Path

import xlsxwriter
from wording import FIELDS

CREATED = dt.datetime(2019, 4, 1, tzinfo=dt.UTC)
"""A fixed time of making, so that the file is the same bytes every time."""
LANGUAGES = (("English", "en"), ("Hindi", "hi"), ("Indonesian", "id"), ("Hungarian", "hu"))
Texts = tuple[str, str, str, str]
EMPTY: Texts = ("", "", "", "")
INSTRUCTION: Texts = (
    "Key each line as it is written; leave no line out.",
    "हर पंक्ति वैसी ही लिखें जैसी कागज़ पर है; कोई पंक्ति न छोड़ें।",
    "Ketik setiap baris seperti tertulis; jangan ada baris yang terlewat.",
    "Minden sort úgy írjon be, ahogy a lapon áll; egy sort se hagyjon ki.",
)
PERSON: Texts = ("Person", "व्यक्ति", "Orang", "Személy")
LAST_SEEN: Texts = ("Last seen", "अंतिम बार देखा गया", "Terakhir terlihat", "Utoljára látták")
RULES: Texts = ("What may be done", "अनुमति", "Izin", "Mit szabad")
LABELS: dict[str, Texts] = {
    "family_name": ("Family name", "उपनाम", "Nama keluarga / marga", "Családi név"),
    "given_name": ("Given name", "नाम", "Nama", "Utónév"),
    "sex": ("Sex", "लिंग", "Jenis kelamin", "Nem"),
    "age": ("Age in years", "आयु (वर्ष)", "Umur (tahun)", "Kor (év)"),
    "place": ("Home village or town", "गाँव या शहर", "Desa atau kota asal", "Lakóhely"),
    "last_seen_place": ("Place", "स्थान", "Tempat", "Hely"),
    "last_seen_date": ("Date", "तारीख", "Tanggal", "Nap"),
    "status": ("Status", "स्थिति", "Keadaan", "Állapot"),
    "consent": (
        "Agrees that the record is shared",
        "जानकारी साझा करने की सहमति",
        "Setuju datanya dibagikan",
        "Hozzájárul az adatok átadásához",
    ),
    "keep_until": ("Keep until", "कब तक रखें", "Simpan sampai", "Megőrizendő eddig"),
}
HINTS: dict[str, Texts] = {
    "family_name": (
        "A dash means that the person has none: mark it blank.",
        "डैश का अर्थ है कि उपनाम नहीं है: खाली चिह्नित करें।",
        "Tanda hubung berarti tidak ada: tandai kosong.",
        "A kötőjel azt jelenti, hogy nincs: jelölje üresnek.",
    ),
    "sex": (
        "As the page says it, not as the name suggests.",
        "जैसा पृष्ठ पर लिखा है, नाम से अनुमान न लगाएँ। पु = पुरुष, म = महिला।",
        "Menurut lembar, bukan menurut nama. L = laki-laki, P = perempuan.",
        "Ahogy a lapon áll, nem a név alapján. Az „ffi” férfi.",
    ),
    "place": (
        "Abbreviations as written.",
        "संक्षिप्त रूप वैसे ही लिखें।",
        "Singkatan ditulis apa adanya.",
        "A rövidítés maradjon rövidítés.",
    ),
    "keep_until": (
        "Most pages do not have this column: leave it empty.",
        "अधिकतर पृष्ठों पर यह स्तंभ नहीं है: खाली छोड़ें।",
        "Kebanyakan lembar tidak memiliki kolom ini: biarkan kosong.",
        "A legtöbb lapon nincs ilyen oszlop: hagyja üresen.",
    ),
}
AGE_MESSAGE: Texts = (
    "An age is a whole number from 0 to 120.",
    "आयु 0 से 120 तक की पूरी संख्या है।",
    "Umur adalah bilangan bulat dari 0 sampai 120.",
    "A kor 0 és 120 közötti egész szám.",
)
TYPES = {
    "sex": "select_one sex",
    "age": "integer",
    "last_seen_date": "date",
    "status": "select_one status",
    "consent": "select_one yes_no",
    "keep_until": "date",
}
KINDS = {
    "family_name": "family_name",
    "given_name": "given_name",
    "sex": "sex",
    "age": "age",
    "place": "place",
    "last_seen_place": "place",
    "last_seen_date": "date",
    # A person missing on one list and found on another is the very match that is looked for.
    "status": "ignore",
    "consent": "ignore",
    "keep_until": "ignore",
}
REQUIRED = ("given_name", "sex", "status", "consent")
ROLES = {"consent": "consent", "keep_until": "keep_until"}
GROUPS = {"family_name": ("person", PERSON), "last_seen_place": ("last_seen", LAST_SEEN)}
GROUPS["consent"] = ("rules", RULES)
GROUP_ENDS = ("place", "last_seen_date", "keep_until")
CHOICES: dict[str, dict[str, Texts]] = {
    "sex": {
        "f": ("Female", "महिला", "Perempuan", "Nő"),
        "m": ("Male", "पुरुष", "Laki-laki", "Férfi"),
        "other": ("Other", "अन्य", "Lainnya", "Egyéb"),
    },
    "status": {
        "missing": ("Missing", "लापता", "Hilang", "Eltűnt"),
        "found": ("Found", "पता चला", "Ditemukan", "Megkerült"),
        "in_shelter": ("In a shelter", "शिविर में", "Di posko", "Szálláson"),
        "injured": ("Injured", "घायल", "Luka", "Sérült"),
        "deceased": ("Died", "मृत", "Meninggal", "Elhunyt"),
    },
    "yes_no": {
        "yes": ("Yes", "हाँ", "Ya", "Igen"),
        "no": ("No", "नहीं", "Tidak", "Nem"),
    },
}


def write_form(path: Path) -> None:
    """Write the XLSForm to `path`, the same bytes every time."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        book.set_properties({"created": CREATED})
        for name, rows in (("survey", _survey()), ("choices", _choices()), ("settings", SETTINGS)):
            sheet = book.add_worksheet(name)
            for index, row in enumerate(rows):
                sheet.write_row(index, 0, row)
            sheet.set_column(0, 1, 22)
            sheet.set_column(2, 20, 30)
            sheet.freeze_panes(1, 0)


def _headers(*names: str) -> list[str]:
    return [f"{name}::{word} ({code})" for name in names for word, code in LANGUAGES]


def _survey() -> list[list[str]]:
    head = ["type", "name", *_headers("label", "hint"), "required", "constraint"]
    head += [*_headers("constraint_message"), "bind::vd:role", "bind::vd:kind"]
    rows = [head, _row("note", "instruction", INSTRUCTION)]
    for field in FIELDS:
        if field in GROUPS:
            name, texts = GROUPS[field]
            rows.append(_row("begin_group", name, texts))
        rows.append(_field_row(field))
        if field in GROUP_ENDS:
            rows.append(_row("end_group", "", EMPTY))
    return rows


def _row(kind: str, name: str, texts: Texts) -> list[str]:
    return [kind, name, *texts, *[""] * 12]


def _field_row(field: str) -> list[str]:
    aged = field == "age"
    return [
        TYPES.get(field, "text"),
        field,
        *LABELS[field],
        *HINTS.get(field, EMPTY),
        "yes" if field in REQUIRED else "",
        ". >= 0 and . <= 120" if aged else "",
        *(AGE_MESSAGE if aged else EMPTY),
        ROLES.get(field, ""),
        KINDS[field],
    ]


def _choices() -> list[list[str]]:
    rows = [["list_name", "name", *_headers("label")]]
    for list_name, choices in CHOICES.items():
        rows += [[list_name, name, *texts] for name, texts in choices.items()]
    return rows


SETTINGS = [
    ["form_title", "form_id", "version", "default_language", "namespaces"],
    [
        "Register of missing and displaced persons",
        "missing_persons",
        "1",
        "English (en)",
        'vd="https://volunteer-desk.org/xforms"',
    ],
]
