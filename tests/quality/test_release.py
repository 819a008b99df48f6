"""What has to be right before a version is released: one place for the version, the list of changes, a project file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from packaging.version import Version

from annotator import __version__

ROOT = Path(__file__).parents[2]
CHANGES = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
METAINFO = ROOT / "resources" / "desktop" / "io.github.news_annotator.Annotator.metainfo.xml"
PROJECTS = ROOT / "tests" / "data" / "projects"
UNRELEASED = "Unreleased"
HEADING = re.compile(r"(?P<version>\d+\.\d+\.\d+\S*) - (?P<day>\d{4}-\d\d-\d\d)")
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
# Where the version is stated for good, or stands for another program's.
MAY_STATE_IT = re.compile(
    r"annotator/__init__\.py|CHANGELOG\.md|THIRD_PARTY\.md|.*constraints\.txt|tests/.*|docs/.*|resources/licences/.*"
    r"|resources/sample_corpus/.*|resources/desktop/.*\.metainfo\.xml|packaging/licences/.*"
)
KINDS_OF_FILES = {
    "",
    ".py",
    ".toml",
    ".md",
    ".yml",
    ".yaml",
    ".nsi",
    ".ps1",
    ".sh",
    ".spec",
    ".xml",
    ".desktop",
    ".json",
}
OWN_FOLDERS = ("annotator", "packaging", "resources", "benchmarks", ".github", ".ci")


class Release(NamedTuple):
    version: Version
    day: date


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def releases(text: str) -> list[Release]:
    """The released versions of a list of changes, as they stand there."""
    found = [HEADING.fullmatch(heading) for heading in headings(text) if heading != UNRELEASED]
    return [Release(Version(each["version"]), date.fromisoformat(each["day"])) for each in found if each]


def wrong_with(text: str, version: str) -> list[str]:
    """What is wrong with the form of a list of changes."""
    named, found = headings(text), releases(text)
    wrong = [f"the heading {each}" for each in named if each != UNRELEASED and not HEADING.fullmatch(each)]
    if UNRELEASED in named[1:]:
        wrong.append("what is not released yet stands first")
    if found != sorted(found, reverse=True) or len({each.version for each in found}) != len(found):
        wrong.append("the newest stands first, each once")
    if [each.day for each in found] != sorted((each.day for each in found), reverse=True):
        wrong.append("the days follow one another")
    newest = found[0].version if found else Version("0")
    if UNRELEASED in named[:1] and Version(version) <= newest:
        wrong.append(f"{version} is released already; what comes next needs another number")
    if UNRELEASED not in named and Version(version) != newest:
        wrong.append(f"{version} is not the newest one")
    wrong += [f"the part {kind}" for kind in re.findall(r"^### (.+)$", text, re.MULTILINE) if kind not in KINDS]
    parts = re.split(r"^## .+$", text, flags=re.MULTILINE)[1:]
    wrong += [f"{name} tells no change" for name, part in zip(named, parts, strict=True) if not told(part)]
    return wrong


def told(part: str) -> bool:
    """Whether a version tells of a change under a heading of its kind."""
    return re.search(r"^### .+\n\n- \S", part, re.MULTILINE) is not None


def test_the_list_of_changes_has_its_form() -> None:
    assert wrong_with(CHANGES, __version__) == []


RELEASED = "# Changes\n\n## 1.1.0 - 2026-02-03\n\n### Added\n\n- One.\n\n## 1.0.0 - 2026-01-02\n\n### Added\n\n- Two.\n"


def test_a_right_list_is_found_right() -> None:
    assert wrong_with(RELEASED, "1.1.0") == []
    assert wrong_with(RELEASED.replace("## 1.1.0 - 2026-02-03", "## Unreleased"), "1.1.0") == []


@pytest.mark.parametrize(
    ("old", "new", "version"),
    [
        ("1.1.0 - 2026-02-03", "1.1.0 – not yet released", "1.1.0"),
        ("1.1.0 - 2026-02-03", "1.1.0 - 2025-02-03", "1.1.0"),
        ("1.1.0", "0.9.0", "1.0.0"),
        ("1.1.0", "1.0.0", "1.0.0"),
        ("### Added", "### New", "1.1.0"),
        ("- One.\n", "", "1.1.0"),
        ("x", "x", "1.2.0"),
        ("1.1.0 - 2026-02-03", "Unreleased", "1.0.0"),
        ("1.0.0 - 2026-01-02", "Unreleased", "1.1.0"),
    ],
)
def test_a_wrong_list_is_found_wrong(old: str, new: str, version: str) -> None:
    assert wrong_with(RELEASED.replace(old, new, 1), version) != []


def test_the_version_is_stated_in_one_place() -> None:
    stated = re.compile(rf"(?<![\w.]){re.escape(__version__)}(?![\w.]*\d)")
    files = [*ROOT.glob("*"), *(path for folder in OWN_FOLDERS for path in (ROOT / folder).rglob("*"))]
    names = [path.relative_to(ROOT).as_posix() for path in files if path.is_file() and path.suffix in KINDS_OF_FILES]
    found = [name for name in names if not MAY_STATE_IT.fullmatch(name) and stated.search(_text(ROOT / name))]
    assert "pyproject.toml" in names
    assert found == []


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_software_centres_are_told_of_the_same_version_and_day() -> None:
    newest = ElementTree.parse(METAINFO).find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__
    released = {str(each.version): each.day.isoformat() for each in releases(CHANGES)}
    if __version__ in released:
        assert newest.get("date") == released[__version__]
    assert (newest.get("type") == "development") == (__version__ not in released)


def test_there_is_a_project_of_every_released_version() -> None:
    kept = {path.name.removesuffix(".annotator.gz") for path in PROJECTS.glob("*.annotator.gz")}
    assert {str(each.version) for each in releases(CHANGES)} <= kept
    assert kept == {path.stem for path in PROJECTS.glob("*.json")}
    assert kept
    assert all(path.stat().st_size < 300_000 for path in PROJECTS.iterdir() if path.is_file())


def test_every_step_of_a_release_has_a_command_that_exists() -> None:
    text = (ROOT / "RELEASING.md").read_text(encoding="utf-8")
    for module in re.findall(r"python -m ([\w.]+)", text):
        assert (ROOT / f"{module.replace('.', '/')}.py").exists() or module in {"build", "twine"}, module
    for path in re.findall(r"`((?:packaging|tests|docs|annotator|resources)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^ +make ([a-z]+)$", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
