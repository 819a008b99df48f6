"""Articles that have gold are mixed into what annotators get, who cannot tell; their work is held against it."""

from __future__ import annotations

from pathlib import Path

import orjson

from annotator.annotation import spans, status
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.project import documents
from annotator.project.project import Project
from tests.support.child import run_annotator
from tests.support.projects import PERSON, add_documents, new_document, new_project

COUNT, WITH_GOLD, HIDDEN = 12, 4, 3
USAGE, DONE = 2, 0


def annotator(*arguments: object, code: int = DONE) -> str:
    ended = run_annotator(*map(str, arguments))
    assert "Traceback" not in ended.stderr
    assert ended.returncode == code, (ended.stdout, ended.stderr)
    return ended.stdout + ended.stderr


def quote(project: Project, number: int, person: str, end: int = 16) -> None:
    spans.add_span(project, number, person, [(0, end)], "QUOTE")
    status.set_status(project, number, person, Status.DONE)


def test_gold_is_hidden_among_the_articles_and_tells_how_good_the_work_is(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with new_project(path) as owner:
        add_documents(owner, *(new_document(f"d{n}", f"“Prices fell {n:02} %,” she said.") for n in range(COUNT)))
        for number in range(1, WITH_GOLD + 1):
            quote(owner, number, GOLD)
    printed = annotator("assign", path, "--to", "ana", "--to", "ben", "--each", 1, "--hidden-gold", HIDDEN)
    assert "Gave out 8 of 12 documents." in printed
    assert ["ana", "7", "3"] in [line.split() for line in printed.splitlines()]
    annotator("package", "send", path, tmp_path / "a", "--document", "d0", code=USAGE)
    annotator("package", "send", path, tmp_path / "ana", "--to", "ana", "--note", "Mind the headlines.")
    assert b"gold" not in (tmp_path / "ana.annpkg").read_bytes()
    annotator("package", "open", tmp_path / "ana.annpkg", tmp_path / "at-ana")
    with Project.open(tmp_path / "at-ana.annotator") as own:
        names = documents.ids(own)
        assert len(names) == HIDDEN + (COUNT - WITH_GOLD) // 2
        wrong = next(number for number, name in names.items() if int(name[1:]) < WITH_GOLD)
        for number in names:
            quote(own, number, "ana", 14 if number == wrong else 16)
    annotator("package", "send", tmp_path / "at-ana.annotator", tmp_path / "back", "--note", "Done.")
    annotator("package", "receive", path, tmp_path / "back.annpkg")
    printed = annotator("agreement", path, "--annotator", "ana", "--annotator", "gold", "--bootstrap", 0, "--json")
    report = orjson.loads(printed)
    assert (report["people"], report["documents"]) == (["ana", "gold"], HIDDEN)
    exact = [each["value"] for each in report["figures"] if each["measure"] == "exact_f1" and not each["label"]]
    assert {round(value, 3) for value in exact} == {round(2 / 3, 3)}
    annotator("package", "send", path, tmp_path / "one", "--to", "ben", "--document", "d0")
    annotator("package", "open", tmp_path / "one.annpkg", tmp_path / "one")
    with Project.open(tmp_path / "one.annotator") as own:
        assert list(documents.ids(own).values()) == ["d0"]
        assert own.identity.sender
        assert own.identity.sender != PERSON
