"""Merging an edition of somebody's work on a document into a project, by what it was made from.

The outcome is reckoned from the set of all editions that are known, so neither order nor repetition matters: those that
no other was made from are left, and of several the one changed last is in force; the others are set aside with all
their work. See docs/decisions/0012-packages-merge-by-editions.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annotator.model.edition import Edition, ancestry, heads, new_edition
from annotator.progress import Progress
from annotator.project import editions
from annotator.project.changes import RowChange
from annotator.project.editions import Standing, StoredEdition
from annotator.project.exchange.document_work import DocumentWork, nobodys_work, work_in
from annotator.project.project import Project
from annotator.project.transaction import IMPORTED, Transaction, table_values

Row = dict[str, Any]
Place = tuple[str, tuple[Any, ...]]  # table and key


class Outcome(StrEnum):
    """What became of one document's work in a package."""

    TAKEN = "taken over"
    KNOWN = "known already"
    OLDER = "older than what is here"
    NO_DOCUMENT = "on documents that this project does not have"
    APART = "done apart from other work of the same person"


@dataclass(frozen=True, slots=True)
class SentWork:
    """An edition with all those that it was made from, and its work."""

    last: str
    history: dict[str, Edition]
    work: DocumentWork


@dataclass
class Standings:
    """All editions of one annotator's work on one document, and the work of those that may be in force."""

    document: int
    annotator: str
    kept: dict[str, StoredEdition]
    editions: dict[str, Edition]
    works: dict[str, DocumentWork]
    shown: str | None = None  # the edition in force
    change_files: dict[str, str] = field(default_factory=dict)  # of those that lie in the shared folder

    def heads(self) -> list[Edition]:
        """Those that no other was made from, the one to be in force first."""
        return heads(self.editions.values())

    def are_apart(self) -> bool:
        """Whether there is different work that was done apart."""
        return len({edition.work_sha256 for edition in self.heads()}) > 1

    def rows(self) -> list[RowChange]:
        """The changes of stored editions that lead to this."""
        first, *others = self.heads()
        aside = {edition.id for edition in others}
        changes = []
        for edition in self.editions.values():
            standing = Standing.SET_ASIDE if edition.id in aside else Standing.PASSED
            standing = Standing.IN_FORCE if edition.id == first.id else standing
            work = self.works[edition.id].as_json().decode() if edition.id in aside else None
            before = self.kept.get(edition.id)
            after = StoredEdition(edition, standing, work, self.change_files.get(edition.id))
            if before != after:
                changes.append(self._change(before, after))
        return changes

    def _change(self, before: StoredEdition | None, after: StoredEdition) -> RowChange:
        row_before = editions.edition_row(self.document, self.annotator, before) if before else None
        row_after = editions.edition_row(self.document, self.annotator, after)
        return RowChange("edition", (self.document, self.annotator, after.edition.id), row_before, row_after)


def standings_of(project: Project, document: int, annotator: str) -> Standings | None:
    """All editions, where the work has changed since the last one with one more; None where there never was any."""
    kept = editions.of(project, document, annotator)
    work = work_in(project, document, annotator)
    shown = next((name for name, each in kept.items() if each.standing is Standing.IN_FORCE), None)
    works = {name: DocumentWork.model_validate_json(each.work) for name, each in kept.items() if each.work is not None}
    found = Standings(document, annotator, kept, {name: each.edition for name, each in kept.items()}, works, shown)
    found.change_files = {name: each.change_file for name, each in kept.items() if each.change_file is not None}
    if shown is None and work == nobodys_work(annotator):
        return None
    sha256 = work.sha256()
    if shown is None or kept[shown].edition.work_sha256 != sha256:
        parents = [] if shown is None else [shown]
        moments = [kept[name].edition.made_at for name in parents]  # no earlier than these, though a clock be wrong
        made_at = max([editions.last_change(project, document, annotator), *moments])
        edition = new_edition(parents, sha256, made_at)
        found.editions[edition.id] = edition
        found.shown = edition.id
    found.works[str(found.shown)] = work
    return found


def note_editions(project: Project, transaction: Transaction, document: int, annotator: str) -> SentWork | None:
    """Note the work as it stands as an edition, where it is not one yet; None where there never was any work."""
    found = standings_of(project, document, annotator)
    if found is None or found.shown is None:
        return None
    for change in found.rows():
        transaction.set(change.table, change.key, change.after, before=change.before)
    history = {edition.id: edition for edition in ancestry(found.editions, found.shown)}
    return SentWork(found.shown, history, found.works[found.shown])


@dataclass
class Merge:
    """Work on its way into a project: what changes is gathered, and written at the end as one.

    Without a transaction nothing is written; the outcomes are what they would be.
    """

    project: Project
    transaction: Transaction | None
    annotator: str
    change_file: str | None = None  # the one in the shared folder that it comes from, where that is to be known
    changes: list[RowChange] = field(default_factory=list)

    def add(self, document: int, sent: SentWork) -> tuple[Outcome, tuple[DocumentWork, ...]]:
        """Work out what one document's work leads to; returns also what is new in the project or in force by it."""
        found = standings_of(self.project, document, self.annotator) or _nothing(document, self.annotator)
        before, present = found.shown, found.works.get(found.shown or "", nobodys_work(self.annotator))
        outcome = _outcome(found, sent)
        for edition in sent.history.values():
            known = found.editions.get(edition.id, edition)
            found.editions[edition.id] = min(known, edition, key=lambda each: each.made_at)
        if outcome not in (Outcome.KNOWN, Outcome.OLDER):
            found.works[sent.last] = sent.work
        if self.change_file is not None and found.editions[sent.last] == sent.history[sent.last]:
            found.change_files[sent.last] = self.change_file  # otherwise others are still to learn an earlier moment
        first = found.heads()[0]
        work = found.works[first.id]
        self.changes += found.rows()
        if first.id != before:
            self._show(document, present, work)
        if outcome is Outcome.TAKEN and found.are_apart():
            return Outcome.APART, (sent.work, work)
        return outcome, () if first.id == before else (work,)

    def write(self) -> None:
        """Write all that was gathered."""
        if self.transaction is not None:
            self.transaction.set_all(self.changes, Progress())

    def _show(self, document: int, present: DocumentWork, work: DocumentWork) -> None:
        before, after = present.rows(document), work.rows(document)
        if not any(table in IMPORTED for table, _ in before):
            brought = [table_values(table, row) for (table, _), row in after.items() if table in IMPORTED]
            if brought and self.transaction is not None:
                self.transaction.bring_in(document, self.annotator, brought)
            before, after = _flags(before), _flags(after)
        self.changes += changed_rows(before, after)


def changed_rows(before: Mapping[Place, Row], after: Mapping[Place, Row]) -> list[RowChange]:
    """The changes that lead from some rows to others."""
    return [
        RowChange(*place, before.get(place), after.get(place))
        for place in {**before, **after}
        if before.get(place) != after.get(place)
    ]


def _flags(rows: Mapping[Place, Row]) -> dict[Place, Row]:
    return {place: row for place, row in rows.items() if place[0] not in IMPORTED}


def _nothing(document: int, annotator: str) -> Standings:
    return Standings(document, annotator, {}, {}, {})


def _outcome(found: Standings, sent: SentWork) -> Outcome:
    if sent.last not in found.editions:
        return Outcome.TAKEN
    is_head = any(edition.id == sent.last for edition in found.heads())
    return Outcome.KNOWN if is_head else Outcome.OLDER
