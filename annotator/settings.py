"""What a person has set for the program: one small JSON file that keeps only what differs from the defaults."""

from __future__ import annotations

import getpass
import logging
import os
import tempfile
from pathlib import Path
from typing import Annotated, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.errors import AnnotatorError
from annotator.user_folders import config_folder

MOST_RECENT = 10
SMALLEST_TEXT, LARGEST_TEXT = 10, 40  # pixels
USUAL_WINDOW, LARGEST_WINDOW = 100, 200  # per cent

ThemeChoice = Literal["system", "light", "dark"]
ArrowStep = Literal["word", "character"]
Gets = Literal["all", "own", "nothing"]

_log = logging.getLogger(__name__)


class SharedFolder(BaseModel):
    """A folder that a team shares, as this computer knows it, and whose work is taken from there."""

    model_config = ConfigDict(frozen=True, extra="allow")

    path: Annotated[str, Field(title="Shared folder › Folder", description="Where the folder lies on this computer.")]
    gets: Annotated[
        Gets,
        Field(
            title="Shared folder › Get", description="Whose work is taken: everybody's, only one's own, or nobody's."
        ),
    ]


class Settings(BaseModel):
    """The settings; keys that this version does not know are kept for the version that does.

    The title of a field says where in the window it is set, its description what it does.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    annotator_name: Annotated[
        str,
        Field(
            title="Preferences › Annotator name",
            description="Stands beside each of your annotations. Empty: the name under which you logged in.",
        ),
    ] = ""
    theme: Annotated[
        ThemeChoice, Field(title="Preferences › Theme", description="Light, dark, or what the desktop has.")
    ] = "system"
    text_font: Annotated[
        str,
        Field(
            title="Preferences › Article font",
            description="The font of articles. Empty: the first serif that the computer has.",
        ),
    ] = ""
    text_size: Annotated[
        int,
        Field(
            ge=SMALLEST_TEXT,
            le=LARGEST_TEXT,
            title="Preferences › Text size of articles",
            description="Size of articles, in pixels; line height and the letters of labels follow.",
        ),
    ] = 17
    window_text: Annotated[
        int,
        Field(
            ge=USUAL_WINDOW,
            le=LARGEST_WINDOW,
            title="Preferences › Text of the window",
            description="Size of everything but articles, in per cent of what the desktop asks for.",
        ),
    ] = USUAL_WINDOW
    steady_caret: Annotated[
        bool,
        Field(title="Preferences › Caret", description="The caret stands still; else it blinks as the desktop has it."),
    ] = False
    arrow_step: Annotated[
        ArrowStep,
        Field(
            title="Preferences › Left and right arrows move",
            description="How far the arrow keys go in an article; with Alt they go the other way's distance.",
        ),
    ] = "word"
    trains_while_working: Annotated[
        bool,
        Field(
            title="Learned suggestions › Train anew by itself",
            description="Whether a model is trained anew after more articles were finished.",
        ),
    ] = True
    recent_projects: Annotated[
        tuple[str, ...],
        Field(
            max_length=MOST_RECENT,
            title="",
            description="The projects of the welcome page and the menu, the latest first; kept by the program.",
        ),
    ] = ()
    last_project: Annotated[
        str | None, Field(title="", description="The project that was open last; kept by the program.")
    ] = None
    reopen_last: Annotated[
        bool,
        Field(
            title="Preferences › At the start", description="Whether the project that was open last is opened again."
        ),
    ] = True
    shared_folders: Annotated[
        dict[str, SharedFolder],
        Field(
            title="Shared folder",
            description="The shared folder of each project, and of each annotator where a project is one person's.",
        ),
    ] = {}
    shortcuts: Annotated[
        dict[str, tuple[str, ...]],
        Field(
            title="Change keyboard shortcuts",
            description="The keys of each action that was given other ones than the first.",
        ),
    ] = {}

    def annotator(self) -> str:
        """The name of the person who annotates."""
        return self.annotator_name.strip() or login_name()


def settings_path() -> Path:
    """Where the settings of the person who is logged in are kept."""
    return config_folder() / "settings.json"


def load_settings() -> Settings:
    """The stored settings, or the defaults.

    A damaged file is set aside under the name `settings.json.damaged`, and the log says so.
    """
    path = settings_path()
    try:
        return Settings.model_validate(orjson.loads(path.read_bytes()))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        _log.warning("%s cannot be read (%s); the default settings are used.", path, error.strerror)
    except (orjson.JSONDecodeError, ValidationError):
        _set_aside(path)
    return Settings()


def save_settings(settings: Settings) -> None:
    """Store the settings; the file is either the old one or the new one, never a part.

    Raises:
        AnnotatorError: the file cannot be written.
    """
    path = settings_path()
    content = orjson.dumps(settings.model_dump(exclude_defaults=True), option=orjson.OPT_INDENT_2)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise AnnotatorError(
            f"The settings could not be saved in {path} ({error.strerror}). Make room or allow writing there."
        ) from error


def with_recent(settings: Settings, project: Path) -> Settings:
    """The settings after a project was opened: it leads the recent ones, each of which is named once."""
    opened = str(project.absolute())
    others = [known for known in settings.recent_projects if known != opened]
    recent = (opened, *others)[:MOST_RECENT]
    return settings.model_copy(update={"recent_projects": recent, "last_project": opened})


def login_name() -> str:
    """The name under which the person is logged in to the computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no password database, or no entry for this number, as in a container
        return "annotator"


def _set_aside(path: Path) -> None:
    damaged = path.with_name(f"{path.name}.damaged")
    try:
        path.replace(damaged)
    except OSError as error:
        _log.warning(
            "%s is damaged and cannot be moved away (%s); the default settings are used.", path, error.strerror
        )
    else:
        _log.warning("%s was damaged. It is now %s, and the default settings are used.", path, damaged.name)


def _replace(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
