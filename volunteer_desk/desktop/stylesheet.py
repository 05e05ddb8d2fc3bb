"""The one stylesheet, in the tokens of the theme; see `theme` for what the roles mean."""

from string import Template

STYLESHEET = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenuBar, QStatusBar, QToolBar { background: $window; color: $text; border: none; }
QMenuBar { border-bottom: 1px solid $line; }
QMenuBar::item { padding: $pad 10px; background: transparent; }
QMenuBar::item:selected, QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: $pad 28px $pad 28px; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QStatusBar { border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QToolBar { border-bottom: 1px solid $line; spacing: 4px; padding: 4px; }
QToolButton { border: 1px solid transparent; border-radius: $radius; padding: 4px 6px; }
QToolButton:hover, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border-color: $accent; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="subtitle"] { font-size: $large; font-weight: 600; }
QLabel[role="remark"] { background: $accent_soft; color: $text; }
QLabel[role="group"] { color: $muted; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="key"] { color: $muted; font-size: $small; border: 1px solid $border;
  border-radius: 4px; padding: 0px 5px; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="good"] { color: $good; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[role="card"][chosen="true"] { border: 2px solid $accent; }
QLabel[role="strong"] { font-weight: 600; }
QFrame[role="chip"] { background: $accent_soft; border-radius: 10px; }
QFrame[role="chip"][tone="good"] { background: $good_soft; }
QFrame[role="chip"][tone="warning"] { background: $warning_soft; }
QFrame[role="chip"] QLabel { color: $text; font-size: $small; }
QFrame[role="chip"][tone="good"] QLabel { color: $good; }
QFrame[role="chip"][tone="warning"] QLabel { color: $warning; }
QFrame[role="notice"] { background: $accent_soft; border-bottom: 1px solid $line; }
QFrame[role="notice"][tone="good"] { background: $good_soft; }
QFrame[role="notice"][tone="warning"] { background: $warning_soft; }
QFrame[role="line"], QWidget[role="line"] { background: $line; border: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
  background: $surface; color: $text; border: 1px solid $border; border-radius: $radius;
  padding: $pad 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus { border: 2px solid $accent; padding: $pad_focus 7px; }
QLineEdit { placeholder-text-color: $muted; }
QLineEdit[tone="warning"] { border-color: $warning; background: $warning_soft; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $window; }
QLineEdit[given="given"] { color: $muted; font-style: italic; }
QTextBrowser { padding: 8px 12px; }
QPushButton { background: $surface; color: $text; border: 1px solid $border;
  border-radius: $radius; padding: $pad $wide; }
QPushButton:hover { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; }
QPushButton:disabled { color: $muted; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $window; color: $muted; border-color: $line; }
QPushButton[role="small"] { font-size: $small; padding: 2px 8px; }
QPushButton[role="choice"] { font-size: $small; padding: 2px 8px; background: $surface;
  border-color: $border; border-radius: 4px; }
QPushButton[role="choice"][chosen="true"] { background: $accent_soft; border: 2px solid $accent;
  padding: 1px 7px; font-weight: 600; }
QToolButton[role="sign"] { padding: 0px; border-radius: 4px; }
QToolButton[role="sign"]:checked { background: transparent; }
QSlider::groove:horizontal { height: 4px; background: $border; border-radius: 2px; }
QSlider::handle:horizontal { width: 20px; margin: -8px 0px; background: $accent;
  border-radius: 10px; }
QFrame[role="strip"] { background: $surface; border: 1px solid $border; border-radius: $radius; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $accent;
  padding-left: 4px; padding-right: 4px; text-align: left; }
QPushButton[role="quiet"]:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: $check; height: $check;
  background: $surface; border: 1px solid $border; border-radius: 4px; }
QRadioButton::indicator { border-radius: $half_check; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked,
QListView::indicator:checked { background: $accent;
  border-color: $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked {
  image: url("$marks/check.png"); }
QListView::item { padding: 3px 2px; }
QRadioButton::indicator:checked { image: url("$marks/dot.png"); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $text; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px 0px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0px 0px 0px 8px;
  background: transparent; }
QComboBox::drop-down { border: none; width: $drop; }
QComboBox::down-arrow { image: url("$marks/arrow.png"); width: $arrow; height: $arrow; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button {
  width: $drop; border: none; background: transparent; }
QSpinBox::up-arrow, QDateEdit::up-arrow { image: url("$marks/arrow_up.png"); width: $arrow; }
QSpinBox::down-arrow, QDateEdit::down-arrow { image: url("$marks/arrow.png"); width: $arrow; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px;
  min-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QAbstractItemView { background: $surface; alternate-background-color: $window; color: $text;
  border: 1px solid $line; selection-background-color: $accent_soft; selection-color: $text;
  gridline-color: $line; outline: none; }
QAbstractItemView:focus { border-color: $accent; }
QTableView::item { padding: 2px 6px; }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $muted; border: none;
  border-bottom: 1px solid $line; padding: 4px 6px; font-weight: 600; }
QHeaderView::section:vertical { font-weight: 400; border-bottom: none; padding: 0px 6px; }
QTableCornerButton::section { background: $window; border: none; border-bottom: 1px solid $line; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="canvas"] { background: transparent; }
QSplitter::handle { background: $line; }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
