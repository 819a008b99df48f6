"""The log tells what was begun and what broke, never what is in a project, and never disturbs."""

from __future__ import annotations

import ast
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.diagnostics.log_file import OLDER, LogFile, last_lines, log_path, start_log, stop_log

ROOT = Path(__file__).parents[2]
SECRET = "Prices fell sharply, Ana Ruiz said."
# What may be written into the log besides constants: names of types, places in the code, numbers, and our own words.
ALLOWED = {
    "__version__",
    "'by a crash in native code' if is_crash else 'without being closed'",
    "'reading' if self.read_only else 'writing'",
    "context.invoked_subcommand or 'none, so the window'",
    "damaged.name",
    "error.strerror",
    "face",
    "migrations.VERSION",
    "path",
    "platform.python_version()",
    "platform.system()",
    "raised_at(error)",
    "times",
    "told",
    "type(error).__name__",
    "type_name(error)",
    "version",
    "where",
}
OWN = logging.getLogger("annotator.tests")


@pytest.fixture
def log() -> Iterator[Path]:
    start_log("a test")
    yield log_path()
    stop_log()


def test_it_begins_with_the_versions_and_takes_only_words_of_the_program(log: Path) -> None:
    OWN.warning("told")
    logging.getLogger("another.library").error(SECRET)
    first, second = log.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ \d+ INFO annotator\.\S+: a test, version \S+, Python .*", first
    )
    assert second.endswith(" WARNING annotator.tests: told")
    assert last_lines() == [first, second]


def test_the_home_folder_is_not_named(log: Path, user_folders: Path) -> None:
    OWN.warning("%s is damaged", user_folders / "notes.json")
    assert last_lines()[-1].endswith(f"~{os.sep}notes.json is damaged")


def test_an_error_is_told_as_in_a_crash_report(log: Path) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        OWN.exception("refused")
    assert last_lines()[-1] == "ValueError: …"


def logged(size: int, count: int) -> None:
    """Lines, in files of this size."""
    for handler in logging.getLogger("annotator").handlers:
        if isinstance(handler, LogFile):
            handler.maxBytes = size
    for number in range(count):
        OWN.info("line %d", number)


def test_it_is_begun_anew_when_it_is_full_and_few_are_kept(log: Path) -> None:
    logged(2_000, 200)
    files = list(log.parent.iterdir())
    assert len(files) == OLDER + 1
    assert max(file.stat().st_size for file in files) <= 2_000
    assert last_lines()[-1].endswith(" line 199")


def test_where_no_other_can_be_begun_it_goes_on_in_the_same_one(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: object) -> None:
        raise PermissionError(13, "another process has the file open")

    monkeypatch.setattr(os, "rename", refuse)
    logged(500, 100)
    assert [file.name for file in log.parent.iterdir()] == [log.name]
    assert log.read_text(encoding="utf-8").count("\n") == 101


@pytest.mark.parametrize("hindrance", ["a file in place of the folder", "a folder in place of the file"])
def test_where_it_cannot_be_written_nothing_is_disturbed(
    hindrance: str, user_folders: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = log_path()
    if hindrance.startswith("a file"):
        path.parent.parent.mkdir(parents=True)
        path.parent.write_text("mine")
    else:
        path.mkdir(parents=True)
    start_log("a test")
    OWN.error("told to nobody")
    stop_log()
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_disturbs_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    handler = LogFile(Path("/dev/full"))
    handler.handle(logging.LogRecord("annotator", logging.ERROR, "", 0, SECRET, None, None))
    handler.close()
    assert capfd.readouterr() == ("", "")


def test_nothing_is_told_twice_where_it_is_begun_again(log: Path) -> None:
    start_log("again")
    OWN.info("told")
    assert [line.rpartition(": ")[2].partition(",")[0] for line in last_lines()] == ["a test", "again", "told"]


def test_only_what_is_known_to_be_safe_is_ever_logged() -> None:
    given = set()
    for module in sorted(ROOT.glob("annotator/**/*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log."):
                assert isinstance(node.args[0], ast.Constant), module
                given |= {ast.unparse(argument) for argument in node.args[1:]}
    assert given <= ALLOWED
    assert len(given) > 5
