from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from annotator.errors import AnnotatorError
from annotator.settings import MOST_RECENT, Settings, load_settings, save_settings, settings_path, with_recent


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings() == Settings()


def test_the_file_keeps_only_what_differs_from_the_defaults() -> None:
    save_settings(Settings(theme="dark", text_size=17))
    assert json.loads(settings_path().read_text(encoding="utf-8")) == {"theme": "dark"}


def test_what_is_saved_is_loaded() -> None:
    settings = Settings(
        annotator_name="Ana Ruiz", text_font="Charter", recent_projects=("a.annotator",), reopen_last=False
    )
    save_settings(settings)
    assert load_settings() == settings


@pytest.mark.parametrize("content", [b'{"theme": "da', b"\xff\xfe", b"[]", b'{"text_size": 900}', b""])
def test_a_damaged_file_is_set_aside_whole(content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert load_settings() == Settings()
    assert not settings_path().exists()
    assert settings_path().with_name("settings.json.damaged").read_bytes() == content
    assert "settings.json.damaged" in caplog.text


def test_keys_of_another_version_are_kept() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('{"theme": "dark", "from_the_future": {"a": [1]}}', encoding="utf-8")
    save_settings(load_settings().model_copy(update={"text_size": 20}))
    stored = json.loads(settings_path().read_text(encoding="utf-8"))
    assert stored == {"theme": "dark", "text_size": 20, "from_the_future": {"a": [1]}}


def test_a_save_that_fails_says_so_and_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(Settings(text_size=20))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(AnnotatorError, match="No space left on device"):
        save_settings(Settings(text_size=30))
    assert load_settings().text_size == 20
    assert [path.name for path in settings_path().parent.iterdir()] == ["settings.json"]


def test_an_opened_project_leads_the_recent_ones_and_stands_there_once() -> None:
    settings = Settings()
    for name in ("a", "b", "a"):
        settings = with_recent(settings, Path("/corpora") / name)
    assert [Path(path).name for path in settings.recent_projects] == ["a", "b"]
    assert settings.last_project == settings.recent_projects[0]


def test_the_oldest_recent_projects_are_forgotten() -> None:
    settings = Settings()
    for number in range(MOST_RECENT + 3):
        settings = with_recent(settings, Path(f"/corpora/{number}"))
    assert len(settings.recent_projects) == MOST_RECENT
    save_settings(settings)
    assert load_settings() == settings


def test_without_a_name_the_annotator_is_who_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "aruiz")
    assert Settings().annotator() == "aruiz"
    assert Settings(annotator_name=" Ana ").annotator() == "Ana"


def test_a_login_without_a_name_still_gives_an_annotator(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr("getpass.getuser", unknown)
    assert Settings().annotator() == "annotator"
