"""Putting work in force that was set aside, because the same person had worked on a document in two places."""

from __future__ import annotations

from annotator.errors import RefusedChange
from annotator.model.edition import new_edition
from annotator.progress import Progress
from annotator.project import documents, editions
from annotator.project.editions import SetAside
from annotator.project.exchange.document_work import misfits
from annotator.project.exchange.merging import changed_rows, standings_of
from annotator.project.journal import now
from annotator.project.project import Project
from annotator.wording import command


def settle(project: Project, aside: SetAside, person: str, *, keep: bool = False) -> None:
    """Put the work that was set aside in force, or with `keep` leave it for good, as one undo step.

    Later work on either ground reopens the question.

    Raises:
        RefusedChange: it is not set aside any more, or the label schema has no room for it.
    """
    found = standings_of(project, aside.number, aside.annotator)
    chosen = aside.stored.edition
    if found is None or found.shown is None or chosen.id not in {edition.id for edition in found.heads()}:
        raise RefusedChange(f"The edition {chosen.id[:8]} of {aside.document} is not set aside any more.")
    present = found.works[found.shown]
    work = present if keep else found.works[chosen.id]
    if reason := next(misfits(work, project.schema), None):
        raise RefusedChange(f"It cannot be put in force: {reason}. Make room for it in the label schema first.")
    latest = max([now(), *(edition.made_at for edition in found.heads())])
    decision = new_edition([found.shown, chosen.id], work.sha256(), latest)
    found.editions[decision.id], found.works[decision.id] = decision, work
    with project.transaction("Settle work done in two places", person) as transaction:
        changes = changed_rows(present.rows(aside.number), work.rows(aside.number))
        transaction.set_all([*found.rows(), *changes], Progress())


def find_set_aside(project: Project, document: str, edition: str) -> SetAside:
    """The work on a document that is set aside, by its edition or how that begins.

    Raises:
        AnnotatorError: there is no such document.
        RefusedChange: there is no such edition, or there are several.
    """
    number = documents.find(project, document)
    found = [
        each
        for each in editions.set_aside(project)
        if each.number == number and each.stored.edition.id.startswith(edition)
    ]
    if len(found) != 1:
        many = "Several editions" if found else "No edition"
        listing = command("package", "list", project.path)
        raise RefusedChange(f"{many} of {document} set aside begin with {edition!r}. See: {listing}")
    return found[0]
