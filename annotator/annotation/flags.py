"""Flags: this span, or the whole document, is to be discussed, and why."""

from __future__ import annotations

from annotator.annotation.spans import get_span, label_name, refuse_half_characters
from annotator.annotation.status import begin
from annotator.project import remarks
from annotator.project.project import Project
from annotator.project.remarks import WHOLE_DOCUMENT
from annotator.project.transaction import Transaction


def set_flag(project: Project, document: int, annotator: str, message: str, span_id: str = WHOLE_DOCUMENT) -> None:
    """Flag a span, or the whole document, for discussion, or give the flag that is there another message.

    White space in the message is made plain, so that it is one line; it may be empty.

    Raises:
        RefusedChange: there is no such span, or the message cannot be stored.
    """
    refuse_half_characters(message)
    what = _what(project, document, annotator, span_id)
    with project.transaction(f"Flag {what}", annotator) as transaction:
        begin(transaction, document)
        transaction.put("flag", remarks.flag_row(document, annotator, span_id, " ".join(message.split())))


def clear_flag(project: Project, document: int, annotator: str, span_id: str = WHOLE_DOCUMENT) -> None:
    """Take the flag off a span or off the whole document.

    Raises:
        RefusedChange: there is no such span.
    """
    what = _what(project, document, annotator, span_id)
    with project.transaction(f"Take the flag off {what}", annotator) as transaction:
        transaction.delete("flag", (document, annotator, span_id))


def hand_over_flag(transaction: Transaction, document: int, from_span: str, to_span: str) -> None:
    """Give the flag of one span to another, within a step that removes the first; two messages become one."""
    gone = (document, transaction.annotator, from_span)
    old = transaction.current("flag", gone)
    if old is None:
        return
    kept = transaction.current("flag", (document, transaction.annotator, to_span))
    messages = [row["message"] for row in (kept, old) if row and row["message"]]
    joined = "; ".join(dict.fromkeys(messages))
    transaction.delete("flag", gone)
    transaction.put("flag", remarks.flag_row(document, transaction.annotator, to_span, joined))


def _what(project: Project, document: int, annotator: str, span_id: str) -> str:
    if span_id == WHOLE_DOCUMENT:
        return "the article"
    return label_name(project, get_span(project, document, annotator, span_id).label)
