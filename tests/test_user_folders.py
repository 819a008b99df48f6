from __future__ import annotations

from pathlib import Path

import pytest

from annotator.gui.window_state import WindowState
from annotator.project.backups import backup_folder
from annotator.settings import Settings, save_settings, settings_path
from annotator.user_folders import state_folder


def test_the_folders_are_those_of_the_system(user_folders: Path) -> None:
    assert settings_path().is_relative_to(user_folders)


def test_one_folder_may_be_named_for_everything(
    tmp_path: Path, user_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_USER_FOLDER", str(tmp_path))
    save_settings(Settings(annotator_name="Ana"))
    state = WindowState()
    state.remember_used_command("x")
    assert settings_path() == tmp_path / "config" / "settings.json"
    assert backup_folder(Path("a.annotator")).is_relative_to(tmp_path / "data")
    assert state_folder() == tmp_path / "state"
    assert state.used_commands() == ["x"]
    assert not list(user_folders.iterdir())
