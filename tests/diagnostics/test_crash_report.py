from __future__ import annotations

import platform
import re
import sqlite3
from pathlib import Path

import pytest

from annotator import __version__
from annotator.diagnostics.code_place import ELSEWHERE, PROGRAM_FOLDER, short_path
from annotator.diagnostics.crash_report import (
    KEPT,
    fingerprint,
    report_error,
    reports,
    reports_folder,
    save_report,
)
from annotator.diagnostics.log_file import start_log, stop_log
from annotator.project.project import Project
from tests.support.no_text import runs_of

SECRET = "Prices fell sharply, Ana Ruiz said."


def failed(text: str = SECRET) -> Exception:
    try:
        Project.open(Path(text, text))
    except Exception as error:  # noqa: BLE001
        return error
    raise AssertionError("nothing was raised")


def test_a_report_tells_versions_system_and_traceback_and_nothing_of_values(user_folders: Path) -> None:
    start_log("a test")
    report = report_error(failed(), "in a test")
    stop_log()
    assert report.path is not None
    assert report.path.read_text(encoding="utf-8") == report.text
    assert report.path.is_relative_to(user_folders)
    for fact in (__version__, platform.python_version(), sqlite3.sqlite_version, platform.platform(), "Qt for Python"):
        assert fact in report.text
    assert re.search(r"^  annotator/project/project\.py:\d+ Project\.open$", report.text, re.MULTILINE)
    assert "annotator.errors.ProjectError in a test at annotator/project/file_header.py" in report.text  # of the log
    assert runs_of(SECRET, report.text) == []
    assert str(user_folders) not in report.text
    assert str(Path.home()) not in report.text


def test_the_newest_reports_are_kept() -> None:
    written = [save_report(f"number {number}", []).path for number in range(KEPT + 5)]
    assert reports() == list(reversed(written[5:]))


def test_a_report_that_cannot_be_saved_is_still_there_to_be_shown(user_folders: Path) -> None:
    reports_folder().parent.mkdir(parents=True)
    reports_folder().write_text("mine")
    report = report_error(failed(), "in a test")
    assert report.path is None
    assert report.failure
    assert "ProjectError" in report.text


def test_errors_that_came_the_same_way_are_known_again() -> None:
    assert fingerprint(failed("one")) == fingerprint(failed("two"))
    assert fingerprint(failed()) != fingerprint(ValueError("another"))


@pytest.mark.parametrize(
    ("path", "short"),
    [
        (str(PROGRAM_FOLDER / "gui" / "theme.py"), "annotator/gui/theme.py"),
        (re.__file__, "python/re/__init__.py"),
        (pytest.__file__, "site-packages/pytest/__init__.py"),
        ("/srv/ana-ruiz/thesis.py", ELSEWHERE),
        ("annotator/gui/theme.py", "annotator/gui/theme.py"),
        ("Prices fell.py", ELSEWHERE),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
        ("<Prices fell>", ELSEWHERE),
    ],
)
def test_code_is_named_without_folders_of_a_person(path: str, short: str) -> None:
    assert short_path(path) == short
