"""What the offsets of a file count is proved by what it says they cover; without proof, nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.offset_reading import OffsetJudge, resolve
from annotator.model.document_label import DocumentLabel
from annotator.model.offset_units import READINGS, Newlines, OffsetMap, OffsetUnit, Reading
from annotator.model.relation import Relation
from annotator.model.span import covered_text
from tests.support.strategies import TEXTS, fragments

TEXT = "😀 Lede é.\n\n“Prices fell 4%,” 👩\u200d👩\u200d👧 Ana Ruiz said.\nShe blamed imports."
COVERED = ("“Prices fell 4%,”", "Ana Ruiz", "Ana Ruiz said.\nShe blamed imports.")
ASCII = 'A lede.\n\n"Prices fell," Ana Ruiz said.\nShe blamed imports.'


def counted(text: str, reading: Reading, covered: Iterable[str], *, is_quoted: bool = True) -> list[ForeignSpan]:
    """Spans on these strings as a file would have them that counts so."""
    offsets = OffsetMap(text, reading)
    places = [(text.index(each), text.index(each) + len(each)) for each in covered]
    return [
        ForeignSpan(
            id=f"s{number}",
            label="QUOTE",
            fragments=((offsets.offset(start), offsets.offset(end)),),
            covered=text[start:end] if is_quoted else None,
        )
        for number, (start, end) in enumerate(places)
    ]


def judge(*documents: tuple[str, Iterable[ForeignSpan]]) -> OffsetJudge:
    gathered = OffsetJudge()
    for text, spans in documents:
        gathered.add(text, spans)
    return gathered


@pytest.mark.parametrize("reading", READINGS, ids=[reading.shown() for reading in READINGS])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_covered_strings_tell_the_unit_and_the_line_breaks(reading: Reading, newline: str) -> None:
    text = TEXT.replace("\n", newline)
    spans = counted(text, reading, [each.replace("\n", newline) for each in COVERED])
    verdict = judge((text, spans)).verdict()
    assert verdict.reading is not None
    assert (verdict.quoted, verdict.reproduced) == (3, 3)
    work, problems = resolve(text, ForeignAnnotations("ana", tuple(spans)), verdict.reading, "ana", "")
    assert problems == []
    assert [span.text.replace("\r\n", "\n") for span in work.spans] == list(COVERED[:1] + COVERED[:0:-1])


@given(TEXTS.filter(bool), st.data(), st.sampled_from(READINGS))
def test_what_is_resolved_is_what_was_said_to_be_covered(text: str, data: st.DataObject, reading: Reading) -> None:
    offsets = OffsetMap(text, reading)
    places = data.draw(st.lists(fragments(len(text)), min_size=1, max_size=4))
    spans = []
    for number, place in enumerate(places):
        there = tuple((offsets.offset(start), offsets.offset(end)) for start, end in place)
        spans.append(ForeignSpan(f"s{number}", "QUOTE", there, covered_text(text, place)))
    verdict = judge((text, spans)).verdict(reading.unit)
    if verdict.reading is None:
        assert verdict.samples
        return
    work, problems = resolve(text, ForeignAnnotations("ana", tuple(spans)), verdict.reading, "ana", "")
    assert len(work.spans) + len(problems) == len(spans)
    assert len(work.spans) >= verdict.reproduced
    assert all(span.text == covered_text(text, span.fragments) for span in work.spans)


def test_ascii_without_covered_strings_needs_no_proof() -> None:
    spans = counted(ASCII, Reading(), ["Ana Ruiz", "imports."], is_quoted=False)
    assert judge((ASCII, spans)).verdict().reading == Reading()


@pytest.mark.parametrize(
    "text", [TEXT, "é a", "\u05d0\u05d1\u05d2 \u05d3", "e\u0301 Ana"], ids=["emoji", "accent", "Hebrew", "mark"]
)
def test_without_covered_strings_only_a_person_can_tell(text: str) -> None:
    spans = counted(text, Reading(), [text[-1]], is_quoted=False)
    verdict = judge((text, spans)).verdict()
    assert verdict.reading is None
    assert len({*verdict.samples[0].covered.values()}) > 1
    assert set(verdict.samples[0].covered) == {Reading(unit) for unit in OffsetUnit}


def test_spans_that_all_units_read_the_same_need_no_proof() -> None:
    text = "Ana Ruiz said so. 😀 é"
    assert judge((text, counted(text, Reading(), ["Ana Ruiz"], is_quoted=False))).verdict().reading == Reading()


@pytest.mark.parametrize("unit", OffsetUnit)
def test_without_proof_a_stated_unit_decides_with_line_breaks_as_stored(unit: OffsetUnit) -> None:
    spans = counted(TEXT, Reading(unit), COVERED, is_quoted=False)
    assert judge((TEXT, spans)).verdict(unit).reading == Reading(unit)


@pytest.mark.parametrize("unit", OffsetUnit)
def test_proof_outweighs_what_is_stated(unit: OffsetUnit) -> None:
    spans = counted(TEXT, Reading(OffsetUnit.UTF16), COVERED)
    assert judge((TEXT, spans)).verdict(unit).reading == Reading(OffsetUnit.UTF16)


def test_most_of_the_evidence_wins_and_the_rest_is_listed() -> None:
    spans = counted(TEXT, Reading(OffsetUnit.BYTE), COVERED)
    wrong = ForeignSpan("wrong", "QUOTE", spans[0].fragments, "something else")
    verdict = judge((TEXT, [*spans, wrong])).verdict()
    assert verdict.reading == Reading(OffsetUnit.BYTE)
    assert (verdict.quoted, verdict.reproduced) == (4, 3)
    work, problems = resolve(TEXT, ForeignAnnotations("ana", (*spans, wrong)), verdict.reading, "ana", "line 1")
    assert len(work.spans) == 3
    ((place, message),) = problems
    assert place.startswith("line 1, span wrong ")
    assert "the file says “something else”, the text has ““Prices" in message


def test_spans_that_fit_no_reading_are_listed_rather_than_the_file_refused() -> None:
    spans = [ForeignSpan("s1", "QUOTE", ((0, 4),), "nowhere"), ForeignSpan("s2", "QUOTE", ((900, 904),), "nowhere")]
    verdict = judge((TEXT, spans)).verdict()
    assert verdict.reading == Reading()
    work, problems = resolve(TEXT, ForeignAnnotations("ana", tuple(spans)), Reading(), "ana", "")
    assert (work.spans, len(problems)) == ((), 2)


def test_the_evidence_of_one_document_holds_for_all_of_a_file() -> None:
    bare = counted(TEXT, Reading(OffsetUnit.UTF16), COVERED[:1], is_quoted=False)
    proof = counted(TEXT, Reading(OffsetUnit.UTF16), COVERED[1:])
    assert judge((TEXT, bare)).verdict().reading is None
    assert judge((TEXT, bare), (TEXT, proof)).verdict().reading == Reading(OffsetUnit.UTF16)


def test_line_breaks_within_a_covered_string_may_be_spaces() -> None:
    (span,) = counted(TEXT, Reading(OffsetUnit.UTF16), COVERED[2:])
    spaced = ForeignSpan(span.id, span.label, span.fragments, COVERED[2].replace("\n", " "))
    assert judge((TEXT, [spaced])).verdict().reading == Reading(OffsetUnit.UTF16)


def test_nothing_is_snapped() -> None:
    bad = {
        "half": ((1, 4),),
        "outside": ((0, 10**30),),
        "before": ((-3, 4),),
        "empty": ((4, 4),),
        "reversed": ((9, 4),),
    }
    spans = tuple(ForeignSpan(name, "QUOTE", place) for name, place in bad.items())
    work, problems = resolve(TEXT, ForeignAnnotations("ana", spans), Reading(OffsetUnit.UTF16), "ana", "line 3")
    assert work.spans == ()
    assert [place for place, _ in problems] == [
        f"line 3, span {name} {start}-{end}" for name, ((start, end),) in bad.items()
    ]


def test_what_stands_twice_or_leads_nowhere_is_listed() -> None:
    spans = (*counted(TEXT, Reading(), COVERED[:2]), counted(TEXT, Reading(), COVERED[2:])[0])
    relations = [("r1", "s0", "s1"), ("r1", "s1", "s0"), ("r2", "s0", "gone")]
    foreign = ForeignAnnotations(
        "ana",
        spans,  # the last has the identifier of the first
        tuple(Relation(id=name, label="near", from_span=start, to_span=end) for name, start, end in relations),
        (DocumentLabel(label="TOPIC", value="a"), DocumentLabel(label="TOPIC", value="b"), DocumentLabel(label="A")),
    )
    work, problems = resolve(TEXT, foreign, Reading(), "ana", "line 1")
    assert [span.id for span in work.spans] == ["s0", "s1"]
    assert [relation.id for relation in work.relations] == ["r1"]
    assert [(label.label, label.value) for label in work.labels] == [("A", None), ("TOPIC", "a")]
    assert [place.removeprefix("line 1, ").split(" 35")[0] for place, _ in problems] == [
        "span s0", "document label TOPIC", "relation r1", "relation r2"
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["", "x" * 201])
def test_a_label_that_is_no_name_is_listed(label: str) -> None:
    work, problems = resolve(
        TEXT, ForeignAnnotations("ana", (ForeignSpan("s", label, ((0, 1),)),)), Reading(), "ana", ""
    )
    assert (work.spans, len(problems)) == ((), 1)


def test_a_line_break_counted_as_two_is_told_apart_from_bytes() -> None:
    text = "One.\nTwo é.\nThree."
    spans = counted(text, Reading(newlines=Newlines.CRLF), ["Three."])
    assert judge((text, spans)).verdict().reading == Reading(newlines=Newlines.CRLF)
