"""What a desktop knows of the program: its entry, its kinds of files, its icon, its page in a catalogue of programs."""

from __future__ import annotations

import shutil
import struct
import subprocess
import tomllib
from configparser import RawConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtSvg import QSvgRenderer

from annotator.formats.package_suffix import SUFFIX as PACKAGE
from annotator.gui.application import make_application
from annotator.gui.icons import APP_ID
from annotator.project.file_header import SUFFIX as PROJECT
from annotator.project.project import Project
from annotator.resources import resource
from tests.support.projects import rich_schema

ROOT = Path(__file__).parents[2]
FOLDER = resource("desktop")
DESKTOP_FILE, MIME_TYPES, METAINFO = (FOLDER / f"{APP_ID}.{end}" for end in ("desktop", "xml", "metainfo.xml"))
KINDS = {"application/x-annotator-project": PROJECT, "application/x-annotator-package": PACKAGE}
SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
MIME = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}


def entry() -> dict[str, str]:
    parser = RawConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys are kept as they are
    parser.read(DESKTOP_FILE, encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_the_entry_starts_the_installed_command_and_shows_its_icon() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert entry()["Exec"].split()[0] in project["scripts"]
    assert entry()["Icon"] == APP_ID
    assert (FOLDER / "icons/hicolor/scalable/apps" / f"{APP_ID}.svg").is_file()


def test_a_window_is_known_to_be_of_the_entry(qapp: object) -> None:
    app = make_application()
    assert f"{app.desktopFileName()}.desktop" == DESKTOP_FILE.name
    assert app.applicationName() == entry()["StartupWMClass"]


def test_the_entry_opens_the_kinds_of_files_that_are_described() -> None:
    described = ElementTree.parse(MIME_TYPES).getroot().findall("mime:mime-type", MIME)
    patterns = {kind.attrib["type"]: kind.find("mime:glob", MIME) for kind in described}
    assert {name: f"*{suffix}" for name, suffix in KINDS.items()} == {
        name: pattern.attrib["pattern"] for name, pattern in patterns.items() if pattern is not None
    }
    assert entry()["MimeType"] == ";".join(KINDS) + ";"


def test_a_project_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / f"a{PROJECT}"
    Project.create(path, rich_schema()).close()
    header = path.read_bytes()[:100]
    root = ElementTree.parse(MIME_TYPES).getroot()
    outer = root.find("mime:mime-type[@type='application/x-annotator-project']/mime:magic/mime:match", MIME)
    assert outer is not None
    inner = outer.find("mime:match", MIME)
    assert inner is not None
    text = outer.attrib["value"].encode().replace(rb"\0", b"\0")
    assert header[int(outer.attrib["offset"]) :].startswith(text)
    number = struct.pack(">I", int(inner.attrib["value"], 16))
    assert header[int(inner.attrib["offset"]) :].startswith(number)


@pytest.mark.parametrize("size", SIZES)
def test_the_icon_is_there_in_every_size_and_not_empty(size: int) -> None:
    image = QImage(str(FOLDER / f"icons/hicolor/{size}x{size}/apps/{APP_ID}.png"))
    assert (image.width(), image.height()) == (size, size)
    assert image.hasAlphaChannel()
    assert image.pixelColor(0, 0).alpha() < 128, "its corners are round"
    assert image.pixelColor(size // 2, size // 2).alpha() == 255


def test_pictures_are_those_that_the_drawing_gives(tmp_path: Path) -> None:
    drawing = FOLDER / "icons/hicolor/scalable/apps" / f"{APP_ID}.svg"
    assert QSvgRenderer(str(drawing)).isValid()
    assert "href" not in drawing.read_text(encoding="utf-8")
    blue = QImageReader(str(FOLDER / f"icons/hicolor/128x128/apps/{APP_ID}.png")).read().pixelColor(10, 64).name()
    assert blue.upper() in drawing.read_text(encoding="utf-8").upper()


def test_the_catalogue_speaks_of_the_same_program() -> None:
    root = ElementTree.parse(METAINFO).getroot()
    assert root.findtext("id") == APP_ID
    assert root.findtext("launchable") == DESKTOP_FILE.name
    assert root.findtext("name") == entry()["Name"]
    assert [kind.text for kind in root.findall("provides/mediatype")] == list(KINDS)
    assert [each.text for each in root.findall("categories/category")] == entry()["Categories"].strip(";").split(";")


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", str(DESKTOP_FILE)],
        ["appstreamcli", "validate", "--no-net", str(METAINFO)],
    ],
    ids=lambda command: command[0],
)
def test_the_checkers_of_desktops_find_nothing_wrong(command: list[str]) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
