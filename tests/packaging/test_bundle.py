"""What may be in a bundle, and what the check of a finished one says; building one takes minutes, so no test does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.diagnostics.computer import REQUIRED
from tests.support.build_modules import PACKAGING, build_module

ROOT = PACKAGING.parent
QT = "_internal/PySide6/Qt"
UNDER_GPL = [
    f"{QT}/lib/libQt6VirtualKeyboard.so.6",
    f"{QT}/lib/libQt6Charts.so.6",
    f"{QT}/lib/libQt6DataVisualization.so.6",
    f"{QT}/lib/libQt6Graphs.so.6",
    f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "_internal/PySide6/QtCharts.abi3.so",
    "_internal/PySide6/Qt6Charts.dll",
    "Contents/Frameworks/PySide6/Qt/lib/QtCharts.framework/Versions/A/QtCharts",
    "_internal/PyQt6/QtCore.abi3.so",
    "_internal/libreadline.so.8",
    "_internal/python3.11/lib-dynload/readline.cpython-311-x86_64-linux-gnu.so",
    "_internal/libgdbm.so.6",
    "_internal/libdb-5.3.so",
]
LEFT_OUT = [
    f"{QT}/lib/libQt6Network.so.6",
    f"{QT}/lib/libQt6Qml.so.6",
    f"{QT}/lib/libQt6Quick.so.6",
    f"{QT}/plugins/tls/libqopensslbackend.so",
    f"{QT}/plugins/networkinformation/libqglib.so",
    f"{QT}/plugins/platforms/libqvnc.so",
    f"{QT}/translations/qtbase_de.qm",
    "_internal/PySide6/plugins/tls/qopensslbackend.dll",
    "_internal/PySide6/Qt6Network.dll",
    "_internal/babel/locale-data/de.dat",
]


@pytest.mark.parametrize("path", UNDER_GPL)
def test_nothing_under_the_gpl_gets_in(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    contents = build_module(monkeypatch, "bundle_contents")
    assert contents.is_under_gpl(path)
    assert not contents.is_wanted(path)


@pytest.mark.parametrize("path", LEFT_OUT)
def test_what_the_program_does_without_is_left_out(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    assert not build_module(monkeypatch, "bundle_contents").is_wanted(path)


def test_what_a_bundle_needs_is_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = build_module(monkeypatch, "bundle_contents")
    needed = contents.FILES["needed_on_linux"]
    assert [path for path in needed if not contents.is_wanted(path)] == []
    assert contents.is_wanted("_internal/PySide6/plugins/platforms/qwindows.dll")
    assert contents.is_wanted("Contents/Frameworks/PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui")


def test_no_module_of_the_program_imports_what_the_bundle_excludes(monkeypatch: pytest.MonkeyPatch) -> None:
    excluded = set(build_module(monkeypatch, "bundle_contents").MODULES["excluded"]) - {"pyarrow"}  # an extra
    imported = {
        name
        for module in (ROOT / "annotator").rglob("*.py")
        for name in re.findall(r"^\s*(?:from|import) ([\w.]+)", module.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert imported & excluded == set()


def test_the_check_of_a_finished_bundle_names_every_fault(tmp_path: Path) -> None:
    for path in (UNDER_GPL[0], LEFT_OUT[0], "annotator"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    with (tmp_path / "_internal/large").open("wb") as file:
        file.truncate(200_000_001)
    done = subprocess.run(
        [sys.executable, PACKAGING / "check_bundle.py", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"{UNDER_GPL[0]} is under the GPL" in done.stderr
    assert f"{LEFT_OUT[0]} is a part of Qt that the program does without" in done.stderr
    assert "more than 200" in done.stderr
    if sys.platform == "linux":
        assert "libqxcb.so is missing" in done.stderr
        assert "check: annotator " not in done.stderr


def test_everything_that_builds_has_one_exact_version() -> None:
    def versions(path: Path) -> dict[str, str]:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        return dict(line.lower().split("==") for line in lines)

    builders = versions(PACKAGING / "build-constraints.txt")
    assert {"pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "nfpm"} <= set(builders)
    installed = versions(ROOT / "constraints.txt")
    assert {name: number for name, number in builders.items() if installed.get(name, number) != number} == {}


def test_a_report_can_say_the_version_of_every_package(monkeypatch: pytest.MonkeyPatch) -> None:
    known = build_module(monkeypatch, "bundle_contents").MODULES["with_metadata"]
    assert {*REQUIRED, "PySide6-Essentials"} <= set(known)
