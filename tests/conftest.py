"""What holds for every test: no window on the screen, no trace in the user's folders, no network."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.support.socket_watch import sitecustomize

if TYPE_CHECKING:
    from annotator.gui.opened_files import Application

# Qt reads these when its application object is made, at the first test that needs one.
if "ANNOTATOR_TEST_DISPLAY" not in os.environ:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.text.font.db=false"
for name in ("QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR", "QT_FONT_DPI"):
    os.environ.pop(name, None)

# The watch for sockets starts here, before a test module can import the program, and holds for child processes too.
BETWEEN_TESTS = Path(tempfile.gettempdir(), f"annotator-sockets-{os.getpid()}")
os.environ[sitecustomize.REPORT] = str(BETWEEN_TESTS)
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, [str(Path(sitecustomize.__file__).parent), os.environ.get("PYTHONPATH")])
)
sitecustomize.watch()

settings.register_profile("here", deadline=None, max_examples=60)
settings.register_profile("build machine", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("build machine" if "CI" in os.environ else "here")

_HOME_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder of the test's own, apart from its `tmp_path`; settings, backups and caches go there."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(_HOME_NUMBERS)}"
    home.mkdir()
    for variable, folder in {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
    }.items():
        monkeypatch.setenv(variable, str(home / folder))
    return home


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    """Windows are tested on the program's own kind of application object."""
    from annotator.gui.opened_files import Application

    return Application


@pytest.fixture(autouse=True)
def no_sockets(user_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Fails a test in which this process, or a Python process started by it, asks for a network socket or a host name.

    Its value is the file in which the attempts are written down.
    """
    report = user_folders.with_suffix(".sockets")
    if BETWEEN_TESTS.exists():
        BETWEEN_TESTS.replace(report)
    monkeypatch.setenv(sitecustomize.REPORT, str(report))
    yield report
    if report.exists():
        pytest.fail(f"Network was asked for:\n{report.read_text(encoding='utf-8')}", pytrace=False)
