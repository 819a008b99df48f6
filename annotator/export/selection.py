"""Which documents and whose annotations go into a data set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from annotator.errors import ExportError
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.annotator import GOLD
from annotator.model.dates import period
from annotator.model.document import Document
from annotator.model.folding import folded
from annotator.model.label_schema import DocumentLabelDefinition, LabelDefinition, LabelSchema
from annotator.model.search_query import Clause, Filter, SearchQuery, parse_query
from annotator.project import annotators, documents, queue, records
from annotator.project.project import Project
from annotator.project.queue import QueueFilter
from annotator.project.records import StoredDocument, StoredWork

OF_A_PERSON = {"label", "status", "has"}  # filters of a search that mean somebody's own work


class Selection(BaseModel):
    """By annotator, status, labels, search, outlets and days; without any, everything is taken.

    Documents that nobody has worked on are new, and taken unless one annotator's work or a label is asked for. One of
    the labels must have been given, and one of the outlets be named in part. `published` is `2024`, `2024-05`,
    `2024-05-31` or two of them as `from..to`. A search that asks for somebody's work means `annotator`, or names whom.
    """

    model_config = ConfigDict(frozen=True)

    annotator: str | None = None
    status: Status | None = None
    labels: tuple[str, ...] = ()
    search: str = ""
    outlets: tuple[str, ...] = ()
    published: str | None = None

    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def is_of_documents_alone(self) -> bool:
        """Whether all work on a document is taken, or none."""
        return self.annotator is None and self.status is None and not self.labels


def select(
    project: Project, selection: Selection, numbers: Sequence[int] | None = None
) -> Iterator[tuple[Document, AnnotationSet | None]]:
    """Each document with each annotator's work on it, in the order of import, annotators by identifier.

    `numbers` are those of the documents to look at, if they are known already.
    """
    for document, work in select_stored(project, selection, numbers):
        yield document.document(), work.annotation_set() if work else None


def select_stored(
    project: Project, selection: Selection, numbers: Sequence[int] | None = None
) -> Iterator[tuple[StoredDocument, StoredWork | None]]:
    """The same, as it is stored."""
    labels = named_labels(project.schema, selection.labels)
    takes_untouched = selection.annotator is None and selection.status in (None, Status.NEW) and not labels
    for document in records.stream(project, selected_numbers(project, selection) if numbers is None else numbers):
        for work in document.work:
            if (
                selection.annotator in (None, work.annotator)
                and selection.status in (None, work.status)
                and (not labels or _has_one_of(work, labels))
            ):
                yield document, work
        if not document.work and takes_untouched:
            yield document, None


def selected_numbers(project: Project, selection: Selection) -> Sequence[int]:
    """Numbers of the documents that fit the search, outlets and days, whatever was said of them.

    Raises:
        QueryError: the search cannot be understood.
        ExportError: a date cannot be, or the search does not say whose labels, status or notes it means.
    """
    query = _query(selection)
    if not query.clauses:
        return documents.all_numbers(project)
    return queue.numbers(project, QueueFilter(selection.annotator or "", query=query))


def numbers_taken(project: Project, selection: Selection) -> frozenset[int]:
    """Numbers of the documents of which a data set gets anything."""
    return frozenset(document.number for document, _ in select_stored(project, selection))


def documents_selected(project: Project, selection: Selection) -> int | None:
    """How many documents are selected; None where only the export itself can tell. A few indexed look-ups.

    Raises:
        QueryError: the search cannot be understood.
        ExportError: a date or a label cannot be.
    """
    query = _query(selection)
    clauses = list(query.clauses)
    people = [selection.annotator] if selection.annotator else _everybody(project)
    if selection.is_of_documents_alone() and not clauses:
        return documents.count(project)
    if labels := sorted(named_labels(project.schema, selection.labels)):
        clauses.append(Clause(tuple(Filter("label", name, 0) for name in labels)))
    if selection.is_of_documents_alone():
        return len(queue.numbers(project, QueueFilter("", query=SearchQuery("", tuple(clauses)))))
    if len(people) != 1:
        return None
    if selection.annotator and selection.status is None:
        clauses.append(Clause((Filter("annotator", people[0], 0),)))
    wanted = QueueFilter(people[0], selection.status, query=SearchQuery("", tuple(clauses)))
    return len(queue.numbers(project, wanted))


def named_labels(schema: LabelSchema, names: Sequence[str]) -> frozenset[str]:
    """The labels of the schema that are meant, by their names or by what people see.

    Raises:
        ExportError: there is none of a name.
    """
    parts: list[LabelDefinition | DocumentLabelDefinition] = [*schema.labels, *schema.document_labels]
    known = {folded(shown): part.name for part in parts for shown in (part.shown(), part.name)}
    for name in names:
        if folded(name) not in known:
            raise ExportError(f"There is no label {name}. There are: {', '.join(part.name for part in parts)}.")
    return frozenset(known[folded(name)] for name in names)


def _everybody(project: Project) -> list[str]:
    """All people, and gold where there is any."""
    return [*(who.id for who in annotators.registered(project)), *[GOLD] * annotators.has_gold(project)]


def _query(selection: Selection) -> SearchQuery:
    parsed = parse_query(selection.search)
    terms = [term for clause in parsed.clauses for term in clause.terms if isinstance(term, Filter)]
    if selection.annotator is None and not parsed.filters("annotator"):
        for term in terms:
            if term.name in OF_A_PERSON:
                raise ExportError(
                    f"The search does not say whose {term.name}:{term.value} is meant. Add annotator:NAME to it, or"
                    " choose one annotator."
                )
    clauses = list(parsed.clauses)
    if selection.outlets:
        clauses.append(Clause(tuple(Filter("outlet", name, 0) for name in selection.outlets)))
    if selection.published is not None:
        if period(selection.published) is None:
            raise ExportError(f"“{selection.published}” is no date. Write 2024, 2024-05, 2024-05-31 or from..to.")
        clauses.append(Clause((Filter("published", selection.published, 0),)))
    return SearchQuery(selection.search, tuple(clauses))


def _has_one_of(work: StoredWork, labels: frozenset[str]) -> bool:
    given = work.labels()
    return not labels.isdisjoint(given["spans"]) or not labels.isdisjoint(given["document_labels"])
