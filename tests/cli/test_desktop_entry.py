from __future__ import annotations

import configparser
import os
import shutil
import stat
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.cli.desktop_entry import linux
from annotator.cli.desktop_entry.this_program import this_program
from annotator.cli.desktop_entry.windows import icon_file
from annotator.errors import AnnotatorError
from tests.support.child import run_annotator

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of freedesktop.org's desktops")
APP_ID = "io.github.news_annotator.Annotator"


@pytest.fixture
def data(user_folders: Path) -> Path:
    return user_folders / ".local" / "share"


def entry(data: Path) -> configparser.SectionProxy:
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]  # as the standard library's manual has it
    parsed.read(data / "applications" / f"{APP_ID}.desktop", encoding="utf-8")
    return parsed["Desktop Entry"]


def started(value: str) -> list[str]:
    """What a desktop starts for a value of the key Exec, which has the quotation marks of a shell."""
    script = f"printf '%s\\0' {value.replace(chr(92) * 2, chr(92))}"
    parts = subprocess.run(["sh", "-c", script], capture_output=True, check=True).stdout.decode().split("\0")
    return [part.replace("%%", "%") for part in parts[:-1]]


@on_linux
def test_the_entry_starts_this_installation_by_its_absolute_path(data: Path) -> None:
    child = run_annotator("install-desktop-entry")
    assert child.returncode == 0, child.stderr
    command = started(entry(data)["Exec"])
    assert command[-1] == "%f"
    assert Path(command[0]).is_absolute()
    assert entry(data)["TryExec"] == command[0]
    version = subprocess.run([*command[:-1], "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("annotator, version ")


@on_linux
def test_it_says_what_it_wrote_and_all_of_it_can_be_removed(data: Path) -> None:
    wrote = run_annotator("install-desktop-entry").stdout.splitlines()
    named = [Path(line.removeprefix("Wrote ")) for line in wrote if line.startswith("Wrote ")]
    assert data / "applications" / f"{APP_ID}.desktop" in named
    assert data / "mime" / "packages" / f"{APP_ID}.xml" in named
    assert data / "icons" / "hicolor" / "48x48" / "apps" / f"{APP_ID}.png" in named
    assert all(path.is_file() for path in named)

    removed = run_annotator("install-desktop-entry", "--remove").stdout.splitlines()
    assert {f"Removed {path}" for path in named} <= set(removed)
    assert not [path for path in data.rglob("*") if APP_ID in path.name]
    assert "no entry of yours" in run_annotator("install-desktop-entry", "--remove").stdout


@on_linux
@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed")
def test_the_entry_is_sound(data: Path) -> None:
    run_annotator("install-desktop-entry")
    file = data / "applications" / f"{APP_ID}.desktop"
    checked = subprocess.run(["desktop-file-validate", str(file)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


@on_linux
@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="shared-mime-info is not installed")
def test_the_desktop_knows_our_files_afterwards(data: Path) -> None:
    run_annotator("install-desktop-entry")
    globs = (data / "mime" / "globs2").read_text(encoding="utf-8")
    assert "application/x-annotator-project:*.annotator" in globs
    run_annotator("install-desktop-entry", "--remove")
    assert not (data / "mime" / "globs2").exists() or "annotator" not in (data / "mime" / "globs2").read_text()


@on_linux
@pytest.mark.parametrize("name", ["my tools", 'a "b" $HOME', "100%", "back\\slash", "ünï"])
def test_any_path_is_started_as_it_stands(data: Path, tmp_path: Path, name: str) -> None:
    program = tmp_path / name / "annotator"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    linux.install([str(program)])
    assert started(entry(data)["Exec"]) == [str(program), "%f"]
    assert entry(data)["TryExec"].replace("\\\\", "\\") == str(program)


@on_linux
def test_a_folder_that_cannot_be_written_is_named(data: Path) -> None:
    data.parent.mkdir(parents=True)
    data.write_text("a file in the place of the folder", encoding="utf-8")
    with pytest.raises(AnnotatorError, match=str(data / "applications")):
        linux.install(["annotator"])


@on_linux
def test_without_the_desktops_commands_the_files_are_written_all_the_same(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    lines = linux.install(["annotator"])
    assert (data / "applications" / f"{APP_ID}.desktop").is_file()
    assert [line for line in lines if "update-mime-database is not on this system" in line]


@on_linux
def test_a_bundle_that_the_system_has_an_entry_for_makes_no_second_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("XDG_DATA_DIRS", f"{tmp_path / 'none'}{os.pathsep}{tmp_path}")
    (tmp_path / "applications").mkdir()
    (tmp_path / "applications" / f"{APP_ID}.desktop").touch()
    with pytest.raises(AnnotatorError, match="already"):
        linux.install(["annotator"])


def test_a_sandbox_is_refused_and_an_image_is_started_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "programs/Annotator.AppImage")
    assert this_program() == ["programs/Annotator.AppImage"]
    monkeypatch.setenv("FLATPAK_ID", APP_ID)
    with pytest.raises(AnnotatorError, match="sandbox"):
        this_program()


def test_without_an_installed_command_python_starts_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    python = tmp_path / "python"
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(sys, "argv", ["pytest"])
    assert this_program() == [str(python), "-m", "annotator"]
    script = tmp_path / "annotator"
    script.touch(mode=stat.S_IRWXU)
    if not sys.platform.startswith("win"):
        assert this_program() == [str(script)]


def test_the_icon_for_windows_holds_a_picture_of_each_size() -> None:
    content = icon_file((16, 256))
    _, kind, count = struct.unpack_from("<HHH", content)
    assert (kind, count) == (1, 2)
    for place, size in enumerate((16, 256)):
        width, _, _, _, _, _, length, offset = struct.unpack_from("<BBBBHHII", content, 6 + 16 * place)
        assert width == size % 256
        picture = content[offset : offset + length]
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack_from(">II", picture, 16) == (size, size)
    assert offset + length == len(content)
