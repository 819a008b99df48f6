"""Prodigy's rows become each person's work on each text; only what was accepted is an annotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import detect
from annotator.formats.offset_reading import OffsetJudge, resolve
from annotator.formats.prodigy.tokens import written_tokens
from annotator.formats.reading import ReadDocument
from annotator.model.annotation_set import Status
from annotator.model.offset_units import OffsetUnit, Reading
from tests.support.other_tools import DATA, found_in

FOLDER = DATA / "prodigy"


def read_rows(path: Path, *rows: Any) -> tuple[list[ReadDocument], list[str]]:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return found_in(path)


def test_rows_of_one_person_on_one_text_are_put_together() -> None:
    found, problems = found_in(FOLDER / "relations.jsonl")
    assert [[work.annotator for work in each.foreign] for each in found] == [["news-ana"], ["news-ben"], [], []]
    (work,) = found[0].foreign
    assert (work.status, work.unit) == (Status.DONE, OffsetUnit.CODE_POINT)
    assert [(label.label, label.value) for label in work.labels] == [("economy", None), ("Sport", None)]
    annotations, misfits = resolve(found[0].document.text, work, Reading(), "ana", "")
    assert misfits == []
    names = {span.id: span.text for span in annotations.spans}
    assert [(link.label, names[link.from_span], names[link.to_span]) for link in annotations.relations] == [
        ("attributed_to", "“We held out – 20\u00a0%\u200b is too much,”", "Pia Lund"),
        ("near", "20\u00a0%\u200b is too much", "Pia Lund"),
    ]
    assert problems == [
        "line 1, relation 3: its ends are words, not spans; left out",
        "line 4: 6 proposals not accepted (reject); left out",
    ]


def test_tokens_prove_the_offsets() -> None:
    found, _ = found_in(FOLDER / "relations.jsonl")
    judge = OffsetJudge()
    for each in found:
        for work in each.foreign:
            judge.add(each.document.text, work.spans)
    verdict = judge.verdict()
    assert (verdict.reading, verdict.quoted, verdict.reproduced) == (Reading(), 7, 7)


def test_meta_are_fields_and_metadata() -> None:
    found, _ = found_in(FOLDER / "relations.jsonl")
    assert (found[0].document.url, found[0].document.metadata) == ("https://ex.org/a1", {"source": "wire"})


def test_a_rejected_label_is_none() -> None:
    found, problems = found_in(FOLDER / "classes.jsonl")
    assert [[label.label for work in each.foreign for label in work.labels] for each in found] == [["SPORT"], []]
    assert problems == ["line 2: 1 proposal not accepted (reject); left out"]


def test_agencies_sell_one_text_to_many_outlets(tmp_path: Path) -> None:
    rows = [{"text": "Same.", "meta": {"url": f"https://ex.org/{number}"}, "answer": "accept"} for number in range(2)]
    found, _ = read_rows(tmp_path / "a.jsonl", *rows)
    assert [each.document.url for each in found] == ["https://ex.org/0", "https://ex.org/1"]


def test_the_same_span_in_two_questions_is_one(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 4, "label": "A"}, {"start": 5, "end": 9, "label": "B"}]
    rows = [{"text": "Some text.", "spans": part, "answer": "accept"} for part in (spans[:1], spans)]
    ((found,), problems) = read_rows(tmp_path / "a.jsonl", *rows)
    assert [(span.id, span.label) for span in found.foreign[0].spans] == [("s1", "A"), ("s2", "B")]
    assert problems == []


def test_spans_that_nobody_answered_are_work_in_progress_of_a_unit_not_known(tmp_path: Path) -> None:
    ((found,), _) = read_rows(tmp_path / "a.jsonl", {"text": "Some.", "spans": [{"start": 0, "end": 4, "label": "A"}]})
    assert (found.foreign[0].status, found.foreign[0].unit) == (Status.IN_PROGRESS, None)


def test_an_end_that_could_be_several_spans_is_told(tmp_path: Path) -> None:
    spans = [{"start": start, "end": 9, "token_end": 1, "label": "A"} for start in (0, 5)]
    row = {
        "text": "Some text.",
        "spans": spans,
        "relations": [{"head": 1, "child": 1, "label": "x"}],
        "answer": "accept",
    }
    _, problems = read_rows(tmp_path / "a.jsonl", row)
    assert problems == ["line 1, relation 1: several spans could be its ends; left out"]


# fmt: off
BAD: list[tuple[str, Any, str]] = [
    ("span is no object", {"spans": [4]}, "line 2, span 1: it has no label"),
    ("no offsets", {"spans": [{"label": "A"}]}, "line 2, span 1: it has no label, or no whole offsets"),
    ("truth as offset", {"spans": [{"start": False, "end": True, "label": "A"}]}, "line 2, span 1: it has no"),
    ("relation is no object", {"relations": [None]}, "line 2, relation 1: it has no label"),
    ("relation leads nowhere", {"relations": [{"label": "x", "head": "1", "child": []}]}, "its ends are words"),
    ("answer not known", {"spans": [{}], "answer": ["accept"]}, "1 proposal not accepted (answer not known)"),
]
# fmt: on


@pytest.mark.parametrize(("parts", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_is_damaged_is_told_and_the_rest_is_read(parts: Any, message: str, tmp_path: Path) -> None:
    good = {"text": "good", "spans": [{"start": 0, "end": 4, "label": "A"}], "answer": "accept"}
    found, (problem,) = read_rows(tmp_path / "a.jsonl", good, {"text": "bad", "answer": "accept", **parts})
    assert [each.document.text for each in found] == ["good", "bad"]
    assert message in problem
    assert problem.endswith("; left out")


def test_tokens_that_do_not_fit_their_span_prove_nothing(tmp_path: Path) -> None:
    span = {"start": 0, "end": 4, "label": "A", "token_start": 0, "token_end": 9}
    for tokens in ([], [{"text": "Some"}], "x", [None] * 10):
        ((found,), _) = read_rows(tmp_path / "a.jsonl", {"text": "Some.", "spans": [span], "tokens": tokens})
        assert found.foreign[0].spans[0].covered is None


def test_written_tokens_hold_the_text_and_no_span_cuts_one() -> None:
    text = "“Prices  fell,” said \r\nAna\u00a0Ruiz. "
    spans = [(1, 4), (7, 9), (9, 13), (20, 23)]
    tokens = written_tokens(text, spans)
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
    assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    assert {start for start, _ in spans} <= {token["start"] for token in tokens}
    assert {end for _, end in spans} <= {token["end"] for token in tokens}
    assert written_tokens("", []) == []


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_it_is_recognised(path: Path) -> None:
    assert detect.format_of(path).name == "prodigy"
