"""The slider beside the number of a range; in the field the arrow keys do the same."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.widgets.field_editor import FieldEdit
from volunteer_desk.desktop.widgets.field_look import Scale
from volunteer_desk.text.catalogue import word
from volunteer_desk.text.digits import parse_decimal

_LEAST_TARGET = 24


class RangeSlider(QSlider):
    """Follows the number in the editor, and puts a number there when it is moved."""

    def __init__(self, scale: Scale, edit: FieldEdit) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._scale, self._edit = scale, edit
        self.setRange(0, round(abs(scale.end - scale.start) / scale.step))
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(_LEAST_TARGET)
        self.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.setTickInterval(max(1, self.maximum() // 10))
        self.setAccessibleName(word(say("Slider of the number")))
        edit.step_value = self._step
        edit.textChanged.connect(self._follow)
        self.sliderMoved.connect(self._put)
        self.actionTriggered.connect(lambda _action: self._put(self.sliderPosition()))

    def _step(self, by: int) -> None:
        number = parse_decimal(self._edit.text())
        towards_end = by if self._scale.end >= self._scale.start else -by
        place = 0 if number is None else self.value() + towards_end
        if number is None or 0 <= place <= self.maximum():
            self._put(place)

    def _follow(self, text: str) -> None:
        number = parse_decimal(text)
        if number is not None:
            way = abs(float(number) - self._scale.start) / self._scale.step
            self.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self.setValue(min(round(way), self.maximum()))
            self.blockSignals(False)  # noqa: FBT003

    def _put(self, place: int) -> None:
        if self._edit.isReadOnly():
            return
        step = self._scale.step if self._scale.end >= self._scale.start else -self._scale.step
        text = f"{self._scale.start + place * step:.10g}"
        if text != self._edit.text():
            self._edit.put(text)
            self._edit.typed.emit(text)
