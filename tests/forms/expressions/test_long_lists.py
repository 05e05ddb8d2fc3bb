"""Choices are found in a long list by an index, and found as if there were none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.forms.expressions import Document, Element, Scope, compile_expression

DISTRICTS = st.sampled_from(["", "a", "b", "7", "7.0", "1850-05-01", "1850-5-1"])


def list_of(districts):
    document = Document()
    root = document.append(Element("root"))
    for place, here in enumerate(districts):
        item = root.append(Element("item"))
        item.append(Element("name", f"n{place}"))
        for district in here:
            item.append(Element("district", district))
    return document


def scope_of(villages, wanted):
    form = Document()
    form.append(Element("data")).append(Element("district", wanted))
    return Scope(form, instances={"v": villages})


def names(scope, predicate):
    expression = compile_expression(f"join(' ', instance('v')/root/item[{predicate}]/name)")
    return expression.evaluate(scope).split()


@given(st.lists(st.lists(DISTRICTS, max_size=3), min_size=18, max_size=40), DISTRICTS)
@settings(deadline=None)
def test_an_index_finds_what_a_search_finds(districts, wanted):
    scope = scope_of(list_of(districts), wanted)
    searched = names(scope, "district = /data/district or false()")
    assert names(scope, "district = /data/district") == searched
    assert names(scope, "/data/district = district and name = name") == searched
    assert names(scope, f"district = '{wanted}'") == searched


@pytest.mark.parametrize("length", [5, 50])
def test_a_changed_list_is_seen(length):
    villages = list_of([["a"]] * length)
    scope = scope_of(villages, "b")
    wanted = "district = /data/district"
    assert names(scope, wanted) == []
    items = villages.element.elements("item")
    items[3].elements("district")[0].set_text("b")
    assert names(scope, wanted) == ["n3"]
    items[1].append(Element("district", "b"))
    assert names(scope, wanted) == ["n1", "n3"]
    villages.element.remove(items[3])
    assert names(scope, wanted) == ["n1"]


def test_conditions_behind_the_first_hold_too():
    scope = scope_of(list_of([["a"], ["b"]] * 20), "b")
    assert names(scope, "district = /data/district and name = 'n3'") == ["n3"]
    assert names(scope, "district = /data/district][2") == ["n3"]
    assert names(scope, "district = /data/district][position() > 18") == ["n37", "n39"]
    assert names(scope, "district = 1") == []


def test_a_date_is_equal_to_its_days_in_a_list_too(set_zone):
    set_zone("UTC")
    scope = scope_of(list_of([["31"], ["32"]] * 20), "1970-02-01")
    assert len(names(scope, "district = /data/district")) == 20
