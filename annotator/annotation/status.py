"""How far an annotator is with a document, and which labels they looked for and did not find."""

from __future__ import annotations

from annotator.errors import RefusedChange
from annotator.model import schema_rules
from annotator.model.annotation_set import Status
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.project.transaction import Transaction

STATUS_OPERATION = {Status.NEW: "Mark as new", Status.IN_PROGRESS: "Mark as in progress", Status.DONE: "Mark as done"}


def set_status(project: Project, document: int, annotator: str, status: Status) -> None:
    """Say how far the annotator is with the document."""
    with project.transaction(STATUS_OPERATION[status], annotator) as transaction:
        if status is Status.NEW:  # the state without a row, so that a document marked as new is as if never touched
            transaction.delete("work", (document, annotator))
        else:
            transaction.put("work", {"document": document, "annotator": annotator, "status": status.value})


def begin(transaction: Transaction, document: int) -> None:
    """A first annotation turns a new document into one in progress, within the same step."""
    key = (document, transaction.annotator)
    if transaction.current("work", key) is None:
        work = {"document": document, "annotator": transaction.annotator, "status": Status.IN_PROGRESS.value}
        transaction.set("work", key, work, before=None)


def set_nothing_here(project: Project, document: int, annotator: str, label: str, is_nothing: bool) -> None:
    """Say, or take back, that the annotator looked for this label in the document and found none.

    Raises:
        RefusedChange: the schema has no such label, or the annotator did mark some.
    """
    if project.schema.label(label) is None:
        raise RefusedChange(f"The label schema has no label {label}.")
    if is_nothing and (error := schema_rules.retired_error(project.schema.label(label))):
        raise RefusedChange(f"“Nothing here” was not noted: {error}.")
    found = stored.label_counts(project, document, annotator).get(label, 0)
    if is_nothing and found:
        raise RefusedChange(f"There {'is' if found == 1 else 'are'} {found} {label} here. Delete first what is wrong.")
    operation = f"Nothing here: {label}" if is_nothing else f"Take back “nothing here”: {label}"
    with project.transaction(operation, annotator) as transaction:
        if is_nothing:
            begin(transaction, document)
            transaction.put("nothing_here", {"document": document, "annotator": annotator, "label": label})
        else:
            transaction.delete("nothing_here", (document, annotator, label))


def set_all_nothing_here(project: Project, document: int, annotator: str, is_nothing: bool) -> list[str]:
    """Say "nothing here" of every label that can be chosen and has no span in the document, or take all back.

    Returns the labels of which it was said or taken back now, in one step.

    Raises:
        RefusedChange: none is left of which it could be said, or none of which it could be taken back.
    """
    noted = stored.nothing_here(project, document, annotator)
    found = stored.label_counts(project, document, annotator)
    left = [label.name for label in project.schema.offered_labels() if label.name not in {*noted, *found}]
    if is_nothing and not left:
        raise RefusedChange("Each label has spans in this article or is marked as “none here” already.")
    if not is_nothing and not noted:
        raise RefusedChange("No label is marked as “none here” in this article.")
    operation = "Nothing here: all labels that are left" if is_nothing else "Take back “nothing here”: all labels"
    with project.transaction(operation, annotator) as transaction:
        if is_nothing:
            begin(transaction, document)
            for label in left:
                transaction.put("nothing_here", {"document": document, "annotator": annotator, "label": label})
        else:
            for label in noted:
                transaction.delete("nothing_here", (document, annotator, label))
    return left if is_nothing else noted
