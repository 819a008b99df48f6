"""Builds the bundle `dist/annotator` on the system that it is for, and checks it: `python packaging/build_bundle.py`.

Needs Python 3.11 or newer with the module `venv`; on Linux also binutils and the shared library of Python, which
`packaging/build` installs. Works in an environment of its own, made anew each time, with exact versions.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build"
ENVIRONMENT = WORK / "environment"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
PROGRAM = "annotator.exe" if sys.platform == "win32" else "annotator"
LICENCES = ("LICENSE", "THIRD_PARTY.md")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="where the folder `annotator` is made")
    dist = parser.parse_args().dist
    begun = time.monotonic()
    make_environment()
    told("environment made", begun)
    begun = time.monotonic()
    bundle = build(dist)
    told("bundle built", begun)
    sources = {**os.environ, "PYTHONPATH": str(ROOT)}
    run(str(PYTHON), "packaging/check_bundle.py", str(bundle))
    run(str(PYTHON), "packaging/known_libraries.py", str(bundle), environment=sources)
    begun = time.monotonic()
    check_itself(bundle)
    told("self-check passed, without Python on the path", begun)


def make_environment() -> None:
    """An environment with what the program depends on and what builds it, and with nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    builders = ["pyinstaller", *(["nfpm"] if sys.platform == "linux" else [])]
    run(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT))
    constraints = ("--constraint", "constraints.txt", "--constraint", "packaging/build-constraints.txt")
    pip = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--only-binary", ":all:")
    run(*pip, *constraints, *project["dependencies"], *builders)


def build(dist: Path) -> Path:
    """The bundle's folder below `dist`, with the licences beside the program."""
    if sys.platform != "linux":
        run(str(PYTHON), "packaging/make_icons.py", str(WORK / "icons"))
    folders = ("--distpath", str(dist), "--workpath", str(WORK / "pyinstaller"))
    builder = (str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR")
    cache = {"PYINSTALLER_CONFIG_DIR": str(WORK / "pyinstaller-cache")}
    run(*builder, *folders, "packaging/annotator.spec", environment={**os.environ, **cache})
    bundle = dist / "annotator"
    for name in LICENCES:
        shutil.copy(ROOT / name, bundle / name)
    return bundle


def check_itself(bundle: Path) -> None:
    """Run the finished program's own check as on a machine that has no Python and shows no window."""
    with tempfile.TemporaryDirectory() as home:
        bare = {"HOME": home, "USERPROFILE": home, "PATH": home, "LANG": "C.UTF-8", "TMPDIR": home}
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        run(str((bundle / PROGRAM).resolve()), "--self-check", environment={**kept, **bare})


def run(*command: str, environment: Mapping[str, str] | None = None) -> None:
    """Run a command from the root of the sources; the build ends where it fails."""
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        sys.exit(f"build: failed with exit code {done.returncode}: {' '.join(command[:4])} …")


def told(what: str, begun: float) -> None:
    print(f"build: {what} in {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
