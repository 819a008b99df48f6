"""Files are looked through before the import: their offsets, their labels, and whether a person has to be asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files, preview_import
from annotator.corpus.label_mapping import LabelMapping
from annotator.corpus.survey import survey_files
from annotator.errors import Cancelled
from annotator.formats import jsonl
from annotator.model.annotation_set import AnnotationSet
from annotator.model.offset_units import OffsetUnit, Reading
from annotator.model.span import Span
from annotator.progress import Progress
from annotator.project.project import Project
from tests.support.other_tools import Find, doccano_file, label_studio_file, write_json
from tests.support.projects import all_work, new_document, new_project

TEXT = "😀 “Yes,” said 👩\u200d👩\u200d👧 Ana Ruiz. She left."
FINDS: list[Find] = [("Content", "“Yes,”"), ("Source", "Ana Ruiz")]
NO_LABELS = ImportOptions(mapping=LabelMapping(labels={"Content": None, "Source": None}))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "news") as project:
        yield project


def test_each_file_is_judged_by_itself(tmp_path: Path) -> None:
    paths = {
        unit: write_json(tmp_path / f"{unit}.json", label_studio_file(TEXT, Reading(unit), FINDS))
        for unit in OffsetUnit
    }
    survey = survey_files(list(paths.values()), ImportOptions())
    assert {unit: survey.verdicts[path].reading for unit, path in paths.items()} == {
        unit: Reading(unit) for unit in OffsetUnit
    }
    assert survey.vocabulary.labels.keys() == {"Content", "Source"}
    assert survey.vocabulary.labels["Source"].count == 4
    assert sorted(survey.lines()) == [
        f"Offsets count {Reading(unit).shown()} in 1 file; 2 of 2 covered strings reproduced"
        for unit in sorted(OffsetUnit, key=lambda unit: Reading(unit).shown())
    ]


def test_files_without_annotations_of_other_tools_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "b.jsonl").write_bytes(jsonl.write_line(new_document("a", "Text."), AnnotationSet(annotator="ana")))
    (tmp_path / "missing.txt").symlink_to(tmp_path / "nowhere")
    survey = survey_files(sorted(tmp_path.iterdir()), ImportOptions())
    assert (survey.verdicts, survey.vocabulary.is_empty(), survey.lines()) == ({}, True, [])


def test_looking_through_can_be_stopped_within_a_file(tmp_path: Path) -> None:
    class Impatient(Progress):
        def step(self, done: int, total: int | None, message: str) -> None:
            if total is None and done == 2:
                raise Cancelled

    path = tmp_path / "a.jsonl"
    write_json(path, doccano_file(TEXT, Reading(), FINDS))
    path.write_bytes(path.read_bytes() * 5)
    with pytest.raises(Cancelled):
        survey_files([path], ImportOptions(), progress=Impatient())


def test_what_a_file_that_breaks_off_proved_holds_for_what_can_be_read_of_it(project: Project, tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", label_studio_file(TEXT, Reading(OffsetUnit.UTF16), FINDS))
    path.write_bytes(path.read_bytes().rstrip()[:-1])
    report = import_files(project, [path], "ana")
    ((_, work),) = all_work(project).items()
    assert {span.text for span in work.spans} == {covered for _, covered in FINDS}
    assert [problem.message for problem in report.problems] == [
        "it breaks off before its end; what came before was read"
    ]


def test_a_file_to_be_asked_about_is_not_imported_and_one_that_says_nothing_twice_is(
    project: Project, tmp_path: Path
) -> None:
    asked = write_json(tmp_path / "a.jsonl", doccano_file(TEXT, Reading(OffsetUnit.UTF16), FINDS))
    report = import_files(project, [asked], "ana")
    assert (report.added, list(report.undecided)) == ([], [asked])
    assert "Content 3-9 would be, counted in code points or graphemes “Yes,” " in report.problems[0].message.replace(
        "““", "“"
    )
    report = import_files(project, [asked], "ana", options=ImportOptions(offset_unit=OffsetUnit.UTF16))
    assert (len(report.added), report.undecided, report.problems) == (1, {}, [])


def test_a_preview_says_what_would_be_done_and_stores_nothing(project: Project, tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", label_studio_file(TEXT, Reading(), FINDS))
    report = preview_import(project, [path])
    assert report.findings == [
        "Offsets count code points in 1 file; 2 of 2 covered strings reproduced",
        "Labels taken for others: Source is SOURCE",
        "Labels added to the schema: Content",
    ]
    assert report.mapping is not None
    assert report.mapping.labels == {"Content": "Content", "Source": "SOURCE"}
    assert (all_work(project), project.schema.label("Content")) == ({}, None)


def test_new_labels_are_added_in_a_step_of_their_own_and_counted(project: Project, tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", label_studio_file(TEXT, Reading(), FINDS))
    import_files(project, [path], "ana")
    (work,) = all_work(project).values()
    assert [(span.label, span.text) for span in work.spans] == [("Content", "“Yes,”"), ("SOURCE", "Ana Ruiz")]
    assert project.schema.label("Content") is not None


def test_labels_that_a_mapping_leaves_out_are_counted_and_their_documents_kept(
    project: Project, tmp_path: Path
) -> None:
    path = write_json(tmp_path / "a.json", label_studio_file(TEXT, Reading(), FINDS))
    report = import_files(project, [path], "ana", options=NO_LABELS)
    assert (len(report.added), report.spans) == (1, 0)
    assert report.mapped_out == {"label Content": 1, "label Source": 1}
    assert project.schema.label("Content") is None


def test_a_mapping_holds_for_this_programs_own_records_too(project: Project, tmp_path: Path) -> None:
    span = Span(id="s1", start=2, end=8, fragments=((2, 8),), label="Content", text="“Yes,”")
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl.write_line(new_document("a", TEXT), AnnotationSet(annotator="ana", spans=(span,))))
    import_files(project, [path], "ana", options=ImportOptions(mapping=LabelMapping(labels={"Content": "QUOTE"})))
    assert [span.label for work in all_work(project).values() for span in work.spans] == ["QUOTE"]
