"""The pictures of a form: which are read, what becomes of large ones, and what is said of others."""

import hashlib
import io
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms import pictures as pictures_module
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.pictures import read_picture
from volunteer_desk.forms.xlsform import media as media_module
from volunteer_desk.forms.xlsform import read_form

FORM = """\
| survey |
| | type | name | label::English (en) | label::Hindi (hi) | image::English (en) | image::Hindi (hi) | video |
| | note | look | Look | देखें | images/note.png | | |
| | select_one c | q | Q | प्र | q-en.png | q-hi.png | q.mp4 |
| choices |
| | list_name | name | label::English (en) | label::Hindi (hi) | media::image | audio |
| | c | x | X | एक्स | x.png | x.mp3 |
| | c | y | Y | वाई | - | |
| | unused | z | Z | ज़ेड | z.png | |
"""


def drawn(size=(30, 20), colour="red", kind="PNG", mode="RGB", **more):
    stream = io.BytesIO()
    Image.new(mode, size, colour).save(stream, kind, **more)
    return stream.getvalue()


def sha(data):
    return hashlib.sha256(data).hexdigest()


def size_of(data):
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image.format, image.size


NAMES = ("note.png", "q-en.png", "q-hi.png", "x.png")
FILES = {name: drawn(colour=(10 * at, 0, 0)) for at, name in enumerate(NAMES)}


def read(files=FILES, form=FORM):
    return read_form(form.encode(), "form.md", files)


def test_pictures_of_notes_questions_and_choices_are_read_in_every_language():
    found = read()
    assert dict(found.form.pictures) == {name: sha(data) for name, data in FILES.items()}
    assert dict(found.pictures) == {sha(data): data for data in FILES.values()}
    picture_of, fields = found.form.picture_of, found.form.by_name
    assert picture_of(fields["q"].media, "hi") == sha(FILES["q-hi.png"])
    assert picture_of(fields["q"].media, "hu") == sha(FILES["q-en.png"])
    assert picture_of(fields["look"].media, "hi") == sha(FILES["note.png"])
    x, y = fields["q"].choices
    assert picture_of(x.media, "hi") == sha(FILES["x.png"])
    assert picture_of(y.media, "hi") == ""


def test_a_form_with_pictures_comes_back_from_json():
    form = read().form
    again = Form.from_json(form.as_json())
    assert again == form
    assert again.form_hash == form.form_hash
    assert read({}).form.form_hash != form.form_hash


def test_sounds_films_and_files_that_are_not_there_are_told_once_by_their_place():
    told = [str(one).split(": ", 1) for one in read({"x.png": FILES["x.png"]}).remarks]
    unplayed = "Sounds and films are not played here; what they say is not heard."
    missing = "The picture {} is not beside the form; nothing is shown in its place."
    assert told == [
        ["Sheet survey, row 2, column video", unplayed],
        ["Sheet survey, row 3, column image::English (en)", missing.format("note.png")],
        ["Sheet survey, row 4, column image::English (en)", missing.format("q-en.png")],
        ["Sheet survey, row 4, column image::Hindi (hi)", missing.format("q-hi.png")],
        ["Sheet choices, row 6, column audio", unplayed],
    ]


def test_a_picture_that_many_cells_name_is_told_once():
    rows = "".join(f"| | text | t{number} | T | gone.png |\n" for number in range(5))
    found = read({}, f"| survey |\n| | type | name | label | image |\n{rows}")
    (remark,) = map(str, found.remarks)
    assert "row 3" in remark


def test_the_picture_of_a_group_is_told_and_not_read():
    rows = "| | begin_group | g | G | g.png |\n| | text | t | T | |\n| | end_group | | | |\n"
    found = read(
        {"g.png": FILES["x.png"]}, f"| survey |\n| | type | name | label | image |\n{rows}"
    )
    (remark,) = map(str, found.remarks)
    assert "picture of a group" in remark
    assert not found.pictures


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_small_picture_is_kept_byte_for_byte(kind):
    data = drawn(kind=kind)
    assert read_picture(data) == data


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"),
        ("JPEG", "RGB"),
        ("GIF", "P"),
        ("WEBP", "RGB"),
        ("BMP", "RGB"),
        ("TIFF", "L"),
    ],
)
def test_a_large_picture_becomes_a_small_one(kind, mode):
    kept = read_picture(drawn((3000, 900), 0, kind, mode))
    found, size = size_of(kept)
    assert found in {"PNG", "JPEG"}
    assert size == (640, 192)
    assert len(kept) < 100_000


def test_a_picture_taken_upside_down_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert size_of(read_picture(drawn((30, 20), kind="JPEG", exif=exif)))[1] == (20, 30)


def test_black_on_nothing_is_black_on_white():
    image = Image.new("RGBA", (700, 700), (0, 0, 0, 0))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    with Image.open(io.BytesIO(read_picture(stream.getvalue()))) as kept:
        assert kept.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def bomb(width, height):
    """Return a PNG that says it has so many pixels, in a few bytes."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "damaged"),
        (b"%PDF-1.4", "damaged"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "damaged"),
        (drawn((900, 900))[:300], "damaged"),
        (bomb(60_000, 60_000), "million pixels"),
        (bomb(9_000, 9_000), "million pixels"),
        (bomb(5_000, 5_000), "damaged"),
        (bytes((20 << 20) + 1), "20 MB"),
    ],
    ids=["empty", "svg", "pdf", "eps", "cut", "bomb", "large", "too few rows", "heavy"],
)
def test_what_is_no_picture_or_too_large_is_told_and_left_out(data, told):
    with pytest.raises(RefusedError) as caught:
        read_picture(data)
    assert told in str(caught.value)
    found = read({**FILES, "x.png": data})
    assert "x.png" not in found.form.pictures
    (remark,) = [str(one) for one in found.remarks if "x.png" in str(one)]
    assert remark.startswith("Sheet choices, row 7, column media::image: The picture x.png is not")
    assert told in remark


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_damaged_picture_is_kept_whole_or_refused(data):
    kind = data.draw(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"]))
    whole = bytearray(drawn((40, 30), "navy", kind))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    del whole[data.draw(st.integers(1, len(whole))) :]
    try:
        kept = read_picture(bytes(whole))
    except RefusedError:
        return
    assert size_of(kept)[0] in {"PNG", "JPEG"}


def test_pictures_that_are_too_much_together_stay_behind(monkeypatch):
    monkeypatch.setattr(media_module, "ALL_LIMIT_BYTES", len(FILES["note.png"]) + 1)
    found = read()
    assert list(found.form.pictures) == ["note.png"]
    (remark,) = [str(one) for one in found.remarks if "travel in every pack" in str(one)]
    assert "row 4, column image::English" in remark


def test_the_same_picture_under_two_names_counts_once(monkeypatch):
    same = drawn()
    monkeypatch.setattr(media_module, "ALL_LIMIT_BYTES", len(same))
    found = read(dict.fromkeys(FILES, same))
    assert len(found.form.pictures) == 4
    assert list(found.pictures) == [sha(same)]


def test_no_decoder_but_those_of_plain_pictures_is_asked(monkeypatch):
    asked = []
    monkeypatch.setattr(
        pictures_module.Image, "open", lambda _data, formats: asked.append(formats) or 1 / 0
    )
    with pytest.raises(RefusedError):
        read_picture(b"x")
    assert set(asked[0]) == {"PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"}
