"""`annotator comments`, `comment`, `history` and `restore`: what they print, refuse and write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from annotator.annotation import spans
from annotator.cli.main import annotator
from annotator.cli.output import FAILED
from annotator.export.verification import verify
from annotator.project import annotators
from annotator.project.project import Project
from annotator.settings import Settings, save_settings
from tests.support.projects import add_text, beside, new_project

TEXT = "“We held out,” said Pia Lund."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Steps 1 to 4: made, imported, one span, its note."""
    save_settings(Settings(annotator_name="Ben Ode"))
    with new_project(tmp_path / "news") as project:
        number = add_text(project, TEXT, "d1")
        made = spans.add_span(project, number, "ana", [(0, 14)], "QUOTE")
        spans.set_note(project, number, "ana", made.id, "which?")
    return tmp_path / "news.annotator"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(annotator, [str(word) for word in words])


def printed(*words: str | Path) -> str:
    done = run(*words)
    assert done.exit_code == 0, done.output
    return done.stdout


def listed(path: Path, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = orjson.loads(printed("comments", path, "--json", *options))
    return found


def span_of(path: Path) -> str:
    with Project.open(path, read_only=True) as project:
        return str(project.database.value("SELECT id FROM span"))


def test_a_comment_is_written_answered_resolved_and_reopened(path: Path) -> None:
    printed("comment", "add", path, "d1", "To its end?", "--span", span_of(path), "--annotator", "ana")
    (thread,) = listed(path)
    assert (thread["document"], thread["label"], thread["open"], thread["span"]["annotator"]) == (
        "d1",
        "QUOTE",
        True,
        "ana",
    )
    printed("comment", "reply", path, thread["id"], "Yes.")
    printed("comment", "resolve", path, thread["id"])
    assert listed(path, "--open") == []
    lines = printed("comments", path, "--resolved").splitlines()
    assert lines[0] == f"{thread['id']}  resolved  d1  QUOTE ““We held out,”” of ana"
    assert lines[1].endswith("Ben Ode: To its end?")
    assert lines[3].endswith("Ben Ode: (resolved)")
    printed("comment", "reopen", path, thread["id"], "Not yet.")
    assert [each["kind"] for each in listed(path, "--open")[0]["comments"]] == [
        "comment",
        "reply",
        "resolved",
        "reopened",
    ]
    assert verify(path).problems == []


def test_a_comment_on_nothing_is_refused_with_the_reason(path: Path) -> None:
    for words, reason in (
        (("add", path, "d1", "Why?", "--span", "s9"), "no span s9 of ben-ode"),
        (("add", path, "d1", "  "), "no text"),
        (("reply", path, "c0", "Why?"), "no comment c0"),
    ):
        done = run("comment", *words)
        assert done.exit_code == FAILED
        assert reason in done.stderr
    assert listed(path) == []


def test_the_history_of_an_article_and_of_a_span_tells_before_and_after(path: Path) -> None:
    printed("comment", "add", path, "d1", "Of the article")
    assert "Comment in d1: nothing → comment by ben-ode “Of the article”" in printed("history", path, "d1")
    of_span = printed("history", path, "d1", "--span", span_of(path))
    assert "Of the article" not in of_span
    assert "Span in d1: QUOTE 0–14 “" in of_span
    assert "note: which?" in of_span
    by_ben = orjson.loads(printed("history", path, "--by", "Ben Ode", "--json"))
    assert [entry["operation"] for entry in by_ben] == ["Comment on the article"]
    assert len(orjson.loads(printed("history", path, "--limit", "2", "--json"))) == 2
    assert "needs the document" in run("history", path, "--span", "s1").stderr


def test_a_project_is_restored_at_a_step_and_at_a_time(path: Path, tmp_path: Path) -> None:
    printed("comment", "add", path, "d1", "Later")
    said = printed("restore", path, tmp_path / "then", "--at", "3")
    assert "after step 3 (Add quote" in said
    assert "1 document; left out are 2 later steps and 0 later documents" in said
    with Project.open(tmp_path / "then.annotator", read_only=True) as then:
        assert then.database.row("SELECT note, (SELECT count(*) FROM comment) FROM span") == (None, 0)
        assert {person.id for person in annotators.registered(then)} == {"ana"}
    with Project.open(path, read_only=True) as project:
        last = project.database.value("SELECT max(at) FROM step")
    assert "after step 5" in printed("restore", path, tmp_path / "now", "--at", last)
    for name in ("then", "now"):
        assert verify(tmp_path / f"{name}.annotator").problems == []


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("99", "steps 1 to 4"),
        ("1999-12-31", "history begins at"),
        ("soon", "no moment"),
        ("9999-01-01", "not come yet"),
    ],
)
def test_a_moment_outside_the_history_is_told_and_no_file_made(path: Path, moment: str, reason: str) -> None:
    done = run("restore", path, path.with_name("then"), "--at", moment)
    assert done.exit_code == FAILED
    assert reason in done.stderr
    assert beside(path) == ["news.annotator"]
