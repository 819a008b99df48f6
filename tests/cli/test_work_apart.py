"""Work that one person did in two places is told of wherever figures or gold come of it, until somebody chooses."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotator.annotation import spans, status
from annotator.cli.main import annotator
from annotator.cli.output import DONE_WITH_PROBLEMS
from annotator.export.manifest import read_manifest
from annotator.formats.writing import CARD, LOSS_REPORT
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.project import annotations as stored
from annotator.project import editions
from annotator.project.project import Project
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.deciding import decide
from annotator.review.adjudication.differences import open_differences
from annotator.review.adjudication.rule import Rule
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back
from annotator.review.packages.settling import find_set_aside, settle
from tests.support.packages import opened_by, owner_project
from tests.support.projects import PERSON
from tests.support.settling import gold

WARNING = "Warning: on 1 document one person worked in two places"
QUOTE = (0, 14, "QUOTE")


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Project]:
    """Ana and Ben have the same quote; on another computer, Ana had it shorter before."""
    opened = owner_project(tmp_path / "my news")
    people = {"ana again": ("ana", 13), "ben": ("ben", 14), "ana": ("ana", 14)}
    machines = {name: opened_by(opened, who, tmp_path, name) for name, (who, _) in people.items()}
    for name, (who, end) in people.items():
        with machines[name] as machine:
            spans.add_span(machine, 1, who, [(0, end)], "QUOTE")
            status.set_status(machine, 1, who, Status.DONE)
            back = send_back(machine, tmp_path / f"back {name}").path
        receive(opened, back, PERSON)
    with opened:
        yield opened


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(annotator, [*map(str, words)])


def test_the_rule_leaves_such_documents_alone_until_it_is_settled(owner: Project) -> None:
    report = apply_rule(owner, Rule(), PERSON)
    assert (report.apart, report.put_in, gold(owner, 1)) == (1, 0, [])
    (aside,) = editions.set_aside(owner)
    settle(owner, find_set_aside(owner, "d0", aside.stored.edition.id), PERSON, keep=True)
    assert apply_rule(owner, Rule(), PERSON).apart == 0
    assert gold(owner, 1) == [QUOTE]


def test_what_a_person_decides_stands_but_nothing_else_enters_and_gold_is_not_done(owner: Project) -> None:
    spans.add_span(owner, 1, "ben", [(20, 28)], "SOURCE")
    (source,) = open_differences(owner, 1)
    decide(owner, source, source.contents(), PERSON)
    assert gold(owner, 1) == [(20, 28, "SOURCE")]
    assert stored.status(owner, 1, GOLD) is Status.IN_PROGRESS


@pytest.mark.parametrize("words", [("adjudicate",), ("agreement",)])
def test_commands_warn_of_it_with_what_to_type_next(owner: Project, words: tuple[str, ...]) -> None:
    owner.close()
    done = run(*words, owner.path)
    assert done.exit_code == DONE_WITH_PROBLEMS, done.output
    assert WARNING in done.stderr
    typed = re.search(r"annotator (package list .+?); to choose", done.stderr)
    assert typed is not None
    listing = run(*shlex.split(typed[1]))
    assert listing.exit_code == 0, listing.output
    assert "To choose one: annotator package settle '" in listing.stdout


def test_agreement_lists_it_among_what_is_left_out(owner: Project) -> None:
    owner.close()
    assert "1 work set aside" in run("agreement", owner.path).stdout


def test_an_export_of_gold_says_so_in_report_manifest_and_card(owner: Project, tmp_path: Path) -> None:
    spans.add_span(owner, 1, "ben", [(20, 28)], "SOURCE")
    (source,) = open_differences(owner, 1)
    decide(owner, source, source.contents(), PERSON)
    owner.close()
    out = tmp_path / "out"
    done = run("export", owner.path, out, "--gold")
    assert done.exit_code == 0, done.output
    manifest = read_manifest(out)
    assert (manifest.gold_in_progress, manifest.gold_done_apart) == (1, 1)
    lost = orjson.loads((out / LOSS_REPORT).read_bytes())["losses"]
    assert [loss["documents"] for loss in lost[:2]] == [["d0"], ["d0"]]
    for text in (done.stderr, (out / CARD).read_text(encoding="utf-8")):
        assert "Gold is not final: 1 document of it still in progress" in text
        assert "Gold may miss 1 document on which one person worked in two places" in text
