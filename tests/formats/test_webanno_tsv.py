"""Tokens with columns become text, spans and relations again; what we write reads back as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import UnreadableFile
from annotator.export.proof import prove_files
from annotator.formats import detect, known_formats, webanno_tsv
from annotator.formats.offset_reading import resolve
from annotator.formats.reading import LeftAlone
from annotator.formats.webanno_tsv.spelling import parted, read_text, read_value, spelled_text, spelled_value
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.offset_units import OffsetUnit, Reading
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.progress import Progress
from tests.support.other_tools import DATA, found_in
from tests.support.projects import new_document, rich_schema
from tests.support.strategies import TEXTS, corpora

WIRE = DATA / "webanno_tsv" / "wire.tsv"
HEAD = "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n\n\n"


def work_in(path: Path) -> tuple[AnnotationSet, list[str]]:
    ((found,), problems) = found_in(path)
    work, misfits = resolve(found.document.text, found.foreign[0], Reading(OffsetUnit.UTF16), "ana", "")
    return work, [*problems, *(f"{place}: {message}" for place, message in misfits)]


def written(path: Path, body: str, head: str = HEAD) -> Path:
    path.write_text(head + body, encoding="utf-8", newline="")
    return path


def test_layers_are_found_in_their_columns() -> None:
    work, problems = work_in(WIRE)
    assert [(span.label, span.text, span.attributes) for span in work.spans] == [
        ("Mark", "Lede", {}),
        ("Mark", "de", {}),
        ("QUOTE", "“We held out,”", {"layer": "News", "certain": True}),
        ("STATEMENT", "“We held out,”", {"layer": "News"}),
        ("CLAIM", "We held out", {"layer": "News"}),
        ("SOURCE", "Pia Lund", {"layer": "News"}),
        ("Frame", "said", {"FE": "saying"}),
        ("A_B", "He_said", {"layer": "News"}),
    ]
    names = {span.id: span.text for span in work.spans}
    assert [(link.label, names[link.from_span], names[link.to_span], link.attributes) for link in work.relations] == [
        ("attributed_to", "“We held out,”", "Pia Lund", {"layer": "Rel"}),
        ("near", "We held out", "Pia Lund", {"layer": "Rel", "kind": "a|b_c"}),
        ("speaker", "said", "Pia Lund", {"slot": "Roles"}),
        ("*what", "said", "“We held out,”", {"slot": "Roles"}),
    ]
    assert problems == [
        "token 2-10: the relation lost does not link two spans that are there; left out",
        ": chains are no relations of two: CoreferenceLink (1); left out",
        ": white space before 2 sentences is not in the file; line breaks were put there",
    ]
    assert [dict(each.kinds) for each in detect.read(WIRE) if isinstance(each, LeftAlone)] == [{"pos": 2}]


def test_the_text_is_put_together_by_the_offsets() -> None:
    ((found,), _) = found_in(WIRE)
    assert found.document.text == "😀 Lede [1].\n“We held out,” Pia Lund said.\n He_said it|so."
    assert (found.document.title, found.foreign[0].unit) == ("😀 Lede [1].", OffsetUnit.UTF16)


@given(TEXTS)
def test_any_value_and_text_can_be_told_back(text: str) -> None:
    assert read_value(f"{spelled_value(text)}[7]") == (text, 7)
    assert list(parted(f"{spelled_value(text)}|{spelled_value(text)}", "|")) == [spelled_value(text)] * 2
    assert read_text(spelled_text(text)) == text
    assert "\n" not in spelled_text(text) + spelled_value(text)


@given(st.text("\\|[]1;_>-ut", max_size=12))
def test_no_spelling_breaks_the_reader(spelled: str) -> None:
    assert "|".join(parted(spelled, "|")) == spelled
    read_value(spelled)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(corpus=corpora())
def test_any_corpus_is_proved_but_for_what_is_listed(corpus: list[tuple[Document, list[AnnotationSet]]]) -> None:
    nobody: list[AnnotationSet | None] = [None]
    records: list[Record] = [(document, work) for document, sets in corpus for work in [*sets] or nobody]
    losses = Losses()
    with tempfile.TemporaryDirectory() as folder:
        files = webanno_tsv.write(Path(folder), records, rich_schema(), losses)
        known = known_formats.BY_NAME["webanno-tsv"]
        assert prove_files(known, Path(folder), files, records, losses, Progress()) == []


def test_overlapping_split_and_nested_spans_are_held_with_their_relations(tmp_path: Path) -> None:
    text = "“Yes 👩\u200d👩\u200d👧,” said\r\nIre\u0301ne.  «نعم»\n\nShe left\\n.\n"

    def span(name: str, *fragments: tuple[int, int], label: str = "QUOTE") -> Span:
        covered = " ".join(text[start:end] for start, end in fragments)
        edges = {"start": fragments[0][0], "end": fragments[-1][1]}
        return Span(id=name, **edges, fragments=fragments, label=label, text=covered, note="a\tb|c")

    spans = (span("s1", (0, 12)), span("s2", (1, 4), label="CLAIM"), span("s3", (1, 4), (14, 26), label="SOURCE"))
    relations = (
        Relation(id="r1", label="near", from_span="s1", to_span="s2", attributes={"remark": "x_y"}),
        Relation(id="r2", label="near", from_span="s3", to_span="s2"),
    )
    record = (new_document("a1", text), AnnotationSet(annotator="ana", spans=spans, relations=relations))
    losses = Losses()
    (file,) = webanno_tsv.write(tmp_path, [record], rich_schema(), losses)
    assert {lost.feature for lost in losses.lost} == {Feature.STATUS}
    ((found,), problems) = found_in(tmp_path / file.name)
    assert (found.document.text, found.group, problems) == (text, "ana", [])
    work, misfits = work_in(tmp_path / file.name)
    assert misfits == []
    assert [(each.label, each.text, each.note) for each in work.spans] == [
        ("QUOTE", spans[0].text, "a\tb|c"),
        ("SOURCE", spans[2].text, "a\tb|c"),
        ("CLAIM", "Yes", "a\tb|c"),
    ]
    ends = {each.id: each.label for each in work.spans}
    assert [(ends[each.from_span], ends[each.to_span], each.attributes) for each in work.relations] == [
        ("QUOTE", "CLAIM", {"remark": "x_y"}),
        ("SOURCE", "CLAIM", {}),
    ]


@pytest.mark.parametrize("text", ["", " \n", "\nHe said."])
def test_a_text_that_begins_with_white_space_is_listed(text: str, tmp_path: Path) -> None:
    losses = Losses()
    record = (new_document("a1", text), AnnotationSet(annotator="ana", status=Status.IN_PROGRESS))
    assert webanno_tsv.write(tmp_path, [record], rich_schema(), losses) == []
    assert [lost.feature for lost in losses.lost] == [Feature.TEXT]


def test_spans_and_values_that_lines_cannot_hold_are_listed(tmp_path: Path) -> None:
    text = "He said so."
    spans = (
        Span(id="s1", start=0, end=3, fragments=((0, 3),), label="CLAIM", text="He "),
        Span(id="s2", start=3, end=7, fragments=((3, 7),), label="QUOTE", text="said", note="a\r\nb"),
        Span(id="s3", start=8, end=10, fragments=((8, 10),), label="QUOTE", text="so", attributes={"remark": "true"}),
    )
    losses = Losses()
    record = (new_document("a1", text), AnnotationSet(annotator="ana", status=Status.IN_PROGRESS, spans=spans))
    webanno_tsv.write(tmp_path, [record], rich_schema(), losses)
    assert {(lost.feature, lost.item) for lost in losses.lost} == {
        (Feature.SPAN, "s1"),
        (Feature.NOTE, "s2"),
        (Feature.ATTRIBUTE, "s3.remark"),
    }


def test_older_files_spell_characters_by_number(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", "#Text=caf\\u00e9 \\\\n\n1-1\t0-4\tcafé\tA\t\n")
    assert found_in(path)[0][0].document.text == "café \\n"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "a\tb\n",
        HEAD,
        HEAD + "#Text=One\n1-1\t900000000-900000003\tOne\t_\t\n",
        HEAD + "#Text=One\n1-1\t0-3\tOne\t_\t\n\n#Text=Two\n2-1\t1-4\tTwo\t_\t\n",
    ],
    ids=["empty", "other", "no tokens", "far away", "overlapping"],
)
def test_what_is_no_such_file_is_refused(content: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        list(webanno_tsv.read(written(tmp_path / "a.tsv", content, "")))


def test_damaged_lines_are_listed_and_the_rest_read(tmp_path: Path) -> None:
    body = (
        "#Text=One two six\n1-1\t0-3\tOne\tA[1]\t\n1-2\tx-7\ttwo\tB\t\n1-3\t8-11\tsix\n1-4\t8-11\tsix\tC\t\n"
        "1-5\t9-9\t\tD\t\n1-6\t50-60\tzzz\tE\t\n\n#Text=Lost\n\n"
    )
    work, problems = work_in(written(tmp_path / "a.tsv", body))
    assert [(span.label, span.text) for span in work.spans] == [("A", "One"), ("C", "six")]
    assert [problem.split(": ")[0] for problem in problems[:3]] == ["line 7", "line 8", "line 14"]
    assert len(problems) == 5


def test_a_table_with_tabs_is_none(tmp_path: Path) -> None:
    assert detect.format_of(written(tmp_path / "a.tsv", "id\ttext\n1\tSome text.\n", "")).name != "webanno-tsv"
    assert detect.format_of(WIRE).name == "webanno-tsv"
