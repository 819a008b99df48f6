"""Makes .deb and .rpm of the bundle; `packaging/build` runs it, in the environment that the bundle was built in.

nfpm, which comes with that environment, does it by `nfpm.yaml`; what it needs beside the bundle is made here.
"""

from __future__ import annotations

import gzip
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from check_bundle import oldest_libc
from manual_page import manual_page

from annotator import __version__

ROOT = Path(__file__).parents[2]
NFPM = Path(sys.executable).parent / "nfpm"
DIST = ROOT / "dist"
PARTS = ROOT / "build" / "packages"  # named in nfpm.yaml
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: news-annotator
Comment: What comes with the program of others, and under which licences, is in
 /usr/lib/annotator/THIRD_PARTY.md and /usr/lib/annotator/_internal/resources/licences.

Files: *
Copyright: 2026 The authors of Annotator
License: Apache-2.0
 On Debian systems, the text of the Apache License, version 2.0, is in
 /usr/share/common-licenses/Apache-2.0; with the program it is in
 /usr/lib/annotator/LICENSE.
"""


def main() -> None:
    PARTS.mkdir(parents=True, exist_ok=True)
    (PARTS / "annotator.1.gz").write_bytes(gzip.compress(manual_page().encode(), mtime=0))
    (PARTS / "CHANGELOG.md.gz").write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))
    (PARTS / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    libc = oldest_libc(DIST / "annotator")
    print(f"build: needs glibc {libc} or newer")
    settings = {"VERSION": __version__, "ARCHITECTURE": ARCHITECTURES[platform.machine()], "LIBC": libc}
    for kind in ("deb", "rpm"):
        begun = time.monotonic()
        made = packed(kind, {**os.environ, **settings})
        seconds = time.monotonic() - begun
        print(f"build: dist/{made.name}, {made.stat().st_size / 1e6:.0f} MB, in {seconds:.0f} s", flush=True)


def packed(kind: str, environment: dict[str, str]) -> Path:
    """The package of that kind in dist/, which takes the place of an older one."""
    for old in DIST.glob(f"news-annotator*.{kind}"):
        old.unlink()
    command = [str(NFPM), "package", "--config", "packaging/linux/nfpm.yaml", "--packager", kind, "--target", "dist"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"build: nfpm failed: {done.stderr or done.stdout}")
    return next(DIST.glob(f"news-annotator*.{kind}"))


if __name__ == "__main__":
    main()
