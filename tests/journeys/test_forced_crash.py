"""The real program is made to break: a report is there, and nothing of any document is in it or in the log."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from annotator.annotation.spans import add_span, set_note
from annotator.diagnostics.crash_report import FAULT, reports
from annotator.diagnostics.log_file import log_path
from annotator.export.verification import verify
from annotator.gui.diagnostics.crash_dialog import Occasion
from annotator.project import annotators
from annotator.settings import Settings, save_settings
from tests.support.child import run_annotator, run_python
from tests.support.no_text import runs_of
from tests.support.projects import add_documents, new_document, new_project

NAME = "Ana-Lucia Ruizdelgado"
TITLE = "Ferry fares rise at Saltmarsh Quay"
TEXT = "“We held out,” cried Pia Lundqvist near Saltmarsh Quay. Nobody answered her."
NOTE = "Was Pia Lundqvist really there?"
FILE = "harbour strike, confidential"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    save_settings(Settings(annotator_name=NAME))
    with new_project(tmp_path / f"{FILE}.annotator") as made:
        (number,) = add_documents(made, new_document("d1", TEXT, title=TITLE))
        span = add_span(made, number, "ana", [(0, 14)], "QUOTE")
        set_note(made, number, "ana", span.id, NOTE)
        assert annotators.registered(made)
    return made.path


def assert_nothing_is_told(told: str) -> None:
    for secret in (NAME, TITLE, TEXT, NOTE, FILE):
        assert runs_of(secret, told) == []


def broken(way: str, project: Path) -> subprocess.CompletedProcess[str]:
    return run_python("-m", "tests.support.crash_reader", "doctor", "--force-crash", way, str(project))


def test_a_command_that_breaks_says_where_the_report_is_and_shows_no_traceback(project: Path) -> None:
    child = run_annotator("doctor", "--force-crash", "command", str(project))
    assert child.returncode == FAULT
    (report,) = reports()
    assert str(report) in child.stderr
    assert "Traceback" not in child.stderr
    assert child.stdout == ""
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError: The program was made to break, with this text in its message: …" in text
    assert "annotator/diagnostics/forced_crash.py:" in text
    assert "command doctor" in text  # of the log
    assert_nothing_is_told(text + log_path().read_text(encoding="utf-8") + child.stderr)
    assert verify(project).problems == []


@pytest.mark.parametrize("way", ["window", "thread"])
def test_a_window_that_breaks_shows_its_report_and_goes_on_until_it_is_closed(way: str, project: Path) -> None:
    child = broken(way, project)
    assert child.returncode == 0, child.stderr
    ((title, shown, *labels),) = json.loads(child.stdout)
    (report,) = reports()
    text = report.read_text(encoding="utf-8")
    assert (title, shown) == (Occasion.NOW.value, text.rstrip("\n") + "\n")
    assert any(str(report) in label for label in labels)
    assert "RuntimeError: The program was made to break, with this text in its message: …" in text
    assert_nothing_is_told(text + log_path().read_text(encoding="utf-8") + "".join(labels))
    assert verify(project).problems == []


def test_after_a_crash_in_native_code_the_next_window_says_so(project: Path) -> None:
    assert broken("native", project).returncode not in (0, FAULT)
    assert reports() == []
    child = broken("window", project)
    assert child.returncode == 0, child.stderr
    (ended, shown, *_), (title, *_) = json.loads(child.stdout)
    assert (ended, title) == (Occasion.LAST_SESSION.value, Occasion.NOW.value)
    assert "Fatal Python error: Aborted" in shown
    text = reports()[-1].read_text(encoding="utf-8")
    assert "annotator/diagnostics/forced_crash.py:" in text
    assert_nothing_is_told(text + log_path().read_text(encoding="utf-8"))
    assert verify(project).problems == []


def test_the_log_of_work_and_of_failures_tells_nothing_of_what_was_worked_on(project: Path, tmp_path: Path) -> None:
    article, damaged = tmp_path / f"{FILE}.txt", tmp_path / f"{TITLE}.json"
    article.write_text(TEXT.replace("answered", "listened to"), encoding="utf-8")
    damaged.write_text(f'{{"text": "{TEXT}', encoding="utf-8")
    for arguments in (
        ["import", project, article, damaged],
        ["list", project],
        ["search", project, "Saltmarsh"],
        ["search", project, f'"{TITLE}'],
        ["show", project, TITLE],
        ["export", project, tmp_path / FILE, "--annotator", NAME],
        ["open", tmp_path / f"{NAME}.annotator"],
        ["schema", project, "--rename", f"{NOTE}=x"],
        ["doctor", project],
        ["verify", project],
    ):
        assert run_annotator(*map(str, arguments)).returncode in {0, 1, 2, 3}, arguments
    log = log_path().read_text(encoding="utf-8")
    assert log.count(": command ") >= 9
    assert "UnreadableFile at" in log or "AnnotatorError at" in log or "QueryError at" in log
    assert_nothing_is_told(log)
    assert reports() == []
