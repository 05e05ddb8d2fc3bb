import pytest

from tests.fakes.builders import Plan, build_project
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.open_pack import open_pack
from volunteer_desk.workflows.seal_pack import PackPlan, seal_pack


@pytest.fixture
def pack(tmp_path):
    """Return an open pack of a small project, on a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with ProjectFile.open(build_project(tmp_path / "p.vdesk", Plan())) as file:
        return seal_pack(file, PackPlan(stick)).path


def test_a_new_desk_is_made_in_the_folder_and_never_beside_the_pack(pack, tmp_path):
    folder = tmp_path / "home" / "deep"
    opened = open_pack(pack, folder, "Asha")
    assert opened.desk.parent == folder
    assert opened.joined.is_new
    assert [path.name for path in pack.parent.iterdir()] == [pack.name]


def test_the_same_pack_again_finds_the_same_desk(pack, tmp_path):
    first = open_pack(pack, tmp_path / "home", "Asha")
    again = open_pack(pack, tmp_path / "home", "Budi")
    assert again.desk == first.desk
    assert not again.joined.is_new
    assert again.joined.member.name == "Budi"


def test_a_later_pack_with_another_title_finds_the_desk_of_its_project(pack, tmp_path):
    first = open_pack(pack, tmp_path / "home", "Asha")
    renamed = first.desk.with_name(first.desk.name.replace("small-register", "former-title"))
    first.desk.rename(renamed)
    assert open_pack(pack, tmp_path / "home", "Asha").desk == renamed


def test_no_name_makes_no_desk(pack, tmp_path):
    with pytest.raises(RefusedError, match="type a name"):
        open_pack(pack, tmp_path / "home", "  ")
    assert not (tmp_path / "home").exists()


def test_a_folder_that_is_a_file_is_refused(pack, tmp_path):
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(RefusedError, match="cannot be used"):
        open_pack(pack, tmp_path / "home", "Asha")
