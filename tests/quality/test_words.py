"""No file of the project names a machine on which it was built, or the server of a package registry."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# In pieces, because this file is searched as well.
REGISTRIES = [
    ".".join(name)
    for name in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("pypi", "python", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("anaconda", "org"),
        ("anaconda", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("proxy", "golang", "org"),
    )
]
REGISTRY = re.compile("|".join(re.escape(name) for name in REGISTRIES).encode(), re.IGNORECASE)
# Not inside an address or a relative path: https://example.net/work/ and docs/home/ are fine.
HOME_FOLDER = re.compile(rb"(?<![\w./~-])/(?:(?:work|root|opt)/|(?:home|Users)/\w)|\b[A-Z]:\\\\?Users\\\\?\w")
NOT_OURS = re.compile(r"\.git|\.venv|\.hypothesis|\.\w+_cache|__pycache__|demo|build|dist|.*\.egg-info")


def _project_files() -> list[Path]:
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        paths = [ROOT / name for name in listed.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not any(map(NOT_OURS.fullmatch, path.relative_to(ROOT).parts))]
    return [path for path in paths if path.is_file()]


def _places(forbidden: re.Pattern[bytes], path: Path) -> list[str]:
    lines = path.read_bytes().splitlines()
    name = path.relative_to(ROOT)
    return [f"{name}:{number}" for number, line in enumerate(lines, start=1) if forbidden.search(line)]


@pytest.mark.parametrize("forbidden", [REGISTRY, HOME_FOLDER], ids=["registry", "folder of a machine"])
def test_no_file_names(forbidden: re.Pattern[bytes]) -> None:
    files = _project_files()
    assert ROOT / "pyproject.toml" in files
    assert not [place for path in files for place in _places(forbidden, path)]


@pytest.mark.parametrize(
    "text",
    [b"open('/work" + b"/main/x')", b"=/root" + b"/.venv", b"in /home" + b"/ann/project", b"C:\\" + b"Users\\ann"],
)
def test_a_folder_of_a_machine_is_recognised(text: bytes) -> None:
    assert HOME_FOLDER.search(text)


@pytest.mark.parametrize("text", [b"https://example.net/work/1", b"../work/x", b"docs/home/a", b"~/opt/x"])
def test_an_address_or_a_relative_path_is_not_taken_for_one(text: bytes) -> None:
    assert not HOME_FOLDER.search(text)
