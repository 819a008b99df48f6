"""What comes with the program by others is listed as it is installed, under licences that allow to pass it on so."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.third_party import FOLDER, Part, parts

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "third_party.py"
TEXTS = ROOT / "resources" / FOLDER

# Each licence under which a part, or code inside one, may come along, and why that is so.
ALLOWED = {
    "0BSD": "asks for nothing",
    "AFL-2.1": "permissive; asks for notices, which lie with the program",
    "Apache-2.0": "permissive; asks for text and notices, which lie with the program",
    "BSD-2-Clause": "permissive; asks for its text, which lies with the program",
    "BSD-3-Clause": "permissive; asks for its text, which lies with the program",
    "BSL-1.0": "permissive; asks for nothing of who passes on programs",
    "CC0-1.0": "asks for nothing",
    "CNRI-Python": "permissive; Python's own licence of 2000, of which regex has a part",
    "FTL": "permissive; asks to be named in the documentation, as THIRD_PARTY.md does",
    "GPL-2.0-or-later WITH Bootloader-exception": "the exception lets what starts a bundle go with any program",
    "HPND": "permissive; asks for its text, which lies with the program",
    "HPND-sell-variant": "permissive; asks for its text, which lies with the program",
    "IJG": "permissive; asks to be named in the documentation, as Qt.txt does",
    "ISC": "permissive; asks for its text, which lies with the program",
    "Imlib2": "permissive; asks to be named or for the source, which both are given",
    "LGPL-2.1-or-later": "libiconv in lxml, whose files can be replaced; text and address of the source lie there",
    "LGPL-3.0-only": "Qt as libraries that can be replaced; texts, notice and address of the source lie there",
    "LicenseRef-ICC": "a colour profile that may be passed on unchanged",
    "LicenseRef-LCS-Telegraphics": "asks for nothing",
    "LicenseRef-Microsoft-Redistributable": "may go with what Microsoft's compiler built, as Python is",
    "LicenseRef-public-domain": "asks for nothing",
    "MIT": "permissive; asks for its text, which lies with the program",
    "MIT-Modern-Variant": "permissive; asks for its text, which lies with the program",
    "MPL-1.1": "asks for the source of its own files, unchanged here, whose address is listed",
    "MPL-2.0": "asks for the source of its own files, unchanged here, whose address is listed",
    "PSF-2.0": "permissive; asks for its text, which lies with the program",
    "Unicode-3.0": "permissive; asks for its text, which lies with the program",
    "Unicode-DFS-2016": "permissive; the earlier words of Unicode-3.0",
    "X11": "permissive; asks for its text, which lies with the program",
    "Zlib": "permissive; asks for nothing of who passes on programs",
    "blessing": "SQLite is in the public domain",
    "bzip2-1.0.6": "permissive; asks for its text, which lies with the program",
    "libpng-2.0": "permissive; asks for nothing of who passes on programs",
    "libtiff": "permissive; asks for its text, which lies with the program",
}
# Packages for our subject that are under the GPL: none of them may ever be required, not even by others.
UNDER_GPL = {
    "unidecode",
    "krippendorff",
    "cvxopt",
    "pyqt6",
    "pyqt5",
    "qscintilla",
    "python-levenshtein",
    "pyside6-addons",
}
ALL = parts()
GPL = re.compile(r"\bA?GPL\b|(?<!L)GPL-")


def is_allowed(expression: str) -> bool:
    """Whether what an SPDX expression allows includes a choice of which each licence is on the list."""
    while inner := re.search(r"\(([^()]*)\)", expression):
        expression = expression.replace(inner[0], "MIT" if is_allowed(inner[1]) else "none", 1)
    return any(all(each.strip() in ALLOWED for each in choice.split(" AND ")) for choice in expression.split(" OR "))


@pytest.mark.parametrize("part", ALL, ids=lambda part: part.name)
def test_each_part_is_under_licences_that_are_allowed(part: Part) -> None:
    assert is_allowed(part.licence)
    assert [piece.name for piece in part.pieces if not is_allowed(piece.licence)] == []


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("GPL-2.0-or-later", False),
        ("MIT OR GPL-2.0-only", True),
        ("MIT AND GPL-2.0-only", False),
        ("(MIT OR GPL-2.0-only) AND Unicode-3.0", True),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("GPL-2.0-or-later WITH Another-exception", False),
        ("Some licence of their own", False),
        ("", False),
    ],
)
def test_a_licence_that_is_not_on_the_list_is_refused(expression: str, expected: bool) -> None:
    assert is_allowed(expression) is expected


def test_where_there_is_a_choice_none_is_left_open_to_the_gpl() -> None:
    for part in ALL:
        assert "WITH" in part.licence or not GPL.search(part.licence), part.name
        assert not part.offered or " OR " in part.offered, part.name
    assert next(part.licence for part in ALL if part.name == "tld") == "MPL-1.1"


def test_no_package_under_the_gpl_is_required() -> None:
    assert not UNDER_GPL & {part.name.lower().replace("_", "-") for part in ALL}


def test_every_licence_on_the_list_is_that_of_a_part() -> None:
    said = " ".join(part.licence + " " + " ".join(piece.licence for piece in part.pieces) for part in ALL)
    assert not [licence for licence in ALLOWED if licence not in said]


def test_each_part_has_its_texts_and_each_text_is_of_a_part() -> None:
    kept = {path.relative_to(TEXTS).as_posix() for path in TEXTS.rglob("*.txt")}
    assert {name for part in ALL for name in part.texts} == kept
    without_text = {part.name for part in ALL if len(part.text()) < 200}
    assert without_text == {"Microsoft Visual C++ runtime", "pip"}  # neither is passed on in what is built on Linux


def test_the_texts_of_lgpl_and_gpl_are_whole() -> None:
    qt = next(part for part in ALL if part.name == "PySide6_Essentials").text()
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "6. Revised Versions of the GNU Lesser",
        "GNU GENERAL PUBLIC LICENSE",
        "17. Interpretation of Sections 15 and 16.",
        "FreeType",
    ):
        assert words in qt


def test_the_page_of_parts_is_what_is_installed() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_check_tells_which_file_is_out_of_date(tmp_path: Path) -> None:
    for name in (
        "pyproject.toml",
        "constraints.txt",
        "packaging/third_party.py",
        "packaging/licences",
        "resources/licences",
    ):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(ROOT / name, target_is_directory=(ROOT / name).is_dir())
    (tmp_path / "packaging" / "third_party.py").unlink()
    (tmp_path / "packaging" / "third_party.py").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "THIRD_PARTY.md").write_text("an older page", encoding="utf-8")
    command = [sys.executable, str(tmp_path / "packaging" / "third_party.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "out of date: THIRD_PARTY.md\n", "")


def test_the_page_names_every_part_its_version_and_the_duties_towards_qt() -> None:
    page = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    for part in ALL:
        assert f"[{part.name}]({part.homepage})" in page
        assert part.version in page
    assert "replace" in page
    assert "https://download.qt.io/official_releases/qt/" in page


def test_the_list_has_no_empty_licence_and_names_where_each_part_is_from() -> None:
    raw = json.loads((TEXTS / "parts.json").read_text(encoding="utf-8"))
    assert len(raw) == len(ALL) > 40
    assert all(part.homepage.startswith("http") for part in ALL)


def test_a_library_of_no_listed_part_stops_the_build(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    for name in ("lxml/etree.so", "PySide6/Qt/lib/libQt6Core.so.6", "libcrypto.so.3", "lib-dynload/_json.so"):
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).touch()
    assert _known_libraries(tmp_path) == (0, "")
    (inside / "libreadline.so.8").touch()
    (inside / "unidecode").mkdir()
    (inside / "unidecode" / "fast.pyd").touch()
    code, told = _known_libraries(tmp_path)
    assert code == 1
    assert [line.rsplit(" ", 1)[-1] for line in told.splitlines()] == [
        "_internal/libreadline.so.8",
        "_internal/unidecode/fast.pyd",
    ]


def _known_libraries(bundle: Path) -> tuple[int, str]:
    command = [sys.executable, str(ROOT / "packaging" / "known_libraries.py"), str(bundle)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert not done.stderr
    return done.returncode, done.stdout
