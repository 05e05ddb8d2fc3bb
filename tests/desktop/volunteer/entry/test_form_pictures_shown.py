"""The pictures of a form at the entry screen: they come after its words, in the reader's language."""

import hashlib
from dataclasses import replace

import pytest

from tests.desktop.conftest import ENTRY_FORM
from tests.fakes import keyer as keyer_module
from tests.fakes.held_jobs import HeldJobs
from tests.fakes.keyer import Keyer
from tests.forms.test_pictures import drawn
from volunteer_desk.text.catalogue import set_language
from volunteer_desk.workflows import key_record

PICTURES = {name: drawn(colour=name.removesuffix(".png")) for name in ("red.png", "blue.png")}
HASHES = {name: hashlib.sha256(data).hexdigest() for name, data in PICTURES.items()}
RED_AND_BLUE = {"image": {"en": "red.png", "hi": "blue.png"}}
RED = {"image": {"en": "red.png"}}
FORM = replace(
    ENTRY_FORM,
    pictures=HASHES,
    fields=tuple(
        replace(one, media=RED_AND_BLUE) if one.name in {"note", "place"}
        else replace(one, choices=(replace(one.choices[0], media=RED), *one.choices[1:]))
        if one.choices else one
        for one in ENTRY_FORM.fields
    ),
)  # fmt: skip


@pytest.fixture
def keyer(qtbot, look, entry_desk, tmp_path, monkeypatch):
    def opened(*told):
        return replace(key_record.open_batch(*told), form=FORM)

    monkeypatch.setattr(keyer_module, "open_batch", opened)
    with entry_desk.transaction():
        for data in PICTURES.values():
            entry_desk.pages.attach(data)
    entry_desk.__dict__["form"] = FORM
    one = Keyer(qtbot, look, entry_desk, tmp_path, HeldJobs(entry_desk))
    yield one
    one.screen._draft_timer.stop()


def colour(keyer, name):
    panel = keyer.screen.page.fields
    shown = panel._captions["note"].picture if name == "note" else panel.rows[name].head._picture
    image = shown._image
    return None if image is None else image.pixelColor(1, 1).name()


def icons(keyer):
    return [not one.icon().isNull() for one in keyer.row("sex").chips._chips]


def test_keying_begins_before_the_pictures_are_there(keyer):
    keyer.write("Kov")
    assert keyer.row("family_name").edit.text() == "Kov"
    assert colour(keyer, "place") is None
    keyer.jobs.run()
    keyer.jobs.run_aside()
    assert colour(keyer, "place") == colour(keyer, "note") == "#ff0000"
    assert icons(keyer) == [True, False]
    assert keyer.row("family_name").edit.text() == "Kov"
    assert colour(keyer, "age") is None


def test_pictures_are_those_of_the_readers_language(keyer):
    keyer.jobs.run()
    keyer.jobs.run_aside()
    set_language("hi")
    keyer.screen.retranslate()
    assert colour(keyer, "place") == colour(keyer, "note") == "#0000ff"
    assert icons(keyer) == [True, False]
