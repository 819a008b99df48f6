"""The script that counts key presses labels a sample article, by keys and by mouse, in a process of its own."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.resources import resource
from benchmarks.labelling.plan import read_plan
from tests.support.child import run_python

ROOT = Path(__file__).parents[3]
SCRIPT = str(ROOT / "docs" / "count_key_presses.py")
PLAN = Path(__file__).parent / "solar-farm.json"


def number(name: str, printed: str) -> float:
    """The figure on the first line that begins with this name."""
    found = re.search(rf"^ *{name} *([\d,.]+)", printed, re.MULTILINE)
    assert found, printed
    return float(found[1].replace(",", ""))


def test_both_ways_leave_exactly_what_the_plan_says_and_are_counted() -> None:
    article = resource("sample_corpus", "solar-farm-syndicated.txt")
    ended = run_python(
        SCRIPT, str(article), "--plan", str(PLAN), "--keys-per-second", "5", without=("QT_QPA_PLATFORM",)
    )
    assert ended.stderr == ""
    assert ended.returncode == 0
    by_keys, _, by_mouse = ended.stdout.partition("mouse alone")
    spans = len(read_plan(PLAN).spans)
    assert f"{spans} spans, {read_plan(PLAN).relations()} relations" in by_keys
    assert spans * 3 <= number("key presses", by_keys) <= spans * 9
    keys = number("with modifier keys", by_keys)
    assert keys > number("key presses", by_keys)
    assert number("seconds", by_keys) == keys / 5
    assert number("pointings", by_mouse) >= spans * 3
    assert number("seconds", by_mouse) > number("seconds", by_keys)


def test_another_article_than_that_of_the_plan_is_refused() -> None:
    article = resource("sample_corpus", "mountain-pass-brief.txt")
    ended = run_python(SCRIPT, str(article), "--plan", str(PLAN))
    assert ended.returncode == 1
    assert ended.stderr.startswith("No plan is for the text with the SHA-256 ")
    assert ended.stdout == ""


def test_the_document_says_what_the_plans_hold() -> None:
    said = (ROOT / "docs" / "key-presses.md").read_text(encoding="utf-8")
    plans = sorted((ROOT / "docs" / "key-presses").glob("*.json"))
    assert len(plans) == 2
    for path in plans:
        plan = read_plan(path)
        assert re.search(rf"`{path.stem}` .*\| {len(plan.spans)} .*\| {plan.relations()} ", said), path.stem
