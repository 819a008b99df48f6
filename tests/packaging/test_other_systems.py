"""What builds the program on Windows and macOS, as far as that can be looked at anywhere."""

from __future__ import annotations

import plistlib
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage, QImageReader

from annotator import __version__
from annotator.formats.package_suffix import SUFFIX as PACKAGE
from annotator.gui.icons import APP_ID
from annotator.project.file_header import SUFFIX as PROJECT

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
INSTALLER = (PACKAGING / "windows" / "installer.nsi").read_text(encoding="utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")
SCRIPTS = sorted(path for path in (PACKAGING / "macos").iterdir() if not path.suffix)


def load(monkeypatch: pytest.MonkeyPatch, folder: str, name: str) -> ModuleType:
    """A module of the folder `packaging`, which is no package: builds find it by its folder."""
    monkeypatch.syspath_prepend(str(PACKAGING / folder))
    monkeypatch.delitem(sys.modules, name, raising=False)
    return __import__(name)


def test_the_icon_of_windows_holds_every_size_as_it_is_drawn(tmp_path: Path) -> None:
    subprocess.run([sys.executable, PACKAGING / "make_icons.py", tmp_path], check=True)
    reader = QImageReader(str(tmp_path / "Annotator.ico"))
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        size = image.width()
        sizes.append(size)
        drawn = QImage(str(ROOT / f"resources/desktop/icons/hicolor/{size}x{size}/apps/{APP_ID}.png"))
        same = QImage.Format.Format_ARGB32_Premultiplied
        assert image.convertToFormat(same) == drawn.convertToFormat(same)
    assert sizes == [16, 24, 32, 48, 64, 128, 256]


def test_the_icon_of_macos_holds_pictures_of_the_size_that_their_type_says(tmp_path: Path) -> None:
    subprocess.run([sys.executable, PACKAGING / "make_icons.py", tmp_path], check=True)
    data = (tmp_path / "Annotator.icns").read_bytes()
    assert struct.unpack(">4sI", data[:8]) == (b"icns", len(data))
    widths, offset = {}, 8
    while offset < len(data):
        kind, length = struct.unpack(">4sI", data[offset : offset + 8])
        widths[kind] = QImage.fromData(data[offset + 8 : offset + length]).width()
        offset += length
    assert widths == {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256, b"ic14": 512, b"ic09": 512}


def test_macos_opens_projects_and_packages_with_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    module = load(monkeypatch, "macos", "info_plist")
    told = plistlib.loads(plistlib.dumps(module.info_plist()))
    types = {each["UTTypeIdentifier"]: each["UTTypeTagSpecification"] for each in told["UTExportedTypeDeclarations"]}
    endings = {
        f".{ending}"
        for document in told["CFBundleDocumentTypes"]
        for identifier in document["LSItemContentTypes"]
        for ending in types[identifier]["public.filename-extension"]
    }
    assert endings == {PROJECT, PACKAGE}
    assert module.IDENTIFIER == APP_ID
    assert told["CFBundleShortVersionString"] == __version__


def test_the_mime_types_of_macos_are_those_of_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    told = load(monkeypatch, "macos", "info_plist").info_plist()
    types = [each["UTTypeTagSpecification"] for each in told["UTExportedTypeDeclarations"]]
    mime_types = {mime_type for each in types for mime_type in each["public.mime-type"]}
    linux = (ROOT / "resources" / "desktop" / f"{APP_ID}.xml").read_text(encoding="utf-8")
    assert mime_types == set(re.findall(r'mime-type type="([^"]+)"', linux))


def test_the_hardened_runtime_is_asked_for_no_network_and_lets_qt_be_replaced() -> None:
    asked = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert asked["com.apple.security.cs.disable-library-validation"] is True
    assert not [key for key in asked if "network" in key or "device" in key or "personal" in key]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_scripts_of_macos_can_be_run_and_parsed(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", script], check=True)


@pytest.mark.parametrize(
    ("version", "expected"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2.3rc4", (1, 2, 3, 0)), ("2.0", (2, 0, 0, 0)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_windows_gets_a_version_of_four_numbers(
    monkeypatch: pytest.MonkeyPatch, version: str, expected: tuple[int, ...]
) -> None:
    assert load(monkeypatch, "windows", "version_resource").numbers(version) == expected


def test_the_version_resource_names_program_and_version(monkeypatch: pytest.MonkeyPatch) -> None:
    text = load(monkeypatch, "windows", "version_resource").text("annotator.exe")
    for told in (f"'ProductVersion', '{__version__}'", "'OriginalFilename', 'annotator.exe'", "'Annotator'"):
        assert told in text
    compile(text, "version resource", "eval")  # PyInstaller reads it as an expression of Python


def test_the_installer_associates_what_the_program_opens_and_removes_the_same() -> None:
    added = re.findall(r'insertmacro AddType "([^"]+)" "([^"]+)"', INSTALLER)
    removed = re.findall(r'insertmacro RemoveType "([^"]+)" "([^"]+)"', INSTALLER)
    assert {ending for ending, _ in added} == {PROJECT, PACKAGE}
    assert added == removed


def test_the_installer_needs_no_administrator_and_touches_nobody_elses_settings() -> None:
    assert "RequestExecutionLevel user" in INSTALLER
    assert not re.search(r"\bHKLM\b|\bHKCR\b|\$PROGRAMFILES", INSTALLER)


def test_the_uninstaller_removes_no_folder_with_what_the_person_put_there() -> None:
    assert re.findall(r'RMDir /r "([^"]+)"', INSTALLER) == [r"$INSTDIR\_internal"]
    assert not re.search(r"(RMDir|Delete)[^\n]*\$(APPDATA|DOCUMENTS|PROFILE)", INSTALLER)


def test_the_installer_compiles(tmp_path: Path) -> None:
    makensis = shutil.which("makensis")
    if makensis is None:
        pytest.skip("makensis is not installed: apt-get install nsis")
    bundle = tmp_path / "annotator"
    (bundle / "_internal").mkdir(parents=True)
    for name in ("annotator.exe", "annotator-window.exe", "LICENSE", "THIRD_PARTY.md", "_internal/a.dll"):
        (bundle / name).write_text("stands for the real one", encoding="utf-8")
    subprocess.run([sys.executable, PACKAGING / "make_icons.py", tmp_path], check=True)
    facts = {
        "VERSION": "9.8.7",
        "NUMBERS": "9.8.7.0",
        "BUNDLE": bundle,
        "ICON": tmp_path / "Annotator.ico",
        "TARGET_FILE": tmp_path / "annotator-9.8.7-windows.exe",
    }
    definitions = [f"-D{name}={value}" for name, value in facts.items()]
    script = PACKAGING / "windows" / "installer.nsi"
    subprocess.run([makensis, "-V2", "-WX", *definitions, script], check=True)
    assert (tmp_path / "annotator-9.8.7-windows.exe").read_bytes()[:2] == b"MZ"


def test_the_workflow_builds_on_all_three_systems_by_the_commands_that_people_use() -> None:
    commands = re.findall(r"run: (packaging/\S+)", WORKFLOW)
    for command in commands:
        assert (ROOT / command).is_file(), command
    assert {"packaging/build", "packaging/windows/build.ps1", "packaging/macos/build"} <= set(commands)


def test_the_workflow_may_only_read_but_where_it_drafts_a_release() -> None:
    head, release = WORKFLOW.split("\n  release:\n")
    assert "\npermissions:\n  contents: read\n" in head
    assert "write" not in head
    assert "startsWith(github.ref, 'refs/tags/v')" in release
    assert "--draft" in release


def test_every_action_of_the_workflow_is_githubs_own_and_pinned_to_a_major_version() -> None:
    used = re.findall(r"uses: (\S+)", WORKFLOW)
    assert used
    assert [each for each in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", each)] == []
