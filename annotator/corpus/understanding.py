"""Understanding the annotations of other tools, once their files have been looked through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.import_report import ImportReport
from annotator.corpus.label_mapping import LabelMapping, Names, joined, proposed_mapping
from annotator.corpus.relabelling import relabelled
from annotator.corpus.schema_extension import extended_schema
from annotator.corpus.survey import Survey
from annotator.formats.foreign import ForeignAnnotations
from annotator.formats.offset_reading import Verdict, resolve
from annotator.formats.reading import Problem, ReadDocument
from annotator.model.annotation_set import AnnotationSet
from annotator.model.annotator import annotator_id
from annotator.model.document import LONGEST_IDENTIFIER
from annotator.model.label_schema import LabelSchema
from annotator.model.offset_units import Reading
from annotator.project.project import Project
from annotator.project.schema_store import schema_row

NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the survey found and the person said, applied to one document after the other."""

    survey: Survey
    mapping: LabelMapping
    schema: LabelSchema
    is_mapped: bool  # whether a person's mapping also holds for annotations that need no other understanding
    groups: dict[str, str] = field(default_factory=dict)  # by the annotator whom they name

    def unclear(self, path: Path) -> str | None:
        """Why the annotations of a file cannot be understood, or None where they can."""
        verdict = self.survey.verdicts.get(path)
        return unclear_message(verdict) if verdict is not None and verdict.reading is None else None

    def understand(self, read: ReadDocument, path: Path, report: ImportReport) -> ReadDocument:
        """The document with all its annotations in code points and under the names of the project."""
        verdict = self.survey.verdicts.get(path)
        reading = verdict.reading if verdict and verdict.reading else Reading()
        resolved = [self._resolve(read, work, reading, report) for work in read.foreign]
        if not resolved and not self.is_mapped:
            return read
        annotations = [self._relabelled(read, work, report) for work in (*read.annotations, *resolved)]
        return replace(read, annotations=tuple(annotations), foreign=())

    def _resolve(
        self, read: ReadDocument, work: ForeignAnnotations, reading: Reading, report: ImportReport
    ) -> AnnotationSet:
        who = work.annotator or self._named_after(read.group)
        if len(who) > LONGEST_IDENTIFIER:
            message = f"the name of its annotator is cut to {LONGEST_IDENTIFIER} characters"
            report.problems.append(Problem(read.file, read.place, message))
            who = who[:LONGEST_IDENTIFIER]
        found, problems = resolve(read.document.text, work, reading, who, read.place)
        report.problems += [Problem(read.file, place, message) for place, message in problems]
        return found

    def _named_after(self, group: str) -> str:
        """The annotator whom a file or folder is named after: `Ana Ruiz` is `ana-ruiz`, two names never one person."""
        name = annotator_id(group)
        return name if self.groups.setdefault(name, group) == group else group

    def _relabelled(self, read: ReadDocument, work: AnnotationSet, report: ImportReport) -> AnnotationSet:
        result = relabelled(work, self.mapping, self.schema)
        report.mapped_out.update(result.left_out)
        report.problems += [
            Problem(read.file, f"{read.place}, {place}" if read.place else place, message)
            for place, message in result.problems
        ]
        return result.annotations


def make_room(
    project: Project, survey: Survey, options: ImportOptions, annotator: str, report: ImportReport
) -> Understanding:
    """Add to the label schema what the mapping asks for, in a step of its own, and say what was found.

    Raises:
        AnnotatorError: the files use too many new labels.
    """
    mapping = proposed_mapping(survey.vocabulary, project.schema, options.mapping)
    extended = extended_schema(project.schema, survey.vocabulary, mapping)
    report.undecided = dict(survey.undecided())
    report.findings += survey.lines() + mapping_lines(mapping, project.schema)
    report.mapping = joined(options.mapping, mapping)
    if extended != project.schema:
        with project.transaction("Add labels of imported files", annotator, kind="fixed") as transaction:
            transaction.put("label_schema", schema_row(extended))
    return Understanding(survey, report.mapping, extended, is_mapped=options.mapping is not None)


def mapping_lines(mapping: LabelMapping, schema: LabelSchema) -> list[str]:
    """What the names of the files become, for people; those that stay as they are go without saying."""
    kinds: tuple[tuple[str, Names, Iterable[str]], ...] = (
        ("Labels", mapping.labels, (part.name for part in schema.labels)),
        ("Relations", mapping.relations, (part.name for part in schema.relations)),
        ("Document labels", mapping.document_labels, (part.name for part in schema.document_labels)),
    )
    return [line for what, names, known in kinds for line in _lines(what, names, set(known))]


def _lines(what: str, names: Names, known: set[str]) -> list[str]:
    new = sorted({target for target in names.values() if target is not None and target not in known})
    renamed = [f"{name} is {target}" for name, target in names.items() if target in known and target != name]
    left_out = sorted(name for name, target in names.items() if target is None)
    found = [("taken for others", renamed), ("added to the schema", new), ("left out", left_out)]
    return [f"{what} {how}: {_some(entries)}" for how, entries in found if entries]


def _some(names: list[str]) -> str:
    more = f" and {len(names) - NAMES_SHOWN:,} more" if len(names) > NAMES_SHOWN else ""
    return ", ".join(names[:NAMES_SHOWN]) + more


def unclear_message(verdict: Verdict) -> str:
    """What to tell a person who has to say what the offsets of a file count."""
    samples = "; ".join(sample_lines(verdict)[:1])
    return f"its offsets can be read in several ways, and nothing proves which is meant; not imported ({samples})"


def sample_lines(verdict: Verdict) -> list[str]:
    """For some spans, what each way of counting would cover."""
    lines = []
    for sample in verdict.samples:
        ways: dict[str | None, list[str]] = {}
        for reading, covered in sample.covered.items():
            ways.setdefault(covered, []).append(reading.shown())
        shown = "; ".join(f"in {' or '.join(units)} {_quoted(covered)}" for covered, units in ways.items())
        offsets = ";".join(f"{start}-{end}" for start, end in sample.fragments)
        lines.append(f"{sample.label} {offsets} would be, counted {shown}")
    return lines


def _quoted(covered: str | None) -> str:
    return "nothing" if covered is None else f"“{covered}”"
