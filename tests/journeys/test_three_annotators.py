"""Three annotators on computers of their own, and one truth: sent, labelled, sent back, merged, settled, exported."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Any

import orjson
import pytest
from pytestqt.qtbot import QtBot

from annotator.annotation import spans
from annotator.export.verification import verify
from annotator.gui.review.compare.compare_page import ComparePage
from annotator.project import annotations as stored
from annotator.project.project import Project
from tests.support.annotator_at_work import PATIENCE, Clockwork, accept_dialogs, opened
from tests.support.child import run_annotator

PEOPLE = ("ana", "ben", "cleo")
COUNT = 6
SECONDS = 100  # for the three who label at the same time
DONE, PROBLEMS = 0, 3
Mark = tuple[int, int, str]
# By article with a difference: the keys that settle it. Whose side, what was wrong, a comment, "guideline needs a fix".
SETTLED = {
    1: ("R", "2", "2"),
    2: ("1", "R", "3"),
    3: ("C", "=Who speaks is a source.", "Return", "1"),
    4: ("G", "1"),
}


def text(number: int) -> str:
    return f"“Fares rise by {number} %,” said Ana Ruiz on Friday.\n\n“We will strike,” said Pia Lund of the union."


def place(number: int, wanted: str, key: str) -> Mark:
    start = text(number).index(wanted)
    return start, start + len(wanted), key


def marks(number: int, person: str) -> list[Mark]:
    """What one of them marks in an article: the same as the others, but for one matter in each of four."""
    first = place(number, f"“Fares rise by {number} %,”", "Q")
    source = place(number, "Ana Ruiz", "S")
    second = place(number, "“We will strike,”", "Q")
    other = place(number, "Pia Lund", "S")
    link = (first[0], source[0] + 1, "L")
    if (number, person) == (1, "ana"):
        first = place(number, f"“Fares rise by {number} %", "Q")
    if (number, person) == (2, "ben"):
        first = (*first[:2], "C")
    found = [first, source, second, other]
    if (number, person) == (3, "cleo"):
        found.remove(other)
    if number == 4 and person != "cleo":
        found.append(link)
    return [] if number == COUNT - 1 else found


def annotator(*arguments: object, code: int = DONE) -> str:
    """Run a command, see that it ends with this code; what it printed."""
    ended = run_annotator(*map(str, arguments))
    assert ended.returncode == code, (ended.stdout, ended.stderr)
    return ended.stdout


def new_project(folder: Path) -> Path:
    articles, owner = folder / "articles", folder / "fares.annotator"
    articles.mkdir()
    for number in range(COUNT):
        (articles / f"{number}.txt").write_text(text(number), encoding="utf-8")
    annotator("new", owner)
    annotator("import", owner, articles)
    people = [part for person in PEOPLE for part in ("--to", person)]
    assert f"Everybody named has {COUNT} documents in common." in annotator("assign", owner, *people)
    return owner


def labelled(owner: Path, folder: Path) -> dict[str, Path]:
    """Each gets a package, opens it on a computer of their own, labels all of it there and sends it back."""
    computers = {}
    for person in PEOPLE:
        home = folder / person
        home.mkdir()
        annotator("package", "send", owner, "--to", person, home / "work.annpkg")
        annotator("package", "open", home / "work.annpkg", home / "work")
        plan = {text(number): marks(number, person) for number in range(COUNT)}
        (home / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        computers[person] = computer(home)
    for person, process in computers.items():
        output, errors = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, (person, output, errors)
    return {person: folder / person / "work-back.annpkg" for person in PEOPLE}


def computer(home: Path) -> subprocess.Popen[str]:
    """A process with settings of its own, in which somebody works at the window."""
    names = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    environment = {**os.environ, **dict.fromkeys((*names, "XDG_CACHE_HOME"), str(home))}
    command = [
        sys.executable,
        "-m",
        "tests.support.annotator_at_work",
        str(home / "work.annotator"),
        str(home / "plan.json"),
    ]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def exact_f1(owner: Path, *people: str) -> dict[tuple[str, ...], float]:
    """Exact F1 over all labels, of each two and of everybody."""
    named = [part for person in people for part in ("--annotator", person)]
    report: Mapping[str, Any] = orjson.loads(annotator("agreement", owner, "--bootstrap", 0, "--json", *named))
    return {
        tuple(figure["people"]): figure["value"]
        for figure in report["figures"]
        if figure["measure"] == "exact_f1" and figure["label"] == ""
    }


def exported(owner: Path, folder: Path, *options: str) -> bytes:
    annotator("export", owner, folder, *options)
    assert verify(folder).problems == []
    return (folder / "annotations.jsonl").read_bytes()


def settle_by_keys(qtbot: QtBot, owner: Path) -> None:
    """The lead applies the rule, and settles what is left on the page that compares."""
    hands = opened(Clockwork(), owner, "Lea")
    qtbot.addWidget(hands.window)
    compare = hands.window.workspace.compare
    answered = accept_dialogs(hands, lambda: hands.press("Ctrl+Shift+G"), until="RuleDialog")
    assert answered == ["RuleDialog"]
    hands.until(lambda: "4 differences to settle in 4 articles" in hands.window.workspace.hint_bar.message(), PATIENCE)
    hands.press("Ctrl+Shift+C")
    hands.until(lambda: compare.isVisible() and compare.walk.compared is not None, PATIENCE)
    for number, keys in SETTLED.items():
        hands.press("Ctrl+PgDown")
        hands.until(partial(is_shown, compare, number), PATIENCE)
        assert not is_settled(compare)
        for key in keys:
            hands.write(key[1:]) if key.startswith("=") else hands.press(key)
        assert is_settled(compare)
    hands.press("Ctrl+Z")
    assert not is_settled(compare)
    hands.press("Ctrl+Shift+Z")
    assert is_settled(compare)
    hands.window.close()


def is_shown(compare: ComparePage, number: int) -> bool:
    return compare.text.source_text() == text(number)


def is_settled(compare: ComparePage) -> bool:
    """Whether nothing of the document is left to settle."""
    walk = compare.walk
    return not any(walk.is_open(walk.items[place]) for place in walk.walkable())


def in_gold(lines: bytes) -> dict[str, tuple[list[Mark], int]]:
    """By text: the spans as marks, and how many links there are."""
    found = {}
    for line in lines.splitlines():
        record = orjson.loads(line)
        assert record["annotator"] == "gold"
        spans = [(span["start"], span["end"], span["label"][0]) for span in record["spans"]]
        found[record["text"]] = (sorted(spans), len(record["relations"]))
    return found


def open_differences(owner: Path) -> list[Any]:
    return list(orjson.loads(annotator("differences", owner, "--json")))


def test_the_work_of_three_comes_together_in_one_truth(qtbot: QtBot, tmp_path: Path) -> None:
    owner = new_project(tmp_path)
    back = labelled(owner, tmp_path)
    twin = Path(shutil.copy(owner, tmp_path / "twin.annotator"))

    annotator("package", "receive", owner, back["cleo"], back["ana"], back["cleo"], back["ben"])
    annotator("package", "receive", twin, back["ben"], back["cleo"], back["ana"])
    assert exported(owner, tmp_path / "one") == exported(twin, tmp_path / "two")

    before = exact_f1(owner)
    expected = {("ana", "ben"): 36 / 40, ("ana", "cleo"): 36 / 39, ("ben", "cleo"): 36 / 39}
    assert before == pytest.approx({**expected, PEOPLE: fmean(expected.values())})

    settle_by_keys(qtbot, owner)
    gold = in_gold(exported(owner, tmp_path / "gold", "--gold"))
    assert gold == {text(number): (sorted(marks(number, "gold")[:4]), int(number == 4)) for number in range(COUNT)}
    after = exact_f1(owner, *PEOPLE, "gold")
    with_gold = {("ana", "gold"): 38 / 40, ("ben", "gold"): 38 / 40, ("cleo", "gold"): 38 / 39}
    assert {pair: value for pair, value in after.items() if len(pair) == 2} == pytest.approx({**expected, **with_gold})

    again = tmp_path / "ana" / "again.annpkg"
    change_one_quote(tmp_path / "ana" / "work.annotator", again)
    assert open_differences(owner) == []
    annotator("package", "receive", owner, again, back["ana"])
    annotator("verify", owner)
    assert len(open_differences(owner)) == 1
    assert in_gold(exported(owner, tmp_path / "later", "--gold")) == gold


def change_one_quote(mine: Path, again: Path) -> None:
    """Ana thinks better of the first article, in which all had been of one mind, and sends her work once more."""
    with Project.open(mine) as project:
        first = stored.spans(project, 1, "ana")[0]
        spans.move_span(project, 1, "ana", first.id, [(first.start, first.end - 2)])
    annotator("package", "send", mine, again)
