"""A bug is written down without any keyed value, told in one sentence, and never swallowed."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from volunteer_desk.desktop import crash
from volunteer_desk.desktop.crash import CrashReporter

KEYED = "Kovács Erzsébet"


@pytest.fixture
def shown():
    return []


@pytest.fixture
def reporter(tmp_path, shown):
    return CrashReporter(tmp_path / "reports", shown.append)


def look_up(name: str) -> None:
    {}[name]


def error_with(keyed: str) -> Exception:
    try:
        look_up(keyed)
    except KeyError as error:
        error.__cause__ = ValueError(keyed)
        return error
    raise AssertionError


def test_a_report_names_places_and_kinds_but_no_value(reporter, shown, tmp_path):
    reporter.report(error_with(KEYED))
    written = [path.read_text("utf-8") for path in (tmp_path / "reports").iterdir()]
    assert len(written) == 1
    assert "ValueError" in written[0]
    assert "KeyError" in written[0]
    assert "look_up" in written[0]
    assert KEYED not in written[0]
    assert str(tmp_path / "reports") in str(shown[0])


def test_a_report_that_cannot_be_written_is_told_all_the_same(tmp_path, shown):
    (tmp_path / "reports").write_text("a file in the way")
    CrashReporter(tmp_path / "reports", shown.append).report(error_with("x"))
    assert "went wrong" in str(shown[0])


def test_a_bug_while_a_bug_is_told_is_written_but_not_told_over_it(tmp_path):
    told = []

    def show(message):
        told.append(message)
        reporter.report(error_with("second"))

    reporter = CrashReporter(tmp_path, show)
    reporter.report(error_with("first"))
    assert len(told) == 1
    assert len(list(tmp_path.iterdir())) == 2


@pytest.fixture
def installed(reporter, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    former = qInstallMessageHandler(None)
    reporter.install()
    yield reporter
    qInstallMessageHandler(former)


@pytest.mark.usefixtures("installed")
def test_an_exception_that_nobody_took_is_told(shown):
    error = error_with("x")
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(shown) == 1


@pytest.mark.usefixtures("installed")
def test_an_exception_of_a_thread_is_written(tmp_path):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in next((tmp_path / "reports").iterdir()).read_text("utf-8")


@pytest.mark.usefixtures("installed")
def test_a_warning_of_qt_is_logged(caplog, monkeypatch):
    # Whoever configures logging in this process (import-linter does) silences known loggers.
    monkeypatch.setattr(crash._log, "disabled", False)
    with caplog.at_level(logging.WARNING):
        qWarning("a warning of the toolkit")
    assert "a warning of the toolkit" in caplog.text


@pytest.mark.usefixtures("installed")
def test_a_person_who_stops_the_program_meets_no_report(shown, capsys):
    error = KeyboardInterrupt()
    sys.excepthook(type(error), error, None)
    assert shown == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
