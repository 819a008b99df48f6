"""The sample project: articles written for this program, with finished example annotations."""

from __future__ import annotations

from pathlib import Path

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.import_report import ImportReport
from annotator.corpus.importing import import_files
from annotator.errors import AnnotatorError
from annotator.model.label_schema import LabelSchema
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.resources import resource

FOLDER = "sample_corpus"
ANNOTATIONS = "annotations.jsonl"


def make_sample_project(path: Path, schema: LabelSchema, person: str, annotator: str) -> Project:
    """A new project with the sample articles, those with example annotations first, and open for writing.

    The examples become the annotator's own, to be changed and undone like all their work.

    Raises:
        ProjectError: there already is such a file, or it cannot be written.
        AnnotatorError: the installation is damaged.
    """
    project = Project.create(path, schema, person=person)
    report = fill_with_samples(project, annotator)
    if report.problems:
        project.close()
        raise AnnotatorError(f"The sample corpus is damaged: {report.problems[0]}. Install the program again.")
    return project


def fill_with_samples(project: Project, annotator: str, progress: Progress | None = None) -> ImportReport:
    """Import the sample articles and their annotations into a project."""
    folder = resource(FOLDER)
    articles = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html"))
    options = ImportOptions(owner=annotator)
    return import_files(project, [folder / ANNOTATIONS, *articles], annotator, options=options, progress=progress)
