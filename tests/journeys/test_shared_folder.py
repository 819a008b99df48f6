"""A team that shares a folder, by commands: packages lie in it, everybody gets and sends."""

from __future__ import annotations

import shutil
from pathlib import Path

import orjson

from annotator.annotation import spans
from annotator.project import documents
from annotator.project.project import Project
from tests.support.child import run_annotator

DONE, FAILED, WRONG_USAGE, PROBLEMS = 0, 1, 2, 3


def annotator(*arguments: object, code: int = DONE) -> str:
    """Run a command, see that it ends with this code and without a traceback; returns all that it said."""
    ended = run_annotator(*map(str, arguments))
    assert "Traceback" not in ended.stderr
    assert ended.returncode == code, (ended.stdout, ended.stderr)
    return ended.stdout + ended.stderr


def test_a_team_shares_a_folder(tmp_path: Path) -> None:
    owner, shared = new_owner(tmp_path)
    assert "No folder was chosen" in annotator("folder", "sync", owner, code=FAILED)
    assert "lies in" in annotator("folder", "set", owner, tmp_path, code=FAILED)
    assert "gets everybody's work" in annotator("folder", "set", owner, shared)
    projects = {}
    for name in ("ana", "ben"):
        annotator("package", "send", owner, "--to", name, shared / f"for-{name}.annpkg")
        projects[name] = tmp_path / f"{name}.annotator"
        annotator("package", "open", shared / f"for-{name}.annpkg", projects[name])
        assert "not that of others" in annotator("folder", "set", projects[name], shared)
        label(projects[name], name)
        assert "Sent your work on 4 documents." in annotator("folder", "sync", projects[name])
    assert "Got nothing new." in annotator("folder", "sync", projects["ana"])
    assert "Not read yet: 2 files" in annotator("folder", "status", owner)

    damaged = next(shared.glob("*/ben-*/*"))
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:200])
    said = annotator("folder", "sync", owner, code=PROBLEMS)
    assert "Got from ana: work on 4 documents." in said
    assert "was cut short" in said
    listed = orjson.loads(annotator("folder", "status", owner, "--json").partition("Problem:")[0])
    assert listed["folder"] == str(shared)
    assert [(each["annotator"], each["documents"]) for each in listed["annotators"] if each["documents"]] == [
        ("ana", 4)
    ]
    damaged.write_bytes(whole)
    assert "Got from ben: work on 4 documents." in annotator("folder", "sync", owner)
    annotator("folder", "sync", owner, "--only-send")
    annotator("verify", owner)


def test_a_project_in_the_folder_is_named_and_sharing_can_end(tmp_path: Path) -> None:
    owner, shared = new_owner(tmp_path)
    annotator("folder", "set", owner, shared)
    annotator("package", "send", owner, "--to", "ana", shared / "for-ana.annpkg")
    opened = annotator("package", "open", shared / "for-ana.annpkg", shared / "ana.annotator")
    assert "lies in the team's shared folder" in opened
    (shared / "ana.annotator").rename(tmp_path / "ana.annotator")
    shutil.copy(owner, shared / "forgotten.annotator")
    assert "forgotten.annotator lies in this folder" in annotator("folder", "set", owner, shared, "--get", "nothing")
    assert "shares no folder any more" in annotator("folder", "leave", owner)
    annotator("folder", "status", owner, code=FAILED)


def new_owner(folder: Path) -> tuple[Path, Path]:
    """A project with some articles, and an empty folder."""
    articles, shared, owner = (folder / name for name in ("articles", "shared", "prices.annotator"))
    articles.mkdir()
    shared.mkdir()
    for number in range(4):
        (articles / f"{number}.txt").write_text(f"“Prices fell {number} %,” said Ana Ruiz.", encoding="utf-8")
    annotator("new", owner)
    annotator("import", owner, articles)
    return owner, shared


def label(path: Path, person: str) -> None:
    with Project.open(path) as project:
        for number in documents.all_numbers(project):
            spans.add_span(project, number, person, [(0, 5)], "QUOTE")
