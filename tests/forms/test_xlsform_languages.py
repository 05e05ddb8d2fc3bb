"""Whole forms as the field writes them, in the languages of the program, with cascades."""

import pytest

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.field import FieldScope, FieldType
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.instance import FormInstance
from volunteer_desk.forms.xlsform import read_form

HINDI = """
| survey |
| | type | name | label::Hindi (hi) | label::English (en) | hint::Hindi (hi) | relevant | constraint | constraint_message::Hindi (hi) | required | required_message::Hindi (hi) | choice_filter | calculation | appearance | bind::vd:type | bind::vd:ditto | bind::vd:kind |
| | select_one राज्य | राज्य | राज्य | State | | | | | yes | राज्य चाहिए | | | minimal | | | place |
| | select_one जिला | जिला | ज़िला | District | | ${राज्य} != '' | | | | | state=${राज्य} | | minimal | | | place |
| | begin_repeat | पंक्ति | पंक्ति | Line | | | | | | | | | | | | |
| | text | नाम | ${जिला} का नाम | Name | जैसा लिखा है | | regex(., '[ऀ-ॿ ]+') | केवल देवनागरी | yes | | | | | | | full_name |
| | text | जन्म | जन्म तिथि | Born | | | | | | | | | | partial_date | | date |
| | integer | आयु | आयु | Age | | ${जन्म} = '' | . >= 0 and . < 120 | ० से ११९ | ${जन्म} = '' | | | | | | | age |
| | select_one राज्य or_other | मूल | मूल राज्य | Origin | | | | | | | | | | | yes | |
| | calculate | वयस्क | | | | | | | | | | if(${आयु} >= 18, 'हाँ', 'नहीं') | | | | |
| | end_repeat | | | | | | | | | | | | | | | |
| choices |
| | list_name | name | label::Hindi (hi) | label::English (en) | state |
| | राज्य | mh | महाराष्ट्र | Maharashtra | |
| | राज्य | up | उत्तर प्रदेश | Uttar Pradesh | |
| | जिला | pune | पुणे | Pune | mh |
| | जिला | agra | आगरा | Agra | up |
| | जिला | mathura | मथुरा | | up |
| settings |
| | form_title | form_id | version | default_language | namespaces |
| | गाँव का रजिस्टर | gaon | २ | Hindi (hi) | vd="https://volunteer-desk.org/xforms" |
"""

INDONESIAN = """
| survey |
| | type | name | label::Bahasa Indonesia (id) | label::English (en) | relevant | constraint | constraint_message::Bahasa Indonesia (id) | choice_filter | default | required | trigger | calculation |
| | begin_group | lokasi | Lokasi | Location | | | | | | | | |
| | select_one_from_file provinsi.csv | provinsi | Provinsi | Province | | | | | 33 | yes | | |
| | select_one_from_file kabupaten.csv | kabupaten | Kabupaten | Regency | | | | provinsi = ${provinsi} | | | | |
| | end_group | | | | | | | | | | | |
| | begin_group | kepala | Kepala keluarga | Head | ${kabupaten} != '' | | | | | | | |
| | text | nama | Nama | Name | | | | | | yes | | |
| | text | nik | NIK | ID | | regex(., '[0-9]{16}') | NIK harus 16 angka | | | | | |
| | select_multiple bantuan | bantuan | Bantuan | Aid | | not(selected(., 'tidak') and count-selected(.) > 1) | Pilih “tidak” saja | | | | | |
| | date | tanggal | Tanggal | Date | | . <= today() | Belum terjadi | | | | | |
| | dateTime | dicatat | Dicatat | Noted | | | | | | | ${nama} | now() |
| | end_group | | | | | | | | | | | |
| choices |
| | list_name | name | label::Bahasa Indonesia (id) | label::English (en) |
| | bantuan | beras | Beras | Rice |
| | bantuan | tidak | Tidak ada | None |
"""
PROVINCES = b"name,label\n33,Jawa Tengah\n34,DI Yogyakarta\n"
REGENCIES = "name;label;provinsi\r\n3371;Magelang;33\r\n3471;Yogyakarta;34\r\n".encode("utf-8-sig")

HUNGARIAN = """
| survey |
| | type | name | label::magyar (hu) | label::English (en) | guidance_hint::magyar (hu) | choice_filter | readonly | calculation | appearance | required | bind::vd:number | bind::vd:passes | bind::vd:region |
| | note | | Köszönjük! | Thank you! | | | | | | | | | |
| | select_one megye | megye | Megye | County | | | | | likert | | | | 0,0,50,10 |
| | select_one járás | járás | Járás | District | | megye = ${megye} | | | autocomplete | igaz() or true() | | | 50,0,50,10 |
| | select_one község | község | Község | Parish | | járás = ${járás} and megye = ${megye} | | | quick | | | | |
| | begin_repeat | bejegyzés | Bejegyzés | Entry | | | | | | | | | |
| | integer | sorszám | Sorszám | Number | | | | | | | yes | 1 | |
| | text | név | Név | Name | Családnév elöl | | | | | | | 2 | |
| | date | születés | Született | Born | | | | | year | | | | |
| | text | helység | Helység | Place | | | yes | ${község} | | | | | |
| | end_repeat | | | | | | | | | | | | |
| choices |
| | list_name | name | label::magyar (hu) | label::English (en) | megye | járás |
| | megye | pest | Pest | Pest | | |
| | megye | vas | Vas | Vas | | |
| | járás | váci | Váci | Vác | pest | |
| | járás | kőszegi | Kőszegi | Kőszeg | vas | |
| | község | őrbottyán | Őrbottyán | Őrbottyán | pest | váci |
| | község | velem | Velem | Velem | vas | kőszegi |
"""


def read(text, files=None):
    form = read_form(text.strip().encode(), "form.md", files or {}).form
    assert Form.from_json(form.as_json()) == form
    return form


def test_a_hindi_register():
    form = read(HINDI)
    assert (form.title, form.version, form.languages) == ("गाँव का रजिस्टर", "२", ("hi", "en"))
    assert form.default_language == "hi"
    fields = form.by_name
    assert fields["जन्म"].type is FieldType.PARTIAL_DATE
    assert fields["मूल"].is_carried
    assert fields["मूल_other"].labels["hi"].endswith("?")
    assert fields["मूल"].choices[-1].labels["hi"] == "अन्य"
    assert fields["राज्य"].scope is FieldScope.PAGE
    assert fields["नाम"].labels["hi"] == "${/data/जिला} का नाम"
    assert fields["राज्य"].required_messages == {"hi": "राज्य चाहिए"}
    instance = FormInstance(form)
    instance.set_value("राज्य", "up")
    assert [one.name for one in instance.choices("जिला")] == ["agra", "mathura"]
    instance.set_value("नाम", "Mira")
    assert "केवल देवनागरी" in str(instance.problem("नाम"))
    instance.set_value("नाम", "मीरा")
    assert instance.problem("नाम") is None
    instance.set_value("आयु", "१९")
    assert instance.value("वयस्क") == "हाँ"
    instance.set_value("जन्म", "1934")
    assert not instance.is_relevant("आयु")


def test_an_indonesian_household_form_with_lists_beside_it():
    form = read(INDONESIAN, {"provinsi.csv": PROVINCES, "kabupaten.csv": REGENCIES})
    fields = form.by_name
    assert form.repeat == ""
    assert [one.name for one in fields["kabupaten"].choices] == ["3371", "3471"]
    assert fields["provinsi"].default == "33"
    assert fields["dicatat"].triggers == ("/data/kepala/nama",)
    instance = FormInstance(form)
    instance.set_value("provinsi", "34")
    assert [one.labels[""] for one in instance.choices("kabupaten")] == ["Yogyakarta"]
    instance.set_value("kabupaten", "3471")
    instance.set_value("bantuan", "beras tidak")
    assert "Pilih “tidak” saja" in str(instance.problem("bantuan"))
    instance.set_value("nik", "123")
    assert "NIK harus 16 angka" in str(instance.problem("nik"))


def test_a_hungarian_parish_register_with_three_levels():
    text = HUNGARIAN.replace("igaz() or true()", "${megye} != ''")
    form = read(text)
    fields = form.by_name
    assert form.languages == ("hu", "en")
    assert form.repeat == "/data/bejegyzés"
    assert fields["sorszám"].is_numbered
    assert (fields["sorszám"].passes, fields["név"].passes) == (1, 2)
    assert fields["megye"].region == (0, 0, 50, 10)
    assert fields["név"].guidance == {"hu": "Családnév elöl"}
    assert (fields["születés"].type, fields["születés"].appearances) == (FieldType.DATE, ("year",))
    assert (fields["helység"].readonly, fields["helység"].type) == (True, FieldType.TEXT)
    instance = FormInstance(form)
    instance.set_value("megye", "vas")
    instance.set_value("járás", "kőszegi")
    assert [one.name for one in instance.choices("község")] == ["velem"]
    assert instance.is_required("járás")
    instance.set_value("község", "velem")
    assert instance.value("helység") == "velem"


def test_a_function_in_another_language_is_refused_by_name():
    with pytest.raises(RefusedError) as caught:
        read(HUNGARIAN)
    (found,) = map(str, caught.value.details)
    assert found.startswith("Sheet survey, row 5, column required: ")
    assert "igaz" in found
