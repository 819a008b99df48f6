from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.child import run_annotator, run_python
from tests.support.projects import add_text, new_project

DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

# Libraries that only some work needs, and what of Python is slow to load; but for email, which pydantic loads.
FOR_SOME_WORK = {
    "trafilatura", "lxml", "urllib3", "charset_normalizer", "openpyxl", "pyarrow", "pycrfsuite", "ormsgpack",
    "numpy", "pandas", "sqlite_utils", "ssl", "http.client", "urllib.request", "asyncio", "multiprocessing",
    "concurrent.futures", "subprocess", "xml.etree", "unittest", "PySide6.QtTest", "PySide6.QtNetwork",
    "annotator.formats.known_formats", "annotator.suggestions.learned", "annotator.export.dataset",
    "annotator.corpus.importing",
}  # fmt: skip
FOR_THE_WINDOW = {"PySide6", "shiboken6", "pydantic", "sqlite3", "annotator.project.project"}

OF_A_COMMAND = """
import json, sys
from annotator.__main__ import main

sys.argv[0] = "annotator"
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)))
"""
OF_A_PAINTED_WINDOW = """
import json, os, pathlib, sys
from annotator.__main__ import LateWindow
from annotator.gui import first_paint

def tell():
    print(json.dumps(sorted(sys.modules)), flush=True)
    os._exit(0)

first_paint.collect_now = tell
LateWindow().open(pathlib.Path(sys.argv[1]) if sys.argv[1:] else None)
"""


def loaded(script: str, *arguments: str) -> set[str]:
    """The modules that are there at the end of a script, the last line that it prints."""
    child = run_python("-c", script, *arguments)
    assert child.returncode == 0, child.stderr
    return set(json.loads(child.stdout.splitlines()[-1]))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with new_project(tmp_path / "news") as made:
        add_text(made, "“Prices fell,” Ana Ruiz said on Monday.")
        return made.path


def test_help_needs_no_display() -> None:
    child = run_annotator("--help", without=DISPLAY)
    assert child.returncode == 0, child.stderr
    assert "verify" in child.stdout
    assert child.stderr == ""


def test_an_unknown_command_is_a_usage_error() -> None:
    child = run_annotator("no-such-command", without=DISPLAY)
    assert child.returncode == 2
    assert "no-such-command" in child.stderr


def test_the_version_is_told_at_once() -> None:
    assert not (FOR_SOME_WORK | FOR_THE_WINDOW) & loaded(OF_A_COMMAND, "--version")


def test_help_of_all_commands_loads_nothing_that_is_for_some_work() -> None:
    of_ours = {name for name in FOR_SOME_WORK if name.startswith("annotator.")}
    of_python = {"multiprocessing", "concurrent.futures", "subprocess", "xml.etree"}
    found = loaded(OF_A_COMMAND, "--help")
    assert "annotator.cli.training" in found
    assert (FOR_SOME_WORK - of_ours - of_python) & found == set()
    assert "PySide6" not in found


def test_the_welcome_page_loads_nothing_that_is_for_some_work() -> None:
    found = loaded(OF_A_PAINTED_WINDOW)
    assert "annotator.gui.welcome_page" in found
    assert FOR_SOME_WORK & found == set()


def test_a_project_loads_nothing_that_is_for_some_work(project: Path) -> None:
    found = loaded(OF_A_PAINTED_WINDOW, str(project))
    assert "annotator.gui.annotation.article.paint_article" in found
    asked_early = {"annotator.suggestions.learned"}  # 60 ms after the article was opened, be it painted or not
    assert FOR_SOME_WORK & found <= asked_early
