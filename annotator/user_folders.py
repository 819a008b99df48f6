"""Where the program keeps what belongs to a person and to no project: settings, backups, records of what is open.

The folders are those that the system has for it. `ANNOTATOR_USER_FOLDER` names one folder for all of it instead, for
instance on a stick that goes from computer to computer; the self-check stays out of a person's own in this way.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "ANNOTATOR_USER_FOLDER"
NAME = "annotator"


def config_folder() -> Path:
    """For the settings, and where the window was."""
    return _instead("config") or platformdirs.user_config_path(NAME, appauthor=False)


def data_folder() -> Path:
    """For backups and the sample project."""
    return _instead("data") or platformdirs.user_data_path(NAME, appauthor=False)


def state_folder() -> Path:
    """For what concerns this computer alone: who writes to which project, the key of the models, crash reports."""
    return _instead("state") or platformdirs.user_state_path(NAME, appauthor=False)


def log_folder() -> Path:
    """For the log."""
    return _instead("log") or platformdirs.user_log_path(NAME, appauthor=False)


def _instead(kind: str) -> Path | None:
    named = os.environ.get(VARIABLE)
    return Path(named).absolute() / kind if named else None
