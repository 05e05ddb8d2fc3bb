"""The sheet of keys on paper: one page of A4, made from the table of keys."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.shortcuts import groups
from volunteer_desk.text.catalogue import word

_MARGIN_MM = 12
_LARGEST_POINT, _SMALLEST_POINT, _STEP = 10.5, 6.0, 0.5
_DOTS_PER_INCH = 300
_STYLE = """
h1 { font-size: 150%; margin: 0; }
p.group { font-weight: 600; margin: 5px 0 1px 0; }
td { padding: 1px 4px; }
td.key { font-weight: 600; white-space: pre; }
"""

Group = tuple[str, list[tuple[str, str]]]


def write_key_sheet(path: str) -> bool:
    """Write the sheet as a PDF file; return whether that was possible."""
    file = QFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    writer = QPdfWriter(file)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(_DOTS_PER_INCH)
    writer.setTitle(word(say("All keys")))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = key_sheet_document(writer)
    painter = QPainter(writer)
    high = document.pageSize().height()
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * high)
        document.drawContents(painter)
        painter.restore()
    painter.end()
    return file.flush()


def key_sheet_document(writer: QPdfWriter) -> QTextDocument:
    """Return the sheet laid out for a writer, in the largest letters with which it fits a page."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(_STYLE)
    point = _LARGEST_POINT
    while True:
        font = QFont(QApplication.font())
        font.setPointSizeF(point)
        document.setDefaultFont(font)
        document.setHtml(_html(groups()))
        document.setPageSize(QSizeF(writer.width(), writer.height()))
        if document.pageCount() == 1 or point <= _SMALLEST_POINT:
            return document
        point -= _STEP


def _html(sheet: Sequence[Group]) -> str:
    sides: tuple[list[Group], list[Group]] = ([], [])
    whole = sum(len(rows) + 1 for _title, rows in sheet)
    filled = 0
    for group in sheet:
        sides[0 if filled * 2 < whole else 1].append(group)
        filled += len(group[1]) + 1
    title = escape(word(say("Volunteer Desk: all keys")))
    cells = "".join(f'<td width="50%" valign="top">{_side(side)}</td>' for side in sides)
    return f'<h1>{title}</h1><table width="100%" cellspacing="0"><tr>{cells}</tr></table>'


def _side(side: Sequence[Group]) -> str:
    parts = []
    for title, rows in side:
        lines = "".join(
            f'<tr><td class="key" valign="middle">{escape(key)}</td>'
            f'<td valign="middle">{escape(meaning)}</td></tr>'
            for key, meaning in rows
        )
        parts.append(f'<p class="group">{escape(title)}</p><table cellspacing="0">{lines}</table>')
    return "".join(parts)
