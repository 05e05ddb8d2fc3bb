"""What waits until a key is painted: once each, in turn, with room for keys between."""

from PySide6.QtCore import QObject, QTimer

from volunteer_desk.desktop.afterwards import Afterwards


def test_each_piece_is_called_once_in_the_order_of_the_first_wishes(qtbot):
    called = []
    first, second = lambda: called.append("first"), lambda: called.append("second")
    after = Afterwards(owner := QObject())
    after.want(first, second)
    after.want(second, first)
    assert called == []
    qtbot.waitUntil(lambda: len(called) == 2)
    assert called == ["first", "second"]
    del owner


def test_between_two_pieces_the_window_takes_what_has_come(qtbot):
    called = []
    after = Afterwards(owner := QObject())

    def first():
        called.append("first")
        QTimer.singleShot(0, lambda: called.append("key"))

    after.want(first, lambda: called.append("second"))
    qtbot.waitUntil(lambda: len(called) == 3)
    assert called == ["first", "key", "second"]
    del owner


def test_a_piece_that_is_caught_up_with_is_not_called_again(qtbot):
    called = []
    piece, other = lambda: called.append("piece"), lambda: called.append("other")
    after = Afterwards(owner := QObject())
    after.want(piece, other)
    after.catch_up(piece)
    assert called == ["piece"]
    after.catch_up(piece)
    qtbot.waitUntil(lambda: "other" in called)
    assert called == ["piece", "other"]
    del owner


def test_a_piece_may_be_wanted_again_while_it_is_called(qtbot):
    called = []
    after = Afterwards(owner := QObject())

    def piece():
        called.append(len(called))
        if len(called) < 3:
            after.want(piece)

    after.want(piece)
    qtbot.waitUntil(lambda: len(called) == 3)
    assert called == [0, 1, 2]
    del owner
