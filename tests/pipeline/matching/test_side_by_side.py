from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.side_by_side import pair_columns


def test_columns_of_one_name_are_the_same_whatever_their_writing():
    first = {"Given name": Kind.GIVEN_NAME, "Village": Kind.PLACE}
    second = {"village": Kind.PLACE, "given_name": Kind.GIVEN_NAME}
    assert pair_columns(first, second) == {"village": "Village", "given_name": "Given name"}


def test_the_only_two_columns_of_a_kind_are_the_same():
    first = {"name": Kind.FULL_NAME, "born": Kind.DATE, "a": Kind.PLACE, "b": Kind.PLACE}
    second = {"nama": Kind.FULL_NAME, "tanggal lahir": Kind.DATE, "desa": Kind.PLACE}
    assert pair_columns(first, second) == {
        "nama": "name",
        "tanggal lahir": "born",
        "desa": "desa",
    }


def test_a_relatives_name_is_not_taken_for_the_persons():
    first, second = {"name": Kind.FULL_NAME}, {"father": Kind.FULL_NAME}
    assert pair_columns(first, second) == {"father": "father"}


def test_a_name_that_the_first_list_uses_otherwise_is_not_used_twice():
    first = {"a": Kind.PLACE, "A": Kind.TEXT}
    second = {"A": Kind.TEXT, "a_": Kind.TEXT, "a": Kind.TEXT}
    paired = pair_columns(first, second)
    assert sorted(paired) == ["A", "a", "a_"]
    assert len(set(paired.values())) == 3
