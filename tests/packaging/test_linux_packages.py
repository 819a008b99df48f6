"""What .deb, .rpm, AppImage and Flatpak are made by, as far as it can be looked at without making them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from annotator.cli.main import annotator
from annotator.gui.icons import APP_ID
from tests.support.build_modules import PACKAGING, build_module

ROOT = PACKAGING.parent
LINUX = PACKAGING / "linux"
NFPM = (LINUX / "nfpm.yaml").read_text(encoding="utf-8")
FLATPAK = LINUX / f"{APP_ID}.yaml"
SCRIPTS = [PACKAGING / "build", *(path for path in LINUX.iterdir() if not path.suffix)]


def declared(kind: str, what: str) -> list[str]:
    """What the packages of that kind depend on, recommend or suggest, without versions and second choices."""
    block = NFPM.split("overrides:")[1].split(f"  {kind}:\n")[1].split(f"    {what}:\n")[1]
    items = re.match(r"(?:      - .*\n)+", block)
    assert items is not None
    return [line.split()[1] for line in items[0].splitlines()]


def needed_from_source() -> dict[str, list[tuple[str, str]]]:
    """Packages and their libraries, by what `make run` installs them for."""
    script = (LINUX / "system-packages.sh").read_text(encoding="utf-8")
    lists = re.findall(r"^(to_start|for_a_window|for_every_script)=\(([^)]*)\)", script, re.MULTILINE)
    return {name: [(pair.split("=")[0], pair.partition("=")[2]) for pair in pairs.split()] for name, pairs in lists}


def test_packages_depend_on_what_a_run_from_source_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = build_module(monkeypatch, "bundle_contents")
    needed = needed_from_source()
    from_the_system = [
        pair for pair in needed["to_start"] + needed["for_a_window"] if not contents.is_bundled_system_library(pair[1])
    ]
    assert len(from_the_system) >= 7
    assert {package for package, _ in from_the_system} <= set(declared("deb", "depends"))
    assert {f"{library}()(64bit)" for _, library in from_the_system} <= set(declared("rpm", "depends"))
    fonts = {package for package, _ in needed["for_every_script"]}
    assert fonts <= {*declared("deb", "recommends"), *declared("deb", "suggests")}


def test_every_file_that_goes_into_a_package_is_there() -> None:
    sources = re.findall(r"src: (\S+)", NFPM)
    kept = [source for source in sources if not source.startswith(("dist/", "build/", "../"))]
    assert kept
    assert [source for source in kept if not list(ROOT.glob(source))] == []
    maker = (LINUX / "make_packages.py").read_text(encoding="utf-8")
    made = [Path(source).name for source in sources if source.startswith("build/packages/")]
    assert made
    assert [name for name in made if f'"{name}"' not in maker] == []


def test_packages_run_no_scripts_as_root() -> None:
    assert (
        re.findall(r"^\s*(?:scripts|preinstall|postinstall|preremove|postremove|triggers):", NFPM, re.MULTILINE) == []
    )


def test_the_manual_page_tells_of_every_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page: str = build_module(monkeypatch, "manual_page", "linux").manual_page()
    assert [name for name in annotator.commands if f".SS annotator {name}\n".replace("-", "\\-") not in page] == []
    assert "\\-\\-self\\-check" in page
    if shutil.which("groff"):
        path = tmp_path / "annotator.1"
        path.write_text(page, encoding="utf-8")
        command = ["groff", "-man", "-k", "-Tutf8", "-ww", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stderr == ""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_started_and_has_no_error_of_grammar(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", script], check=True)


def test_a_flatpak_has_no_network() -> None:
    text = FLATPAK.read_text(encoding="utf-8")
    assert f"id: {APP_ID}\n" in text
    assert "- --share=network" not in text
    assert (FLATPAK.parent / "../../resources/desktop").is_dir()


def test_flatpak_builder_understands_the_manifest(tmp_path: Path) -> None:
    if not shutil.which("flatpak-builder"):
        pytest.skip("flatpak-builder is not installed")
    command = ["flatpak-builder", "--show-manifest", str(FLATPAK.resolve())]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)  # it leaves a folder where it runs
