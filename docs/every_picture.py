"""Takes a picture of every page and dialog, in one theme and with text of one size: python docs/every_picture.py FOLDER

They are there to be looked at after a change of the look; none of them is kept. `make_pictures.py --all` takes all four
sets.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from annotator.corpus.sample import make_sample_project
from annotator.gui.application import make_application
from annotator.gui.main_window import MainWindow
from annotator.model.annotator import annotator_id
from annotator.project.file_header import SUFFIX
from annotator.project.project import Project
from annotator.schema.templates import DEFAULT, load_schema
from annotator.settings import Settings, save_settings
from docs.camera import Camera, stay_apart, trigger
from docs.scenes_of_agreement import AGREEMENT
from docs.scenes_of_comments import COMMENTS
from docs.scenes_of_compare import COMPARE
from docs.scenes_of_dialogs import DIALOGS, answered, progress
from docs.scenes_of_folder import FOLDER
from docs.scenes_of_gold import GOLD
from docs.scenes_of_influence import INFLUENCE
from docs.scenes_of_packages import PACKAGES
from docs.scenes_of_pages import PAGES
from docs.scenes_of_suggestions import SUGGESTIONS

PERSON = "Ana Ruiz"
SCREENS = {100: (1366, 768), 200: (1920, 1080)}  # pixels, by per cent of the usual size of text
TITLE_BAR = 40  # pixels of the desktop's own above and below a window
USUAL_TEXT = Settings().text_size


def main() -> None:
    """One theme and one size a run, because Qt learns the size of the screen only at its start."""
    parser = argparse.ArgumentParser(description="Takes a picture of every page and dialog.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--percent", type=int, choices=tuple(SCREENS), default=100)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    text = USUAL_TEXT * given.percent // 100
    settings = Settings(annotator_name=PERSON, theme=given.theme, window_text=given.percent, text_size=text)
    with tempfile.TemporaryDirectory(prefix="annotator-pictures-") as aside:
        stay_apart(Path(aside), *SCREENS[given.percent])
        save_settings(settings)
        camera = Camera(make_application(), given.folder, f"-{given.percent}-{given.theme}")
        take(camera, Path(aside), settings)


def take(camera: Camera, aside: Path, settings: Settings) -> None:
    """Every picture, one after another; each scene leaves the window as it found it."""
    path = aside / f"Harbour strike{SUFFIX}"
    make_sample_project(path, load_schema(DEFAULT), PERSON, annotator_id(PERSON)).close()
    for name, recent in {"welcome-first": (), "welcome": (str(path), "/mnt/share/Budget.annotator")}.items():
        window = _window(settings.model_copy(update={"recent_projects": recent}))
        camera.take(window, name)
        window.close()
    _empty_project(camera, aside / f"Empty{SUFFIX}", settings)
    window = _window(settings)
    window.open_project(path)
    camera.wait(window)
    for scene in PAGES + COMMENTS + DIALOGS + PACKAGES + FOLDER + COMPARE + AGREEMENT + GOLD + SUGGESTIONS + INFLUENCE:
        scene(camera, window)
    window.close()


def _empty_project(camera: Camera, path: Path, settings: Settings) -> None:
    Project.create(path, load_schema(DEFAULT), person=PERSON).close()
    window = _window(settings)
    window.open_project(path)
    camera.wait(window)
    camera.take(window, "no-articles")
    trigger(window, "search_corpus")
    camera.take(window, "search-empty")
    trigger(window, "compare")
    camera.wait(window, window.workspace.compare.empty.isVisible)
    camera.take(window, "compare-nothing-yet")
    window.workspace.compare.left.emit()
    answered(camera, window, "remarks", "remarks-empty")
    progress(camera, window, "progress-empty")
    window.close()


def _window(settings: Settings) -> MainWindow:
    width, height = SCREENS[settings.window_text]
    window = MainWindow(settings)
    window.resize(width, height - TITLE_BAR)
    window.show()
    window.activateWindow()
    return window


if __name__ == "__main__":
    main()
