"""What the desk knows of the document on it, kept up to date from changes without reading it again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from annotator.model.annotation_set import Status
from annotator.model.comment import Thread
from annotator.model.document_label import DocumentLabel
from annotator.model.span import SpanOutline
from annotator.project import annotations as stored
from annotator.project import comments, remarks
from annotator.project.changes import Change, RowChange
from annotator.project.project import Project
from annotator.project.remarks import WHOLE_DOCUMENT

RelationEnds = tuple[str, str, str]  # label, from span, to span


@dataclass
class DocumentState:
    """Counts, marks, status, relations, labels, flags and comments of one annotator on one document."""

    number: int
    annotator: str
    counts: Counter[str] = field(default_factory=Counter)
    nothing_here: set[str] = field(default_factory=set)
    status: Status = Status.NEW
    relations: dict[str, RelationEnds] = field(default_factory=dict)
    labels: dict[str, DocumentLabel] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)  # messages by span, WHOLE_DOCUMENT for the article
    threads: list[Thread] = field(default_factory=list)  # of comments that concern the annotator

    def threads_on(self, span_id: str) -> list[Thread]:
        """The threads on a span, on the whole article for WHOLE_DOCUMENT."""
        return [thread for thread in self.threads if (thread.span.id if thread.span else WHOLE_DOCUMENT) == span_id]

    def commented(self) -> set[str]:
        """The spans of which a comment is open."""
        return {thread.span.id for thread in self.threads if thread.span and thread.is_open}

    def take_in(self, change: Change) -> tuple[list[SpanOutline], list[str]]:
        """Follow a change; returns the outlines of spans that were added or altered, and the ids of those removed."""
        changed: list[SpanOutline] = []
        removed: list[str] = []
        for row in change.rows:
            if row.document == self.number and row.key[1] == self.annotator:
                self._take_in_row(row)
                if row.table == "span" and row.after is not None:
                    changed.append(stored.outline_of(row.after))
                elif row.table == "span":
                    removed.append(row.key[2])
        return changed, removed

    def _take_in_row(self, row: RowChange) -> None:
        if row.table == "span":
            self.counts.subtract([row.before["label"]] if row.before else [])
            self.counts.update([row.after["label"]] if row.after else [])
        elif row.table == "relation":
            self.relations.pop(row.key[2], None)
            if row.after:
                self.relations[row.key[2]] = (row.after["label"], row.after["from_span"], row.after["to_span"])
        else:
            self._take_in_row_of_document(row)

    def _take_in_row_of_document(self, row: RowChange) -> None:
        if row.table == "nothing_here":
            (self.nothing_here.add if row.after else self.nothing_here.discard)(row.key[2])
        elif row.table == "document_label":
            self.labels.pop(row.key[2], None)
            if row.after:
                self.labels[row.key[2]] = DocumentLabel(label=row.key[2], value=row.after["value"])
        elif row.table == "flag":
            self.flags.pop(row.key[2], None)
            if row.after:
                self.flags[row.key[2]] = row.after["message"]
        elif row.table == "work":
            self.status = Status(row.after["status"]) if row.after else Status.NEW


def read_state(project: Project, number: int, annotator: str, spans: list[SpanOutline]) -> DocumentState:
    """The state of a document as the project has it; `spans` are its outlines, which the caller has read already."""
    return DocumentState(
        number=number,
        annotator=annotator,
        counts=Counter(span.label for span in spans),
        nothing_here=set(stored.nothing_here(project, number, annotator)),
        status=stored.status(project, number, annotator),
        relations={
            relation.id: (relation.label, relation.from_span, relation.to_span)
            for relation in stored.relations(project, number, annotator)
        },
        labels={label.label: label for label in stored.document_labels(project, number, annotator)},
        flags=remarks.flags(project, number, annotator),
        threads=comments.concerning(project, number, annotator),
    )
