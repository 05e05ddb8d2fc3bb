"""The pinned binding loses no reference to None: a newer one did, and aborted the program."""

import sys

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

CALLS = 1000


def test_a_thousand_calls_cost_none_no_reference(qtbot):
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    before = sys.getrefcount(None)
    for number in range(CALLS):
        edit.setText(str(number))
        edit.setFocus()
        edit.repaint()
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "á")
        QApplication.sendEvent(edit, press)
        QApplication.processEvents()
    assert sys.getrefcount(None) > before - CALLS // 4
