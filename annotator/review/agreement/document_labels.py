"""Labels of whole documents: one value for each document, "not given" included."""

from __future__ import annotations

from annotator.review.agreement.coding import Coding, count_coding
from annotator.review.agreement.judged import JudgedDocument
from annotator.review.agreement.tally import PLACES, Tally

DOCUMENTS = "documents"
THE_PLACE = 1  # as bits


def count_document_labels(tally: Tally, document: JudgedDocument) -> None:
    """Count the values of each label that anybody gave to the document."""
    tally[DOCUMENTS, PLACES] = 1
    for label in sorted({label for work in document.work for label, _ in work.document_labels}):
        codings = {
            work.annotator: Coding({value: THE_PLACE for name, value in work.document_labels if name == label})
            for work in document.work
        }
        count_coding(tally, DOCUMENTS, label, codings)
