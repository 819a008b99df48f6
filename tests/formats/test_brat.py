"""brat standoff: every kind of line, both ways, and files that are not as they should be."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.errors import ExportError, UnreadableFile
from annotator.export.proof import prove_files
from annotator.formats import brat
from annotator.formats.detect import format_of
from annotator.formats.known_formats import BY_NAME
from annotator.formats.offset_reading import OffsetJudge, resolve
from annotator.formats.reading import Problem, ReadDocument
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document, Origin
from annotator.model.document_label import DocumentLabel
from annotator.model.offset_units import Newlines, OffsetMap, OffsetUnit, Reading
from annotator.model.relation import Relation
from annotator.model.span import Fragment, Span, covered_text
from annotator.progress import Progress
from tests.support.projects import new_document, rich_schema
from tests.support.strategies import corpora
from tests.support.structured_annotations import structured_records

DATA = Path(__file__).parents[1] / "data" / "brat"
TEXT = "😀 Lede.\n\n“Prices fell 4%,” Ana Ruiz said.\nShe blamed imports."


def pair(folder: Path, annotations: str, text: str = TEXT) -> Path:
    (folder / "a1.txt").write_bytes(text.encode())
    (folder / "a1.ann").write_bytes(annotations.encode())
    return folder / "a1.ann"


def read(path: Path) -> tuple[ReadDocument, list[str]]:
    *problems, found = brat.read(path)
    assert isinstance(found, ReadDocument)
    assert all(isinstance(problem, Problem) for problem in problems)
    return found, [str(problem) for problem in problems]


def understood(path: Path) -> tuple[AnnotationSet, list[str]]:
    """The annotations in code points, by the reading that the file itself proves."""
    found, problems = read(path)
    (foreign,) = found.foreign
    judge = OffsetJudge()
    judge.add(found.document.text, foreign.spans)
    reading = judge.verdict(foreign.unit).reading
    assert reading is not None
    work, misfits = resolve(found.document.text, foreign, reading, "ana", found.place)
    return work, problems + [f"{place}: {message}" for place, message in misfits]


def span(identifier: str, text: str, *fragments: Fragment, name: str = "QUOTE", **more: object) -> Span:
    return Span.model_validate(
        {
            "id": identifier,
            "start": fragments[0][0],
            "end": fragments[-1][1],
            "fragments": fragments,
            "label": name,
            "text": covered_text(text, fragments),
            **more,
        }
    )


def written(folder: Path, work: AnnotationSet, text: str = TEXT) -> tuple[list[str], Losses]:
    losses = Losses()
    records: list[Record] = [(new_document("a1", text), work)]
    files = brat.write(folder, records, rich_schema(), losses)
    assert prove_files(BY_NAME["brat"], folder, files, records, losses, Progress()) == []
    return (folder / f"{work.annotator}/a1.ann").read_bytes().decode().splitlines(), losses


def test_every_kind_of_line_is_understood() -> None:
    found, problems = read(DATA / "events" / "every-line.ann")
    work, misfits = understood(DATA / "events" / "every-line.ann")
    assert problems == misfits == []
    assert (found.group, found.document.title, found.document.origin.format) == ("events", "😀 Lede.", "brat")
    spans = {each.id: each for each in work.spans}
    assert spans["T5"].fragments == ((27, 41), (42, 61))
    assert spans["T2"].attributes == {"Stance": "neutral", "note.Review": "doubtful"}
    assert (spans["T1"].attributes, spans["T1"].note) == ({"Direct": True}, "check the cue")
    assert spans["T3"].attributes == {"Reference": "Wikidata:Q1 Ana Ruiz\nDesk:17"}
    assert (spans["T4"].attributes, spans["T4"].note) == ({"event": True}, "second\tcolumn")
    assert spans["T11"].attributes == {
        "event": True,
        "events": "2",
        "event2.Certainty": "rather low",
        "event2.note": "the second reading",
    }
    assert spans["T13"].attributes == {"event": True}  # an event without arguments
    assert spans["T12"].text == "he had denied it"  # in the file's order: denied it he had
    relations = {(each.label, each.from_span, each.to_span): each.attributes for each in work.relations}
    assert relations["Content", "T7", "T6"] == relations["Content", "T7", "T12"] == {}
    assert relations["Content", "T11", "T9"] == {}  # the event that T9 triggers
    assert relations["Cue", "T4", "T4"] == {"to_event": "0"}  # the trigger itself
    assert relations["Source", "T11", "T10"] == {"event": "2"}
    assert relations["Answers", "T7", "T4"] == {"event": "0", "roles": "Reply To"}
    assert relations["attributed_to", "T1", "T3"] == {"note": "sure"}
    assert relations["Same", "T8", "T10"] == relations["Same", "T10", "T3"] == {"equivalence": True}


def test_spans_over_line_breaks_and_in_any_script_are_understood() -> None:
    work, problems = understood(DATA / "events" / "lines-and-scripts.ann")
    assert problems == []
    text = (DATA / "events" / "lines-and-scripts.txt").read_bytes().decode()
    assert "\r\n" in text
    assert {each.label: each.text for each in work.spans if each.label in ("Passage", "Family", "Stop")} == {
        "Passage": text,
        "Family": "👩‍👩‍👧‍👦",
        "Stop": ".",
    }


def test_an_empty_file_of_annotations_brings_the_article_alone() -> None:
    found, problems = read(DATA / "events" / "untouched.ann")
    assert (found.foreign, problems) == ((), [])
    assert found.document.text.startswith("Nobody")


def test_annotations_without_their_article_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a1.ann").write_text("T1\tQuote 0 1\tx\n")
    with pytest.raises(UnreadableFile, match=r"a1\.txt that it annotates is not beside it"):
        next(brat.read(tmp_path / "a1.ann"))


def test_a_byte_order_mark_of_the_article_was_counted_and_stays(tmp_path: Path) -> None:
    path = pair(tmp_path, "\ufeffT1\tQuote 1 5\tLede\n", "\ufeffLede.")
    work, problems = understood(path)
    assert (problems, [each.text for each in work.spans]) == ([], ["Lede"])


@pytest.mark.parametrize("newlines", [Newlines.AS_STORED, Newlines.LF])
@pytest.mark.parametrize("unit", [OffsetUnit.CODE_POINT, OffsetUnit.UTF16, OffsetUnit.BYTE])
def test_what_the_offsets_count_is_recognised_by_the_covered_text(
    unit: OffsetUnit, newlines: Newlines, tmp_path: Path
) -> None:
    text = TEXT.replace("\n", "\r\n")
    offsets = OffsetMap(text, Reading(unit, newlines))
    lines = []
    for number, covered in enumerate(("“Prices fell 4%,”", "Ana Ruiz", "imports."), 1):
        at = text.index(covered)
        lines.append(f"T{number}\tX {offsets.offset(at)} {offsets.offset(at + len(covered))}\t{covered}\n")
    work, problems = understood(pair(tmp_path, "".join(lines), text))
    assert problems == []
    assert [each.text for each in work.spans] == ["“Prices fell 4%,”", "Ana Ruiz", "imports."]


HOSTILE = {
    "no annotation": ("Prices fell", "line 2: it is no annotation of brat"),
    "breaks off": ("T2\tQuote 9", "line 2: T2 is not written as brat writes it"),
    "spaces for tabs": ("T2 Quote 9 26 text", "line 2: it is no annotation of brat"),
    "number too long": (f"T2\tQuote 0 {'9' * 5000}\tx", "line 2: T2 is not written as brat writes it"),
    "outside": ("T2\tQuote 9 900\tx", "span T2 9-900: its offsets lie outside the text"),
    "negative": ("T2\tQuote -9 3\tx", "span T2 -9-3: its offsets lie outside the text"),
    "reversed": ("T2\tQuote 26 9\tx", "span T2 26-9: its offsets lie outside the text"),
    "overlapping fragments": ("T2\tQuote 9 20;12 26\tx", "its fragments overlap"),
    "other text": ("T2\tQuote 27 35\tBen Okafor", "the file says “Ben Okafor”, the text has “Ana Ruiz”"),
    "same identifier": ("T1\tQuote 27 35\tAna Ruiz", "line 2: the identifier T1 stands above"),
    "event without trigger": ("E1\tSay:T9 Who:T1", "line 2: the event E1 has no trigger T9"),
    "event of another name": ("E1\tSay:T1", "line 2: the event E1 is called Say, its trigger Quote"),
    "argument not there": ("E1\tQuote:T1 Who:T9", "line 2: E1 names T9, which is not there"),
    "relation to nothing": ("R1\tr Arg1:T1 Arg2:T9", "line 2: R1 names T9, which is not there"),
    "relation to a relation": ("R1\tr Arg1:T1 Arg2:R1", "line 2: R1 names R1, which is not there"),
    "relation of three": ("R1\tr Arg1:T1 Arg2:T1 Arg3:T1", "line 2: R1 is not written as brat writes it"),
    "equals nothing": ("*\tSame T1 T9", "line 2: * names T9, which is not there"),
    "attribute of nothing": ("A1\tDirect T9", "line 2: A1 names T9, which is not there"),
    "attribute twice": ("A1\tDirect T1\nA2\tDirect T1 no", "line 3: T1 has the attribute Direct already; A2 is"),
    "reference to no entry": ("N1\tReference T1 nothing", "line 2: N1 is not written as brat writes it"),
    "name without end": (f"R1\t{'r' * 5000} Arg1:T1 Arg2:T1", "characters; left out"),
    "label without end": (f"T2\t{'r' * 5000} 9 10\t“", "label: String should have at most 200 characters"),
    "null": ("\x00\x00", "line 2: it is no annotation of brat"),
}


@pytest.mark.parametrize(("line", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_bad_line_is_listed_and_the_rest_stays(line: str, message: str, tmp_path: Path) -> None:
    work, problems = understood(pair(tmp_path, f"T1\tQuote 9 26\t“Prices fell 4%,”\n{line}\n"))
    assert len(problems) == 1
    assert message in problems[0]
    assert "left out" in problems[0]
    assert [each.id for each in work.spans] == ["T1"]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = pair(tmp_path, "")
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(UnreadableFile):
        next(brat.read(path))


def test_lines_are_written_as_brat_writes_them(tmp_path: Path) -> None:
    work = AnnotationSet(
        annotator="ana",
        status=Status.IN_PROGRESS,
        spans=(
            span("q", TEXT, (9, 26), attributes={"directness": "direct", "sure": True}, note="check\nthe cue"),
            span("c", TEXT, (10, 24), name="CLAIM"),
            span("p", TEXT, (27, 61), name="CLAIM"),
            span("s", TEXT, (27, 35), name="SOURCE", attributes={"Reference": "Wikidata:Q1 Ana Ruiz"}),
            span("e", TEXT, (36, 40), name="SOURCE", attributes={"event": True}),
        ),
        relations=(
            Relation(id="r1", label="attributed_to", from_span="q", to_span="s"),
            Relation(id="r2", label="near", from_span="e", to_span="q"),
            Relation(id="r3", label="near", from_span="e", to_span="c"),
            Relation(id="r4", label="near", from_span="q", to_span="c", attributes={"equivalence": True}),
            Relation(id="r5", label="near", from_span="c", to_span="s", attributes={"equivalence": True}),
        ),
    )
    lines, losses = written(tmp_path, work)
    assert lines == [
        "T1\tQUOTE 9 26\t“Prices fell 4%,”",
        "T2\tCLAIM 10 24\tPrices fell 4%",
        "T3\tCLAIM 27 41;42 61\tAna Ruiz said. She blamed imports.",
        "T4\tSOURCE 27 35\tAna Ruiz",
        "T5\tSOURCE 36 40\tsaid",
        "E1\tSOURCE:T5 near:T1 near2:T2",
        "R1\tattributed_to Arg1:T1 Arg2:T4",
        "*\tnear T1 T2 T4",
        "#1\tAnnotatorNotes T1\tcheck",
        "#2\tAnnotatorNotes T1\tthe cue",
        "A1\tdirectness T1 direct",
        "A2\tsure T1",
        "#3\tUnbroken T3\t27 61\tAna Ruiz said. She blamed imports.",
        "N1\tReference T4 Wikidata:Q1\tAna Ruiz",
    ]
    assert losses.lost == set()
    configuration = (tmp_path / "annotation.conf").read_text()
    assert configuration.splitlines() == [
        "[entities]",
        *("QUOTE", "SOURCE", "CLAIM", "ADVERT"),
        "",
        "[relations]",
        "attributed_to\tArg1:QUOTE, Arg2:SOURCE",
        "near\tArg1:<ANY>, Arg2:<ANY>, <REL-TYPE>:symmetric-transitive",
        "",
        "[events]",
        "SOURCE\tnear*:CLAIM|QUOTE",
        "",
        "[attributes]",
        "directness\tArg:QUOTE, Value:direct|indirect",
        "sure\tArg:QUOTE|SOURCE",
    ]


def test_what_brat_cannot_hold_is_listed_item_by_item(tmp_path: Path) -> None:
    text = "One\n\ntwo"
    work = AnnotationSet(
        annotator="Ana Ruiz",
        status=Status.DONE,
        nothing_here=("ADVERT",),
        labels=(DocumentLabel(label="TOPIC", value="trade"),),
        spans=(
            span("a", text, (0, 3), attributes={"sure": False, "remark": "a\rb"}, note="c\rd"),
            span("b", text, (3, 5)),
        ),
        relations=(Relation(id="r", label="near", from_span="a", to_span="b"),),
    )
    losses = Losses()
    record = (new_document("a1", text, title="Another", outlet="The Desk"), work)
    brat.write(tmp_path, [record], rich_schema(), losses)
    assert {(lost.feature, lost.item) for lost in losses.lost} == {
        (Feature.DOCUMENT_FIELD, "title"),
        (Feature.DOCUMENT_FIELD, "outlet"),
        (Feature.ANNOTATOR, ""),
        (Feature.STATUS, "done"),
        (Feature.NOTHING_HERE, "ADVERT"),
        (Feature.DOCUMENT_LABEL, "TOPIC"),
        (Feature.SPAN, "b"),
        (Feature.RELATION, "r"),
        (Feature.ATTRIBUTE, "a.sure"),
        (Feature.ATTRIBUTE, "a.remark"),
        (Feature.NOTE, "a"),
    }


def test_articles_keep_the_names_of_their_files(tmp_path: Path) -> None:
    origins = [
        Origin(file=name, format=kind) for name, kind in (("b.ann", "brat"), ("b.ann", "brat"), ("c.csv", "csv"))
    ]
    records: list[Record] = [
        (new_document(f"d{number}", f"Text {number}.", origin=origin), None) for number, origin in enumerate(origins)
    ]
    files = brat.write(tmp_path, records, rich_schema(), Losses())
    names = [file.name for file in files if file.records]
    assert names == ["not-annotated/b.ann", "not-annotated/b-d1.ann", "not-annotated/d2.ann"]


def test_a_label_that_brat_would_take_apart_is_refused(tmp_path: Path) -> None:
    schema = rich_schema()
    spaced = schema.labels[0].model_copy(update={"name": "Direct quote"})
    with pytest.raises(ExportError, match="Direct quote"):
        brat.write(tmp_path, [], schema.model_copy(update={"labels": (spaced,)}), Losses())


def prove(records: Iterable[Record]) -> None:
    records = list(records)
    with tempfile.TemporaryDirectory() as folder:
        losses = Losses()
        files = brat.write(Path(folder), records, rich_schema(), losses)
        assert prove_files(BY_NAME["brat"], Path(folder), files, records, losses, Progress()) == []


@settings(max_examples=40)
@given(corpora())
def test_any_corpus_comes_back_but_for_what_is_listed(corpus: list[tuple[Document, list[AnnotationSet]]]) -> None:
    nobody: list[AnnotationSet | None] = [None]
    prove((document, work) for document, sets in corpus for work in sets or nobody)


@settings(max_examples=150)
@given(structured_records())
def test_events_references_and_equivalences_come_back_but_for_what_is_listed(record: Record) -> None:
    prove([record])


def test_it_is_recognised_by_its_ending() -> None:
    assert format_of(DATA / "events" / "untouched.ann").name == "brat"
