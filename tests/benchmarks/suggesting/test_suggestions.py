from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import suggestions
from benchmarks.suggesting.labelled_articles import is_scored, read_brat, read_jsonl

TEXT = "“It rained,” Ana Ruiz said. She added that the river rose.\n"
ANNOTATIONS = """T1\tContent 0 12\t“It rained,”
T2\tSource 13 21\tAna Ruiz
T3\tCue 22 26\tsaid
T4\tAttribution 22 26\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
T5\tSource 28 31\tShe
T6\tCue 32 37\tadded
T7\tContent 38 49;50 57\tthat the river rose
T8\tAttribution 32 37\tadded
E2\tAttribution:T8 Content:T7 Cue:T6 Source:T5
"""
SCORED = next(name for name in map(str, range(100)) if is_scored(name))
SEEN = next(name for name in map(str, range(100)) if not is_scored(name))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with an article of each half in brat's format, and a German one."""
    folder = tmp_path / "polnear-train"
    folder.mkdir()
    for name in (SCORED, SEEN):
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (folder / f"{name}.ann").write_text(ANNOTATIONS, encoding="utf-8")
    spans = [
        {"id": "a", "of": "k", "start": 0, "end": 12, "label": "content", "quote_type": "direct"},
        {"id": "b", "start": 20, "end": 30, "label": "source"},
    ]
    relation = {"type": "attribution", "args": {"content": ["a"], "source": ["b"]}}
    record = {"id": SCORED, "text": "„Es regnet“, sagte Karla Voss.", "spans": spans, "relations": [relation]}
    (tmp_path / "quotes-german.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return tmp_path


def test_brat_articles_are_read_with_fragments_events_and_direct_ones(data: Path) -> None:
    article = next(read_brat(data / "polnear-train"))
    assert [len(spans) for spans in article.spans.values()] == [2, 2, 2]
    assert article.direct == [frozenset(range(12))]
    assert article.spans["content"][1] == frozenset([*range(38, 49), *range(50, 57)])
    assert article.attributions[0] == (frozenset(range(13, 21)), frozenset(range(12)))


def test_jsonl_articles_are_read_with_the_pieces_of_a_span_together(data: Path) -> None:
    (article,) = read_jsonl(data / "quotes-german.jsonl")
    assert article.direct == article.spans["content"] == [frozenset(range(12))]
    assert article.attributions == [(frozenset(range(20, 30)), frozenset(range(12)))]


def test_only_the_half_that_is_scored_is_scored(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suggestions.main(["--data", str(data)]) == 0
    printed = capsys.readouterr().out
    assert "polnear-train: 1 articles" in printed
    assert "source       exact P 100.0  R 100.0  F1 100.0" in printed
    assert "direct       1 of 1 found" in printed
