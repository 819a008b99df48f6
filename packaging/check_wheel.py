"""Builds sdist and wheel, installs the wheel on every Python at hand, and has each installation check itself.

`python packaging/check_wheel.py [PYTHON ...]`; without a Python named, those on the PATH, those of pyenv and of uv are
taken, one of each version from 3.11 on. Where pipx and uv are on the PATH, they install the wheel as well. All is done
in a temporary folder; `--keep FOLDER` keeps wheel and sdist. Exit 1 if anything failed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
OLDEST, NEWEST = 11, 20  # of Python 3
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
ENDING = ".exe" if sys.platform == "win32" else ""
QUIET_PIP = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
ASK_VERSION = "import sys; print(sys.version_info[1], sys.version.split()[0], sys.executable)"
LEFT_OUT = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass
class Row:
    """One installation: on which Python, by what, and how it went; times are in seconds."""

    python: str
    by: str
    installing: float = 0.0
    checking: float = 0.0
    result: str = "passed"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("python", nargs="*", type=Path, help="use these instead of all that are found")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep wheel and sdist here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="check-wheel-") as name:
        folder = Path(name)
        wheel, faults = built(folder)
        for fault in faults:
            print(f"FAULT  {fault}")
        pythons = known_pythons(asked.python or list(candidates()))
        rows = [*with_pip(wheel, pythons, folder), *with_installers(wheel, folder)]
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            for file in (folder / "dist").iterdir():
                shutil.copy(file, asked.keep)
    print_table(rows)
    return 1 if faults or not rows or any(row.result != "passed" for row in rows) else 0


def built(folder: Path) -> tuple[Path, list[str]]:
    """The wheel, and what is wrong with it: it has to be the same from the sdist as from the tree, and whole."""
    environment, dist, from_tree = folder / "builder", folder / "dist", folder / "from-tree"
    run(sys.executable, "-m", "venv", str(environment))
    python = str(environment / SCRIPTS / f"python{ENDING}")
    run(python, *QUIET_PIP, "--constraint", str(ROOT / "constraints.txt"), "build")
    run(python, "-m", "build", "--outdir", str(dist), str(ROOT))  # the sdist of the tree, and the wheel of that sdist
    run(python, "-m", "build", "--wheel", "--outdir", str(from_tree), str(ROOT))
    (wheel,), (sdist,), (other,) = dist.glob("*.whl"), dist.glob("*.tar.gz"), from_tree.glob("*.whl")
    print(f"{wheel.name} {wheel.stat().st_size / 1e6:.2f} MB, {sdist.name} {sdist.stat().st_size / 1e6:.2f} MB")
    return wheel, [*differences(wheel, other), *missing_files(wheel, sdist)]


def differences(wheel: Path, other: Path) -> Iterator[str]:
    """Where the wheel of the sdist and the wheel of the tree are not the same, to the byte."""
    if wheel.read_bytes() == other.read_bytes():
        print("The wheel made of the sdist and the wheel made of the tree are the same, to the byte.")
        return
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(other) as second:
        contents = [{entry.filename: entry.CRC for entry in archive.infolist()} for archive in (first, second)]
    for name in sorted(dict(contents[0].items() ^ contents[1].items())):
        yield f"{name} is not the same in the wheel of the sdist and in that of the tree"
    if contents[0] == contents[1]:
        yield "the two wheels hold the same files, but are packed differently"


def missing_files(wheel: Path, sdist: Path) -> Iterator[str]:
    """Modules and resources of the tree that are in the wheel or sdist no more."""
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = set(archive.namelist())
    with tarfile.open(sdist) as packed:
        in_sdist = {name.partition("/")[2] for name in packed.getnames()}
    modules = {path.relative_to(ROOT).as_posix(): path for path in ROOT.glob("annotator/**/*.py")}
    resources = {path.relative_to(ROOT).as_posix(): path for path in ROOT.glob("resources/**/*") if path.is_file()}
    wanted = {*modules, *(f"annotator/_{name}" for name in resources)}
    for name in sorted(wanted - in_wheel):
        yield f"{name} is not in the wheel"
    for name in sorted({*modules, *resources} - in_sdist):
        yield f"{name} is not in the sdist"
    print(f"In the wheel: {len(modules)} modules, {len(resources)} resources.")


def candidates() -> Iterator[Path]:
    """Programs that may be a Python."""
    names = [f"python3.{minor}{ENDING}" for minor in range(OLDEST, NEWEST + 1)] + [f"python3{ENDING}"]
    yield from (Path(found) for name in names if (found := shutil.which(name)))
    home = Path.home()
    folders = (home / ".pyenv" / "versions", home / ".local" / "share" / "uv" / "python")
    yield from (path for folder in folders for name in names for path in sorted(folder.glob(f"*/{SCRIPTS}/{name}")))


def known_pythons(paths: list[Path]) -> dict[str, Path]:
    """By version, the first Python of each from the oldest on; those that do not run are passed over."""
    found: dict[int, tuple[str, Path]] = {}
    for path in paths:
        told = subprocess.run([path, "-I", "-c", ASK_VERSION], capture_output=True, text=True, check=False)
        if told.returncode == 0:
            minor, version, executable = told.stdout.strip().split(" ", 2)
            if int(minor) >= OLDEST:
                found.setdefault(int(minor), (version, Path(executable)))
    return dict(found[minor] for minor in sorted(found))


def with_pip(wheel: Path, pythons: dict[str, Path], folder: Path) -> Iterator[Row]:
    for version, python in pythons.items():
        environment = folder / f"environment-{version}"
        yield installed(
            Row(version, "pip"),
            [
                [str(python), "-m", "venv", str(environment)],
                [str(environment / SCRIPTS / f"python{ENDING}"), *QUIET_PIP, str(wheel)],
            ],
            environment / SCRIPTS / f"annotator{ENDING}",
        )


def with_installers(wheel: Path, folder: Path) -> Iterator[Row]:
    """By pipx and uv, where they are there, on the Python that runs this script."""
    version = sys.version.split()[0]
    commands = {
        "pipx": ["pipx", "install", "--quiet", "--python", sys.executable, str(wheel)],
        "uv": ["uv", "tool", "install", "--quiet", "--no-config", "--python", sys.executable, str(wheel)],
    }
    for name, command in commands.items():
        if shutil.which(name) is None:
            print(f"{name} is not on the PATH, so it was not tried.")
            continue
        own = folder / name
        places = {"PIPX_HOME": own, "PIPX_BIN_DIR": own / "bin", "UV_TOOL_DIR": own, "UV_TOOL_BIN_DIR": own / "bin"}
        row = Row(version, "uv tool" if name == "uv" else name)
        yield installed(
            row, [command], own / "bin" / f"annotator{ENDING}", {key: str(at) for key, at in places.items()}
        )


def installed(row: Row, commands: list[list[str]], program: Path, places: dict[str, str] | None = None) -> Row:
    """Install by these commands, then run the self-check of the program; the row says how it went."""
    environment = {name: value for name, value in os.environ.items() if name not in LEFT_OUT} | (places or {})
    start = time.monotonic()
    for command in commands:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            row.result = f"not installed: {last_line(done.stderr)}"
            return row
    row.installing = time.monotonic() - start
    with tempfile.TemporaryDirectory() as home:
        start = time.monotonic()
        checked = [str(program), "--self-check"]
        apart = environment | {"HOME": home, "USERPROFILE": home}
        done = subprocess.run(checked, cwd=home, env=apart, capture_output=True, text=True, check=False)
        row.checking = time.monotonic() - start
    if done.returncode:
        row.result = last_line(done.stdout) or last_line(done.stderr)
    print(f"{row.python}, {row.by}: {last_line(done.stdout)}", flush=True)
    return row


def last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""


def print_table(rows: list[Row]) -> None:
    print(f"\n{'PYTHON':<10}{'BY':<10}{'INSTALLED':>10}{'CHECKED':>10}  RESULT")
    for row in rows:
        print(f"{row.python:<10}{row.by:<10}{row.installing:>8.1f} s{row.checking:>8.1f} s  {row.result}")


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command[:4])} … failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
