"""What of the gold in a data set is not final: told in the report, the manifest, the loss report and the card."""

from __future__ import annotations

from annotator.export.job import Job
from annotator.export.manifest import Loss, Manifest
from annotator.model.annotator import GOLD
from annotator.project import documents, editions
from annotator.wording import counted

NOT_FINAL = "final gold: the document is still in progress, with differences that nobody has settled"
NOT_CHOSEN = "a choice between two works of one person on the document (see: annotator package list)"


def unsettled_losses(job: Job) -> list[Loss]:
    """The documents whose gold is in progress, and those that gold leaves alone as work on them was done apart."""
    if job.options.suggestions is not None or job.selection.annotator not in {None, GOLD}:
        return []
    if job.selection.annotator is None and not job.tally.counts().annotators.get(GOLD):
        return []
    selected = {number for part in job.parts for number in part.numbers}
    apart = sorted(selected & editions.done_apart(job.project).keys())
    found = {
        NOT_FINAL: tuple(job.tally.gold_in_progress),
        NOT_CHOSEN: tuple(documents.id_of(job.project, number) for number in apart),
    }
    return [Loss(what=what, count=len(names), documents=names) for what, names in found.items() if names]


def unsettled_counts(losses: list[Loss]) -> dict[str, int]:
    """The fields of the manifest that tell how many documents these are."""
    counts = {loss.what: loss.count for loss in losses}
    return {"gold_in_progress": counts.get(NOT_FINAL, 0), "gold_done_apart": counts.get(NOT_CHOSEN, 0)}


def unsettled_sentences(manifest: Manifest) -> list[str]:
    """What whoever uses this gold has to know, and what its owner can do about it; none where all is settled."""
    said = []
    if manifest.gold_in_progress:
        said.append(
            f"Gold is not final: {counted(manifest.gold_in_progress, 'document')} of it still in progress, with"
            " differences that nobody has settled. To list them: annotator differences."
        )
    if manifest.gold_done_apart:
        said.append(
            f"Gold may miss {counted(manifest.gold_done_apart, 'document')} on which one person worked in two places:"
            " until one of the two is chosen, the gold rule leaves them alone. To list them: annotator package list; to"
            " choose: annotator package settle, or Review > Work done apart."
        )
    return said
