"""A mapping used backwards: labels get the names that another tool has for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.corpus.importing import import_files
from annotator.corpus.label_mapping import LabelMapping, backwards
from annotator.errors import AnnotatorError, ExportError
from annotator.export.dataset import export_dataset
from annotator.export.options import ExportOptions
from annotator.export.renaming import Renaming
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span
from tests.support.child import run_annotator
from tests.support.projects import new_document, new_project, rich_schema

TEXT = "“Yes,” she said."
RENAMING = Renaming(
    labels={"QUOTE": "Quote", "SOURCE": "Speaker"},
    relations={"attributed_to": "by"},
    document_labels={"TOPIC": "desk"},
    attributes={"sure": "Certain"},
)


def pair(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "a.ann").write_text("T1\tquote 0 6\t“Yes,”\nT2\tSpeaker 7 10\tshe\nR1\tby Arg1:T1 Arg2:T2\n")
    return folder


def test_a_record_gets_the_other_names_and_keeps_the_rest() -> None:
    span = Span(id="s", start=0, end=6, fragments=((0, 6),), label="QUOTE", text="“Yes,”", attributes={"sure": True})
    work = AnnotationSet(
        annotator="ana",
        nothing_here=("SOURCE", "CLAIM"),
        labels=(DocumentLabel(label="TOPIC", value="trade"),),
        spans=(span,),
        relations=(Relation(id="r", label="attributed_to", from_span="s", to_span="s"),),
    )
    document = new_document("d", TEXT)
    same, renamed = RENAMING.record((document, work))
    assert same is document
    assert renamed == work.model_copy(
        update={
            "nothing_here": ("Speaker", "CLAIM"),
            "labels": (DocumentLabel(label="desk", value="trade"),),
            "spans": (span.model_copy(update={"label": "Quote", "attributes": {"Certain": True}}),),
            "relations": (work.relations[0].model_copy(update={"label": "by"}),),
        }
    )
    assert RENAMING.record((document, None)) == (document, None)


def test_the_schema_gets_them_too() -> None:
    schema = RENAMING.schema_of(rich_schema())
    assert [label.name for label in schema.labels] == ["Quote", "Speaker", "CLAIM", "ADVERT"]
    assert [attribute.name for attribute in schema.labels[0].attributes] == ["directness", "Certain", "remark"]
    assert (schema.relations[0].from_labels, schema.relations[0].to_labels) == (("Quote",), ("Speaker",))
    assert schema.document_labels[0].name == "desk"


@pytest.mark.parametrize(
    "renaming",
    [
        Renaming(labels={"QUOTE": "CLAIM"}),
        Renaming(relations={"near": "attributed_to"}),
        Renaming(document_labels={"READ": "TOPIC"}),
        Renaming(attributes={"sure": "remark"}),
    ],
    ids=["labels", "relations", "document labels", "attributes"],
)
def test_two_names_that_would_become_one_are_refused(renaming: Renaming) -> None:
    with pytest.raises(ExportError, match="two names of the project would become"):
        renaming.schema_of(rich_schema())


def test_a_mapping_that_made_two_names_one_cannot_be_used_backwards() -> None:
    with pytest.raises(AnnotatorError, match="Speech as well as Words became QUOTE"):
        backwards(LabelMapping(labels={"Speech": "QUOTE", "Words": "QUOTE"}))
    assert backwards(LabelMapping(labels={"Speech": "QUOTE", "Words": None}))["labels"] == {"QUOTE": "Speech"}


def test_our_own_format_keeps_the_names_of_the_project(tmp_path: Path) -> None:
    with new_project(tmp_path / "p") as project:
        import_files(project, [pair(tmp_path / "in")], "ana")
        with pytest.raises(ExportError, match="Only other tools' formats take other names"):
            export_dataset(project, tmp_path / "out", options=ExportOptions(renaming=RENAMING))


def test_a_corpus_comes_back_under_its_own_names_by_the_commands(tmp_path: Path) -> None:
    project, mapping, out = (str(tmp_path / name) for name in ("p.annotator", "mapping.json", "out"))
    assert run_annotator("new", project).returncode == 0
    assert run_annotator("import", project, str(pair(tmp_path / "desk")), "--save-mapping", mapping).returncode == 0
    assert json.loads(Path(mapping).read_bytes())["labels"] == {"Speaker": "Speaker", "quote": "QUOTE"}
    done = run_annotator("export", project, out, "--format", "brat", "--mapping", mapping)
    assert (done.returncode, done.stderr) == (0, "")
    written = (tmp_path / "out" / "desk" / "a.ann").read_text()
    assert written == (tmp_path / "desk" / "a.ann").read_text()
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["renaming"]["labels"] == {"Speaker": "Speaker", "QUOTE": "quote"}
    assert manifest["counts"]["spans"] == {"QUOTE": 1, "Speaker": 1}
