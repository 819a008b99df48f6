"""Takes the pictures of the documents from the running program, in both themes: python docs/make_pictures.py

Those of the dark theme lie in `pictures/dark`, under the same names. With `--all FOLDER` it takes a picture of every
page and dialog instead, light and dark, with text of the usual size and of twice that, into a folder that is not kept:
to look at them after a change of the look.

The window is real, with the sample project in it, but on no screen. Folder, name and dates are the same at every run,
so a picture changes only where the program did. Made for Linux, with the fonts that `make setup` installs.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import get_args

from annotator.corpus.sample import make_sample_project
from annotator.gui import pictures
from annotator.gui.application import make_application
from annotator.model.annotator import annotator_id
from annotator.schema.templates import DEFAULT, load_schema
from annotator.settings import Settings, ThemeChoice, save_settings
from annotator.suggestions.settings import set_settings
from docs import every_picture, scenes_of_guide
from docs.camera import Camera, stay_apart
from docs.scene_of_first_project import NOTHING_SUGGESTED, first_project
from docs.scenes_of_guide import PERSON

TARGET = Path(__file__).parent / "pictures"
DARK = "dark"
FOLDER = Path(tempfile.gettempdir(), "annotator-pictures")  # it is seen in the pictures
DOCUMENTS = FOLDER / "Documents"
SCREEN = 1920, 1080  # pixels
# fmt: off
PICTURES = frozenset(
    [
        "agreement", "assign", "columns", "comments-in-panel", "compare-boundary", "edges", "every-occurrence",
        "export-dialog", "export-report", "first-project", "gold-open", "guidelines", "import-dialog", "import-report",
        "influence", "links", "near-duplicates", "new-project", "palette", "panel", "preferences", "progress",
        "queue", "received", "schema-editor", "search", "shortcuts", "split-preview", "suggestions",
        "suggestions-settings", "welcome", "window",
    ]
)
# fmt: on


def main() -> None:
    """Take the pictures of the documents, or all that there are."""
    parser = argparse.ArgumentParser(description="Takes pictures of the running program.")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page and dialog, into this folder")
    parser.add_argument("--theme", choices=get_args(ThemeChoice), help="only those of the documents, of this theme")
    given = parser.parse_args()
    if given.all is not None:
        take_all(given.all)
    elif given.theme is not None:
        take_for_documents(given.theme)
    else:
        for theme in pictures.THEMES:
            subprocess.run([sys.executable, __file__, "--theme", theme], check=True)
        _tell()


def take_all(folder: Path) -> None:
    """Every page and dialog in each theme and size of text, each in a process of its own with a screen of its own."""
    for theme, percent in product(("light", "dark"), every_picture.SCREENS):
        script = [sys.executable, every_picture.__file__, str(folder), "--theme", theme, "--percent", str(percent)]
        subprocess.run(script, check=True)


def take_for_documents(theme: ThemeChoice) -> None:
    """Make the sample project in a folder of its own, take every picture, and leave nothing but them."""
    settings = Settings(annotator_name=PERSON, theme=theme)
    target = TARGET / DARK if theme == DARK else TARGET
    shutil.rmtree(FOLDER, ignore_errors=True)
    DOCUMENTS.mkdir(parents=True)
    target.mkdir(exist_ok=True)
    try:
        stay_apart(FOLDER, *SCREEN)
        save_settings(settings)
        camera = Camera(make_application(), target, only=PICTURES)
        scenes_of_guide.take(camera, _sample("Harbour strike"))
        first_project(camera, DOCUMENTS, PERSON)
        scenes_of_guide.take_team(camera, _sample("Round three"))
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    _leave_nothing_else(target)


def _sample(name: str) -> Path:
    path = DOCUMENTS / f"{name}.annotator"
    with make_sample_project(path, load_schema(DEFAULT), PERSON, annotator_id(PERSON)) as made:
        set_settings(made, NOTHING_SUGGESTED, annotator_id(PERSON))
    return path


def _leave_nothing_else(target: Path) -> None:
    """Remove pictures of former days, and fail if one of today is missing."""
    there = {picture.stem for picture in target.glob("*.png")}
    for name in there - PICTURES:
        (target / f"{name}.png").unlink()
    if PICTURES - there:
        raise RuntimeError(f"not taken: {', '.join(sorted(PICTURES - there))}")


def _tell() -> None:
    for picture in sorted(TARGET.rglob("*.png")):
        sys.stdout.write(f"{picture.relative_to(TARGET)}: {picture.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
