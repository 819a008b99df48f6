"""What the program loads at its start, looked at in a process of its own."""

from __future__ import annotations

import json
import sys

import pytest

from tests.support.child import run_python

IMPORT_ALL_OF = """
import importlib, json, pkgutil, sys

package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
importlib.import_module("annotator.__main__")
print(json.dumps(sorted(sys.modules)))
"""


SHOW_A_WINDOW = """
import pathlib
from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication([])
window = QMainWindow()
window.show()
window.grab()
print(pathlib.Path("/proc/self/maps").read_text())
"""


def _modules_after_importing(package: str) -> set[str]:
    child = run_python("-c", IMPORT_ALL_OF, package)
    assert child.returncode == 0, child.stderr
    return set(json.loads(child.stdout))


def test_the_command_line_starts_without_qt_and_without_what_only_importing_a_file_needs() -> None:
    slow = {"PySide6", "shiboken6", "trafilatura", "lxml", "urllib3", "charset_normalizer", "openpyxl", "pyarrow"}
    assert not (slow | {"pycrfsuite"}) & _modules_after_importing("annotator.cli")


def test_modules_of_the_window_are_imported_as_python_does_it() -> None:
    load = "import builtins; own = builtins.__import__; import annotator.gui.application"
    child = run_python("-c", f"{load}; print(builtins.__import__ is own)")
    assert child.stdout.strip() == "True", child.stderr


def test_the_window_loads_no_network_module_of_qt() -> None:
    loaded = _modules_after_importing("annotator.gui")
    assert "PySide6.QtWidgets" in loaded
    assert "PySide6.QtNetwork" not in loaded


@pytest.mark.skipif(sys.platform != "linux", reason="reads the list of loaded libraries from /proc")
def test_a_shown_window_loads_no_network_library() -> None:
    child = run_python("-c", SHOW_A_WINDOW)
    assert child.returncode == 0, child.stderr
    assert "libQt6Widgets" in child.stdout
    assert "libQt6Network" not in child.stdout
