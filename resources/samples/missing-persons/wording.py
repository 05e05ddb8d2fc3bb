"""What stands printed and written on each sample page: headings, columns, dates, hands and inks."""

from dataclasses import dataclass

FIELDS = (
    "family_name",
    "given_name",
    "sex",
    "age",
    "place",
    "last_seen_place",
    "last_seen_date",
    "status",
    "consent",
    "keep_until",
)
DEVANAGARI_DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")
TICK = "\N{CHECK MARK}"
CROSS = "\N{BALLOT X}"
MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "en": "January February March April May June July August September October November December",
}
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
HEADINGS = {
    "hu": "Ssz.|Családi név|Utónév|Nem|Kor|Lakóhely|Utoljára látták: hely|Utoljára látták: nap"
    "|Állapot|Hozzá- járul|Megőr- zendő eddig",
    "id": "No.|Nama keluarga / marga|Nama|L/P|Umur|Desa / kota asal|Tempat terakhir terlihat"
    "|Tanggal terakhir terlihat|Keadaan|Setuju|Simpan sampai",
    "hi": "क्र.|उपनाम|नाम|पु/म|आयु|गाँव / शहर|अंतिम बार कहाँ देखा|अंतिम बार कब देखा|स्थिति|सहमति|कब तक रखें",
    "en": "No.|Surname|First name|Sex|Age|Home village or town|Last seen: where|Last seen: when"
    "|Status|Agrees|Keep until",
}
CHOICES = {
    "hu": {
        "sex": {"f": "nő", "m": "ffi", "other": "egyéb"},
        "status": {
            "missing": "eltűnt",
            "found": "megkerült",
            "in_shelter": "szálláson",
            "injured": "sérült",
            "deceased": "elhunyt",
        },
        "consent": {"yes": "igen", "no": "nem"},
    },
    "id": {
        "sex": {"f": "P", "m": "L", "other": "lain"},
        "status": {
            "missing": "hilang",
            "found": "ditemukan",
            "in_shelter": "di posko",
            "injured": "luka",
            "deceased": "meninggal",
        },
        "consent": {"yes": "ya", "no": "tidak"},
    },
    "hi": {
        "sex": {"f": "म", "m": "पु", "other": "अन्य"},
        "status": {
            "missing": "लापता",
            "found": "पता चला",
            "in_shelter": "शिविर में",
            "injured": "घायल",
            "deceased": "मृत",
        },
        "consent": {"yes": "हाँ", "no": "नहीं"},
    },
    "en": {
        "sex": {"f": "F", "m": "M", "other": "X"},
        "status": {
            "missing": "missing",
            "found": "found",
            "in_shelter": "in shelter",
            "injured": "injured",
            "deceased": "died",
        },
        "consent": {"yes": "yes", "no": "no"},
    },
}


@dataclass(frozen=True)
class PageStyle:
    """How one page is headed, written and scanned."""

    name: str
    language: str
    heading: str
    subheading: str
    family: str
    """The Fontsource family of the hand."""
    size: int
    inks: tuple[tuple[int, int, int], ...]
    """The pens; a page changes from the first to the second after its seventh line."""
    skew_degrees: float
    date_style: str
    ticks: bool = False
    keep_until: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the form's fields that have a column on this page."""
        return FIELDS if self.keep_until else FIELDS[:-1]


BLUE, BLACK, BROWN, VIOLET = (38, 52, 122), (38, 38, 44), (84, 52, 40), (72, 44, 110)
PAGES = (
    PageStyle("hungarian-1.jpg", "hu", "ELTŰNT ÉS KITELEPÍTETT SZEMÉLYEK NYILVÁNTARTÁSA",
              "Árvízi gyűjtőpont, 1. lap", "caveat", 50, (BLUE, BLACK), 0.6, "roman", keep_until=True),
    PageStyle("hungarian-2.jpg", "hu", "ELTŰNT ÉS KITELEPÍTETT SZEMÉLYEK NYILVÁNTARTÁSA",
              "Árvízi gyűjtőpont, 2. lap", "patrick-hand", 43, (BLACK, BLACK), -0.5, "dotted"),
    PageStyle("indonesian-1.jpg", "id", "DAFTAR ORANG HILANG DAN PENGUNGSI",
              "Posko banjir, lembar 1", "kalam", 37, (BROWN, BLUE), -0.7, "dashed"),
    PageStyle("indonesian-2.jpg", "id", "DAFTAR ORANG HILANG DAN PENGUNGSI",
              "Posko banjir, lembar 2", "mansalva", 36, (BLUE, BLUE), 0.4, "worded", ticks=True),
    PageStyle("hindi-1.jpg", "hi", "लापता और विस्थापित व्यक्तियों का रजिस्टर",
              "बाढ़ राहत केंद्र, पृष्ठ १", "playpen-sans-deva", 35, (BLUE, VIOLET), 0.5, "slashed"),
    PageStyle("hindi-2.jpg", "hi", "लापता और विस्थापित व्यक्तियों का रजिस्टर",
              "बाढ़ राहत केंद्र, पृष्ठ २", "kalam", 40, (BLACK, BROWN), -0.4, "worded",
              keep_until=True),
    PageStyle("english-1.jpg", "en", "REGISTER OF MISSING AND DISPLACED PERSONS",
              "Flood aid post 3, sheet 1", "patrick-hand", 43, (BLACK, BLUE), 0.8, "slashed"),
    PageStyle("english-2.jpg", "en", "REGISTER OF MISSING AND DISPLACED PERSONS",
              "International tracing desk, sheet 2", "caveat", 50, (VIOLET, BLACK), -0.6, "worded",
              ticks=True),
)  # fmt: skip


def on_paper(style: PageStyle, field: str, value: str) -> str:
    """Return `value` (choice name, ISO date, text as written) as the page's hand writes it."""
    if not value:
        return ""
    if field in ("last_seen_date", "keep_until"):
        return _date(style, value)
    if field == "consent" and style.ticks:
        return TICK if value == "yes" else CROSS
    if field == "age" and style.language == "hi":
        return value.translate(DEVANAGARI_DIGITS)
    return CHOICES[style.language].get(field, {}).get(value, value)


def _date(style: PageStyle, iso: str) -> str:
    year, month, day = iso.split("-")
    number = int(month)
    if style.date_style == "roman":
        return f"{year}. {ROMAN[number - 1]}. {int(day)}."
    if style.date_style == "dotted":
        return f"{year}.{month}.{day}."
    if style.date_style == "dashed":
        return f"{int(day)}-{number}-{year}"
    if style.date_style == "worded":
        text = f"{int(day)} {MONTHS[style.language].split()[number - 1]} {year}"
    elif style.language == "hi":
        text = f"{int(day)}/{number}/{year[2:]}"
    else:
        text = f"{int(day)}/{number}/{year}"
    return text.translate(DEVANAGARI_DIGITS) if style.language == "hi" else text
