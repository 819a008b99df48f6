"""The self-check passes where everything is there, and names what is not."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from annotator.cli.self_check.libraries import LATE, OPTIONAL
from annotator.resources import resource
from tests.support.child import run_annotator, run_python

ROOT = Path(__file__).parents[2]
DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
PASSED = "Self-check passed: "
RUN = "import sys; sys.argv = ['annotator', '--self-check']; from annotator.__main__ import main"


def broken(how: str) -> subprocess.CompletedProcess[str]:
    """The self-check of an installation that lacks something."""
    return run_python("-c", f"{RUN}\n{how}\nmain()", without=DISPLAY)


def failed_step(child: subprocess.CompletedProcess[str]) -> str:
    """The line of the step that failed, which is the last one."""
    assert child.returncode != 0
    assert PASSED not in child.stdout
    last = child.stdout.splitlines()[-1]
    assert last.startswith("FAILED  ")
    return last


def test_it_passes_without_a_display_and_leaves_nothing(user_folders: Path) -> None:
    child = run_annotator("--self-check", without=DISPLAY)
    assert child.returncode == 0, child.stdout + child.stderr
    assert child.stderr == ""
    assert PASSED in child.stdout.splitlines()[-1]
    assert f"Python {sys.version.split()[0]}, SQLite " in child.stdout
    for module in (*LATE, *OPTIONAL):
        assert f"load {module}" in child.stdout
    ours = [path for path in user_folders.rglob("*") if "annotator" in path.name.lower()]
    assert not ours


def test_what_it_makes_is_kept_in_a_folder_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    child = run_annotator("--self-check", str(folder), without=DISPLAY)
    assert child.returncode == 0, child.stdout + child.stderr
    assert (folder / "window.png").stat().st_size > 10_000
    assert run_annotator("verify", str(folder / "self-check.annotator")).returncode == 0
    assert run_annotator("verify", str(folder / "jsonl")).returncode == 0
    assert not (folder / "user").exists()
    again = run_annotator("--self-check", str(folder))
    assert (again.returncode, again.stdout.count("\n")) == (1, 2)
    assert "is in use" in again.stderr


@pytest.mark.parametrize("module", ["pycrfsuite", "trafilatura", "PySide6.QtSvg"])
def test_a_module_that_is_missing_is_named(module: str) -> None:
    child = broken(f"sys.modules['{module}'] = None")
    assert module in failed_step(child)


@pytest.mark.parametrize("missing", ["self_check/page.html", "suggestions/en/cue_verbs.txt", "icons/check.svg"])
def test_a_resource_that_is_missing_is_named(missing: str, tmp_path: Path) -> None:
    shutil.copytree(resource("label_schemas").parent, tmp_path / "resources")
    (tmp_path / "resources" / missing).unlink()
    folder = repr(str(tmp_path / "resources"))
    child = broken(
        f"import pathlib\nfrom annotator import resources\nresources._roots = lambda: [pathlib.Path({folder})]"
    )
    assert Path(missing).stem in failed_step(child)


def test_a_plug_in_of_qt_that_is_missing_is_named() -> None:
    child = broken(
        "import annotator.gui.self_check.parts_of_qt as parts\nparts.PICTURE_KINDS = ('png', 'svg', 'picture-kind')"
    )
    assert "picture-kind" in failed_step(child)


def test_a_fault_behind_a_key_press_fails_the_step() -> None:
    child = broken(
        "from annotator.gui.annotation.span_editing import SpanEditing\n"
        "def fail(self, name): raise ZeroDivisionError('nothing is labelled')\n"
        "SpanEditing.label = fail"
    )
    assert "nothing is labelled" in failed_step(child)
    assert "select words with the mouse" in failed_step(child)


def test_every_library_that_is_imported_late_is_loaded_once() -> None:
    known = {module.partition(".")[0] for module in (*LATE.values(), *OPTIONAL.values())}
    late: set[str] = set()
    for path in ROOT.glob("annotator/**/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for node in ast.walk(function):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.module:
                    names.append(node.module)
                late |= {name.partition(".")[0] for name in names}
    installed = set(packages_distributions()) - {"annotator", "PySide6", "shiboken6"}
    assert late & installed <= known
