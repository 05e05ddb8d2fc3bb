"""Recognise what the columns of a list hold, from their names and, failing that, their values."""

from collections.abc import Callable, Mapping, Sequence

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.spelling import fold_letters
from volunteer_desk.pipeline.matching.standardise import date_parts, standardise

_SAMPLE = 2000

# In this order: the first kind one of whose words or phrases stands in the column's name.
_WORDS: tuple[tuple[Kind, str], ...] = (
    (Kind.IGNORE, ("rec id|record id|row id|cluster id|uuid|guid|page|halaman|oldal|पृष्ठ|line|baris|sor"
     "|url|image|label true|golden record id|sources|records|unsettled")),
    (Kind.PHONE, ("phone|telephone|tel|mobile|cell|telepon|hp|telefon|mobil|फोन|फ़ोन|मोबाइल|दूरभाष")),
    (Kind.DATE, ("date of birth|birth date|birthdate|dob|tanggal lahir|tgl lahir|szuletesi datum"
     "|szuletesi ido|szuletett|जन्म तिथि|जन्मतिथि|born")),
    (Kind.POSTCODE, ("postcode|post code|postal code|zip|zipcode|pin code|pincode|kode pos|iranyitoszam"
     "|irsz|पिन|पिन कोड")),
    (Kind.AGE, ("age|umur|usia|kor|eletkor|उम्र|आयु")),
    (Kind.SEX, ("sex|gender|jenis kelamin|kelamin|nem|neme|लिंग")),
    (Kind.FAMILY_NAME, ("surname|family name|last name|lastname|familyname|lname|nama keluarga|marga"
     "|nama belakang|vezeteknev|csaladnev|csaladi nev|उपनाम|कुलनाम|name last")),
    (Kind.GIVEN_NAME, ("given name|givenname|first name|firstname|forename|fname|christian name"
     "|nama depan|keresztnev|utonev|middle name|name first|पहला नाम|प्रथम नाम")),
    (Kind.FULL_NAME, ("name|full name|fullname|person|nama|nama lengkap|nev|teljes nev|नाम|पूरा नाम"
     "|father|mother|ayah|ibu|apja|anyja|apa|anya|पिता|माता")),
    (Kind.STREET, ("street|address|road|house|house number|alamat|jalan|utca|cim|hazszam|lakcim|पता"
     "|सड़क|मकान|no rumah|address 1|address 2|street number")),
    (Kind.PLACE, ("place|town|city|village|suburb|district|province|county|home|region|country|locality"
     "|residence|desa|kota|kampung|kabupaten|kecamatan|tempat|asal|hely|helyseg|lakohely|lakhely|varos|falu"
     "|megye|kozseg|गाँव|गांव|ग्राम|शहर|स्थान|जिला|ज़िला|निवास|origin|camp|location")),
    (Kind.YEAR, ("year|tahun|ev|वर्ष|birth year|by|szuletesi ev")),
    (Kind.DATE, ("date|tanggal|tgl|datum|day|दिनांक|तारीख|तिथि")),
    (Kind.CATEGORY, ("state|status|type|kind|category|religion|marital|agama|jenis|allapot|vallas"
     "|स्थिति|प्रकार|धर्म|nationality|ethnicity")),
    (Kind.IDENTIFIER, ("id|ssn|soc sec id|passport|number|nik|ktp|identifier|registration|aadhaar|szam"
     "|azonosito|संख्या|क्रमांक|आधार")),
)  # fmt: skip
_RELATIVES = frozenset(
    fold_letters(word)
    for word in [
        "father",
        "mother",
        "husband",
        "wife",
        "spouse",
        "guardian",
        "parent",
        "son",
        "child",
        "relative",
        "kin",
        "ayah",
        "ibu",
        "suami",
        "istri",
        "wali",
        "orang",
        "apja",
        "anyja",
        "apa",
        "anya",
        "ferje",
        "felesege",
        "पिता",
        "माता",
        "पति",
        "पत्नी",
        "अभिभावक",
    ]
)


def recognise_kinds(columns: Mapping[str, Sequence[str]]) -> dict[str, Kind]:
    """Return the kind of every column; a column of which nothing is known is text or ignored."""
    return {name: recognise_kind(name, values) for name, values in columns.items()}


def is_of_relative(column: str) -> bool:
    """Return whether a column's name says that it names a relative of the person, not the person."""
    return not _RELATIVES.isdisjoint(column_words(column))


def column_words(column: str) -> list[str]:
    """Return the folded words of a column's name, camel case and underscores taken apart."""
    spaced = "".join(
        f" {letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip(" " + column, column, strict=False)
    )
    words = fold_letters(spaced).split(" ")
    return [part for word in words for part in _split_digits(word)]


def _split_digits(word: str) -> list[str]:
    bare = word.rstrip("0123456789")
    return [bare, word[len(bare) :]] if bare and bare != word else [word]


def recognise_kind(name: str, values: Sequence[str]) -> Kind:
    """Return the kind of one column: by its name if that says so and the values allow it."""
    sample = [value for value in values[:_SAMPLE] if value.strip()]
    by_name = _kind_by_name(name)
    if by_name is not None and _allows(by_name, sample):
        return by_name
    return _kind_by_values(sample)


def _kind_by_name(name: str) -> Kind | None:
    words = column_words(name)
    line = f" {' '.join(words)} "
    joined = "".join(words)
    best: tuple[int, Kind] | None = None
    for kind, phrases in _WORDS:
        for phrase in phrases.split("|"):
            folded = fold_letters(phrase)
            if f" {folded} " in line or folded.replace(" ", "") == joined:
                length = len(folded.split(" "))
                if best is None or length > best[0]:
                    best = (length, kind)
    return best[1] if best else None


def _share(sample: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, sample)) / len(sample) if sample else 1.0


def _is_date(value: str) -> bool:
    parts = date_parts(value)
    return parts is not None and 1000 <= parts[0] <= 2999


def _is_number(value: str) -> bool:
    digits = fold_letters(value).replace(" ", "")
    return digits.isascii() and digits.isdigit()


def _is_year(value: str) -> bool:
    return value.strip().isdecimal() and len(value.strip()) == 4 and 1000 <= int(value) <= 2999


def _allows(kind: Kind, sample: Sequence[str]) -> bool:
    if kind is Kind.DATE:
        return _share(sample, _is_date) > 0.5
    if kind is Kind.YEAR:
        return _share(sample, _is_year) > 0.5
    if kind is Kind.AGE:
        return _share(sample, lambda value: any(letter.isdigit() for letter in value)) > 0.5
    if kind in {Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.FULL_NAME}:
        return not sample or _share(sample, _is_number) < 0.5
    return True


def _kind_by_values(sample: Sequence[str]) -> Kind:
    if not sample:
        return Kind.TEXT
    distinct = len(set(sample))
    tests: tuple[tuple[Kind, bool], ...] = (
        (Kind.SEX, distinct <= 8 and set(standardise(sample, Kind.SEX)) <= {"m", "f"}),
        (Kind.YEAR, _share(sample, _is_year) > 0.9),
        (Kind.DATE, _share(sample, _is_date) > 0.8),
        (Kind.IGNORE, _is_running_number(sample)),
        (Kind.CATEGORY, distinct <= 12 and distinct * 4 <= len(sample)),
        (Kind.IDENTIFIER, _share(sample, _is_number) > 0.9),
    )
    return next((kind for kind, fits in tests if fits), Kind.TEXT)


def _is_running_number(sample: Sequence[str]) -> bool:
    if len(set(sample)) < len(sample) or len(sample) < 3:
        return False
    if not all(value.strip().isdecimal() and len(value) < 16 for value in sample):
        return False
    numbers = sorted(int(value) for value in sample)
    return numbers[-1] - numbers[0] == len(numbers) - 1
