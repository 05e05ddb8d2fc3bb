"""Page images from files: kept as they are, made smaller, put upright, or refused by name."""

import io

import pytest
from PIL import Image

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.pipeline.capture import page_images as subject
from volunteer_desk.pipeline.capture.page_images import find_page_files, read_page_images

UPSIDE = 0x0112


def save(path, size=(60, 90), mode="L", **options):
    Image.new(mode, size, 200).save(path, **options)
    return path


def size_of(page):
    with Image.open(io.BytesIO(page.data)) as image:
        return image.size


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_an_ordinary_page_is_kept_byte_for_byte(tmp_path, name):
    path = save(tmp_path / name)
    (page,) = read_page_images(path)
    assert page.data == path.read_bytes()
    assert (page.name, page.width, page.height) == (name, 60, 90)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif"])
def test_a_page_of_too_many_pixels_is_kept_as_a_smaller_copy(tmp_path, monkeypatch, name):
    monkeypatch.setattr(subject, "KEPT_PIXELS", 1_350)
    path = save(tmp_path / name)
    (page,) = read_page_images(path)
    assert page.width * page.height <= 1_350
    assert page.width / page.height == pytest.approx(60 / 90, rel=0.05)
    assert size_of(page) == (page.width, page.height)


def test_more_pixels_than_can_be_read_are_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr(subject, "PIXEL_LIMIT", 5_000)
    with pytest.raises(RefusedError, match=r"a\.png"):
        list(read_page_images(save(tmp_path / "a.png")))


def test_a_file_of_too_many_bytes_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr(subject, "FILE_LIMIT_BYTES", 10)
    with pytest.raises(RefusedError, match=r"a\.png"):
        list(read_page_images(save(tmp_path / "a.png")))


@pytest.mark.parametrize("name", ["cut.jpg", "cut.png", "cut.tif"])
def test_a_damaged_page_is_refused_by_name(tmp_path, name):
    path = save(tmp_path / name, (400, 300))
    path.write_bytes(path.read_bytes()[:-40][: path.stat().st_size // 2])
    with pytest.raises(RefusedError, match=f"{name} is damaged"):
        list(read_page_images(path))


@pytest.mark.parametrize("limit", [40_000_000, 1_350])
def test_a_page_from_a_telephone_stands_upright(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(subject, "KEPT_PIXELS", limit)
    exif = Image.Exif()
    exif[UPSIDE] = 6  # the telephone was held upright: turn by 90 degrees
    path = save(tmp_path / "a.jpg", (90, 60), exif=exif)
    (page,) = read_page_images(path)
    assert page.height > page.width
    with Image.open(io.BytesIO(page.data)) as image:
        assert image.getexif().get(UPSIDE, 1) == 1


def test_a_file_of_several_pages_gives_each_of_them(tmp_path):
    frames = [Image.new("1", (40, 50), 1) for _ in range(3)]
    frames[0].save(tmp_path / "s.tif", save_all=True, append_images=frames[1:])
    names = [page.name for page in read_page_images(tmp_path / "s.tif")]
    assert names == ["s.tif#1", "s.tif#2", "s.tif#3"]


def test_a_page_of_a_pdf_is_drawn_no_larger_than_can_be_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(subject, "KEPT_PIXELS", 10_000)
    Image.new("RGB", (300, 400), "white").save(tmp_path / "a.pdf")
    (page,) = read_page_images(tmp_path / "a.pdf")
    assert page.width * page.height <= 10_500
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(RefusedError, match=r"b\.pdf is damaged"):
        list(read_page_images(tmp_path / "b.pdf"))


def test_files_are_found_in_the_order_of_their_numbers(tmp_path):
    for name in ("page10.png", "page2.png", ".hidden.png", "note.txt"):
        save(tmp_path / name) if name.endswith("png") else (tmp_path / name).write_text("x")
    assert [path.name for path in find_page_files(tmp_path)] == ["page2.png", "page10.png"]
