"""Pictures on their way: beside the form, in the project, in a pack, at a desk; and gone missing."""

import hashlib
from dataclasses import replace

import pytest
from PIL import Image

from tests.fakes.builders import write_form, write_pages
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.secret import SIGNING_KEY
from volunteer_desk.pipeline.exchange import pack_bundle
from volunteer_desk.pipeline.exchange.pack_bundle import open_pack_bundle, seal_pack_bundle
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.change_form import change_form, preview_form, told
from volunteer_desk.workflows.check_file import check_file
from volunteer_desk.workflows.create_project import ProjectPlan, create_project
from volunteer_desk.workflows.form_pictures import read_pictures
from volunteer_desk.workflows.join_desk import join_desk
from volunteer_desk.workflows.read_form_file import read_form_file
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack

SURVEY = [
    ["type", "name", "label", "image"],
    ["text", "stamp", "Stamp", "Stamp.png"],
    ["select_one c", "roof", "Roof", ""],
]
CHOICES = [["list_name", "name", "label", "image"], ["c", "flat", "Flat", "flat.png"]]


def draw(path, colour, size=(40, 30)):
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path.read_bytes()


@pytest.fixture
def form(tmp_path):
    draw(tmp_path / "form-media" / "stamp.PNG", "red")
    draw(tmp_path / "flat.png", "blue")
    return write_form(tmp_path / "form.xlsx", SURVEY, CHOICES)


@pytest.fixture
def project(form, tmp_path):
    plan = ProjectPlan(form, write_pages(tmp_path / "pages", 1), lines=2, passes=1)
    assert create_project(tmp_path / "p.vdesk", plan).remarks == ()
    with ProjectFile.open(tmp_path / "p.vdesk") as file:
        yield file


def names_of(file):
    data = read_pictures(file)
    assert all(hashlib.sha256(one).hexdigest() == sha for sha, one in data.items())
    return {name: data[sha] for name, sha in file.form.pictures.items()}


def test_pictures_travel_from_beside_the_form_to_the_desk(form, project, tmp_path):
    given = {
        "Stamp.png": (tmp_path / "form-media" / "stamp.PNG").read_bytes(),
        "flat.png": (tmp_path / "flat.png").read_bytes(),
    }
    assert names_of(project) == given
    pack = seal_pack(project, PackPlan(tmp_path, phrase="two words")).path
    join_desk(pack, tmp_path / "d.vdesk", "Asha", "two words")
    with ProjectFile.open(tmp_path / "d.vdesk") as desk:
        assert names_of(desk) == given
        assert desk.form == project.form
        assert check_file(desk) == []
    assert check_file(project) == []


def test_a_form_that_changes_brings_its_pictures(form, project, tmp_path):
    before = project.form.form_hash
    new = draw(tmp_path / "flat.png", "green")
    change = preview_form(project, form)
    assert "pictures" in str(told(change)[0])
    change_form(project, change)
    assert project.form.form_hash != before
    assert names_of(project)["flat.png"] == new
    assert check_file(project) == []  # the former picture belongs to the former version


def test_a_desk_goes_on_with_the_pictures_of_the_next_pack(form, project, tmp_path):
    first = seal_pack(project, PackPlan(tmp_path)).path
    join_desk(first, tmp_path / "d.vdesk", "Asha")
    new = draw(tmp_path / "flat.png", "green")
    change_form(project, preview_form(project, form))
    second = seal_pack(project, PackPlan(tmp_path)).path
    for pack in (second, first):
        join_desk(pack, tmp_path / "d.vdesk", "Asha")
        with ProjectFile.open(tmp_path / "d.vdesk") as desk:
            assert names_of(desk)["flat.png"] == new


def test_a_pack_without_the_pictures_of_its_form_is_refused(project, tmp_path, monkeypatch):
    sealed = []
    monkeypatch.setattr(
        "volunteer_desk.workflows.seal_pack.seal_pack_bundle",
        lambda pack, key, phrase: sealed.append((pack, key)) or seal_pack_bundle(pack, key, phrase),
    )
    seal_pack(project, PackPlan(tmp_path))
    pack, key = sealed[0]
    assert key == project.people.secret(SIGNING_KEY)
    open_pack_bundle(seal_pack_bundle(pack, key, ""), "")
    pages = {page.image for page in pack.pages}
    fewer = replace(pack, images={sha: data for sha, data in pack.images.items() if sha in pages})
    with pytest.raises(RefusedError) as caught:
        open_pack_bundle(seal_pack_bundle(fewer, key, ""), "")
    assert str(caught.value) == str(pack_bundle.damaged())


def test_a_picture_that_is_damaged_or_missing_in_a_file_is_named(project, tmp_path):
    path = project.path
    sha = project.form.pictures["flat.png"]
    project._database.conn.execute("UPDATE attachment SET data = x'00' WHERE hash = ?", (sha,))
    assert [str(one) for one in check_file(project)] == [
        "The picture flat.png of the form is damaged."
    ]
    project._database.conn.execute("DELETE FROM attachment WHERE hash = ?", (sha,))
    assert [str(one) for one in check_file(project)] == [
        "The picture flat.png of the form is missing."
    ]
    with pytest.raises(RefusedError) as caught:
        seal_pack(project, PackPlan(tmp_path))
    assert "flat.png" in str(caught.value)
    assert path.exists()


def test_a_picture_of_200_mb_is_not_read_whole(form, tmp_path):
    with (tmp_path / "flat.png").open("r+b") as file:
        file.truncate(200 << 20)
    found = read_form_file(form)
    assert list(found.form.pictures) == ["Stamp.png"]
    (remark,) = map(str, found.remarks)
    assert "flat.png" in remark
    assert "20 MB" in remark


def test_a_folder_with_the_name_of_a_picture_is_no_picture(form, tmp_path):
    (tmp_path / "flat.png").unlink()
    (tmp_path / "flat.png").mkdir()
    (remark,) = map(str, read_form_file(form).remarks)
    assert "Sheet choices, row 2, column image: The picture flat.png is not beside" in remark
