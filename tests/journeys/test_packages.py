"""An owner and two annotators, by commands: assign, send, open, label, send back, receive, export."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import orjson

from annotator.annotation import spans, status
from annotator.model.annotation_set import Status
from annotator.project import documents
from annotator.project.project import Project
from tests.support.child import run_annotator
from tests.support.projects import beside

DONE, FAILED, PROBLEMS = 0, 1, 3
COUNT = 10


def annotator(*arguments: object, code: int = DONE) -> subprocess.CompletedProcess[str]:
    """Run a command, see that it ends with this code and without a traceback."""
    ended = run_annotator(*map(str, arguments))
    assert "Traceback" not in ended.stderr
    assert ended.returncode == code, (ended.stdout, ended.stderr)
    return ended


def label_all(path: Path, person: str, end: int) -> int:
    """One quote in each article, and done; as the window would write it."""
    with Project.open(path) as project:
        numbers = documents.all_numbers(project)
        for number in numbers:
            spans.add_span(project, number, person, [(0, end)], "QUOTE")
            status.set_status(project, number, person, Status.DONE)
        return len(numbers)


def test_two_annotators_are_sent_documents_and_their_work_is_merged_in_any_order(tmp_path: Path) -> None:
    owner = new_project(tmp_path)
    annotator("assign", owner, "--to", "Ana Ruiz", "--each", 2, code=FAILED)
    given = annotator("assign", owner, "--to", "Ana Ruiz", "--to", "ben", "--each", 1, "--overlap", 0.2)
    assert "Gave out 10 of 10 documents." in given.stdout
    assert "Everybody named has 2 documents in common." in given.stdout
    other = shutil.copy(owner, tmp_path / "copy.annotator")
    back = [sent_back(owner, name, end, tmp_path) for name, end in (("Ana Ruiz", 18), ("ben", 17))]

    damaged = tmp_path / "damaged.annpkg"
    damaged.write_bytes(back[0].read_bytes()[:-1])
    partly = annotator("package", "receive", owner, back[1], damaged, back[0], back[1], code=PROBLEMS)
    assert "back-from-ben.annpkg: ben: 6 taken over." in partly.stdout
    assert "back-from-ana-ruiz.annpkg: Ana Ruiz: 6 taken over." in partly.stdout
    assert "back-from-ben.annpkg: ben: 6 known already." in partly.stdout
    assert "Problem: damaged.annpkg was not taken" in partly.stderr
    annotator("package", "receive", owner, damaged, code=FAILED)
    annotator("package", "receive", other, back[0], back[1])

    for project, folder in ((owner, "one"), (other, "two")):
        annotator("export", project, tmp_path / folder)
        annotator("verify", project)
    exported = [(tmp_path / folder / "annotations.jsonl").read_bytes() for folder in ("one", "two")]
    assert exported[0] == exported[1]
    assert len(exported[0].splitlines()) == 12
    listed = orjson.loads(annotator("package", "list", owner, "--json").stdout)
    assert [(who["annotator"], who["documents"]) for who in listed["annotators"]] == [("ana-ruiz", 6), ("ben", 6)]
    assert listed["set_aside"] == []


def new_project(folder: Path) -> Path:
    """A project with some articles."""
    articles = folder / "articles"
    articles.mkdir()
    for number in range(COUNT):
        (articles / f"{number}.txt").write_text(f"“Prices fell {number} %,” said Ana Ruiz.", encoding="utf-8")
    owner = folder / "prices.annotator"
    annotator("new", owner)
    annotator("import", owner, articles)
    return owner


def sent_back(owner: Path, name: str, end: int, folder: Path) -> Path:
    """A package goes to the annotator, who labels all of it and sends it back."""
    person = name.lower().replace(" ", "-")
    there, mine, back = (
        folder / part for part in (f"to-{person}.annpkg", f"{person}.annotator", f"back-from-{person}")
    )
    annotator("package", "send", owner, "--to", name, there)
    annotator("package", "send", mine.with_name("none"), back, code=FAILED)
    annotator("package", "open", there, mine)
    annotator("package", "open", there, mine, code=FAILED)
    assert label_all(mine, person, end) == 6
    assert f"the work of {name} on 6 documents" in annotator("package", "send", mine, back).stdout
    return back.with_name(f"{back.name}.annpkg")


def test_work_done_on_two_computers_is_listed_and_settled(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("“Prices fell,” said Ana Ruiz.", encoding="utf-8")
    owner = tmp_path / "p.annotator"
    annotator("new", owner)
    annotator("import", owner, article)
    annotator("package", "send", owner, "--to", "ana", tmp_path / "there.annpkg")
    for machine, end in (("laptop", 14), ("desk", 13)):
        annotator("package", "open", tmp_path / "there.annpkg", tmp_path / machine)
        label_all(tmp_path / f"{machine}.annotator", "ana", end)
        annotator("package", "send", tmp_path / f"{machine}.annotator", tmp_path / f"from-{machine}.annpkg")
    files = [tmp_path / f"from-{machine}.annpkg" for machine in ("desk", "laptop")]
    received = annotator("package", "receive", owner, *files, code=PROBLEMS)
    assert "ana worked on it in two places" in received.stderr
    (aside,) = orjson.loads(annotator("package", "list", owner, "--json").stdout)["set_aside"]
    assert aside["id"][:8] in annotator("package", "list", owner).stdout
    assert length_of_the_quote(owner) == 13
    annotator("package", "settle", owner, aside["document"], "zzz", code=FAILED)
    annotator("package", "settle", owner, aside["document"], aside["id"][:8])
    assert length_of_the_quote(owner) == 14
    assert "2 older" not in annotator("package", "receive", owner, *files).stderr
    annotator("verify", owner)
    names = ["a.txt", "desk.annotator", "from-desk.annpkg", "from-laptop.annpkg", "laptop.annotator", "p.annotator"]
    assert beside(owner) == [*names, "there.annpkg"]


def length_of_the_quote(owner: Path) -> int:
    listed = orjson.loads(annotator("list", owner, "--json").stdout)
    shown = orjson.loads(annotator("show", owner, listed[0]["id"], "--annotator", "ana", "--json").stdout)
    spans_shown = shown["annotations"][0]["spans"]
    return int(spans_shown[0]["end"])
