"""Applying the team's rule to a project: what annotators agree on enters gold, as one step that undo takes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.annotator import GOLD
from annotator.model.decision import Decision
from annotator.progress import Progress
from annotator.project import annotators, decisions, documents, editions
from annotator.project.changes import RowChange
from annotator.project.journal import last_step, now
from annotator.project.project import Project
from annotator.project.records import BATCH, StoredDocument, stream
from annotator.review.adjudication.following import Following, RuleReport
from annotator.review.adjudication.gold import Gold
from annotator.review.adjudication.rule import Rule, rule_of, rule_row
from annotator.review.comparison import compare_sets


def apply_rule(
    project: Project,
    rule: Rule,
    person: str,
    *,
    numbers: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> RuleReport:
    """Bring gold to what the rule says, in all documents or in these; the rule becomes that of the project.

    What a rule put in gold earlier and this one does not is taken back. What a person decided stays, and so does what
    was imported as gold. A second run changes nothing. Documents on which somebody's work was done apart are left as
    they are until that is settled.

    Raises:
        Cancelled: as asked; nothing was changed.
    """
    progress = progress or Progress()
    wanted = documents.all_numbers(project) if numbers is None else numbers
    following = Following(rule, person, now())
    read_at = last_step(project)
    with project.database.snapshot():  # so that others may go on working meanwhile
        report, rows = _reckoned(project, following, wanted, progress)
    with project.transaction("Apply the gold rule", person) as transaction:
        if last_step(project) != read_at:
            report, rows = _reckoned(project, following, wanted, progress)
        if rule_of(project) != rule:
            transaction.put("statement", rule_row(rule))
        if rows:
            annotators.ensure(transaction.database, GOLD)
            transaction.set_all(rows, progress)
    return report


def _reckoned(
    project: Project, following: Following, numbers: Sequence[int], progress: Progress
) -> tuple[RuleReport, list[RowChange]]:
    report = RuleReport()
    return report, list(_rows(project, following, numbers, report, progress))


def _rows(
    project: Project, following: Following, numbers: Sequence[int], report: RuleReport, progress: Progress
) -> Iterator[RowChange]:
    apart = editions.done_apart(project)
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        decided = decisions.of_documents(project, batch)
        for place, document in enumerate(stream(project, batch), start):
            progress.step(place, len(numbers), document.shown)
            if document.number in apart:
                report.apart += 1
                continue
            gold, work = parts(project, document, decided.get(document.number, []), following.rule)
            if work or gold.decisions:
                following.follow(gold, compare_sets(document.number, work), report)
                yield from gold.rows()


def parts(
    project: Project, document: StoredDocument, decided: list[Decision], rule: Rule
) -> tuple[Gold, list[AnnotationSet]]:
    """Gold of a document that was read, and the work that counts."""
    by_annotator = {work.annotator: work for work in document.work}
    gold = by_annotator.get(GOLD)
    work = gold.annotation_set() if gold else AnnotationSet(annotator=GOLD)
    counting = [
        each.annotation_set()
        for each in document.work
        if each.annotator != GOLD and Status(each.status) in rule.statuses()
    ]
    return Gold.of(document.number, document.text, project.schema, work, decided), counting
