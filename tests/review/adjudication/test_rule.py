"""The team's rule: what annotators agree on enters gold, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.annotation.spans import add_span
from annotator.errors import AnnotatorError, RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.model.decision import How, Kind
from annotator.project import annotations as stored
from annotator.project import decisions, undo
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.deciding import decide
from annotator.review.adjudication.differences import open_differences
from annotator.review.adjudication.matters import State
from annotator.review.adjudication.rule import Rule, rule_named, rule_of, set_rule
from tests.support.settling import LEA, gold, say, team_project, work

MAJORITY = Rule(how=How.MAJORITY)
QUOTE, OTHER, SOURCE = (0, 14, "QUOTE"), (0, 13, "QUOTE"), (20, 28, "SOURCE")


def test_unanimous_takes_what_all_have(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", QUOTE, SOURCE), work("ben", QUOTE))
    report = apply_rule(project, Rule(), LEA)
    assert gold(project, number) == [QUOTE]
    assert (report.put_in, report.open, report.done) == (1, 1, 0)
    (decision,) = decisions.of(project, number)
    assert (decision.how, decision.decided_by) == (How.UNANIMOUS, LEA)
    assert {who: said and said.id for who, said in decision.sides.items()} == {"ana": "ana0", "ben": "ben0"}


def test_majority_takes_what_more_than_half_have(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", QUOTE, SOURCE), work("ben", QUOTE), work("cleo", OTHER))
    apply_rule(project, MAJORITY, LEA)
    assert gold(project, number) == [QUOTE]
    assert decisions.of(project, number)[0].how is How.MAJORITY
    assert [matter.label for matter in open_differences(project, number)] == ["SOURCE"]


def test_half_is_no_majority(tmp_path: Path) -> None:
    people = [work("ana", QUOTE), work("ben", QUOTE), work("cleo", OTHER), work("dan")]
    project, number = team_project(tmp_path / "p", *people)
    apply_rule(project, MAJORITY, LEA)
    assert gold(project, number) == []


def test_a_threshold_that_two_variants_reach_settles_nothing(tmp_path: Path) -> None:
    people = [work("ana", QUOTE), work("ben", QUOTE), work("cleo", OTHER), work("dan", OTHER)]
    project, number = team_project(tmp_path / "p", *people)
    apply_rule(project, Rule(how=How.THRESHOLD, threshold=2), LEA)
    assert gold(project, number) == []
    say(project, number, work("dan"))
    apply_rule(project, Rule(how=How.THRESHOLD, threshold=2), LEA)
    assert gold(project, number) == [QUOTE]


def test_absence_settles_only_where_the_rule_says_so(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", SOURCE), work("ben"), work("cleo"))
    assert apply_rule(project, MAJORITY, LEA).open == 1
    report = apply_rule(project, Rule(how=How.MAJORITY, absence_counts=True), LEA)
    assert (report.open, report.done, gold(project, number)) == (0, 1, [])


def test_whoever_is_not_done_does_not_count_unless_asked(tmp_path: Path) -> None:
    project, number = team_project(
        tmp_path / "p", work("ana", QUOTE), work("ben", QUOTE), work("cleo", status=Status.IN_PROGRESS)
    )
    apply_rule(project, Rule(), LEA)
    assert gold(project, number) == [QUOTE]
    apply_rule(project, Rule(with_unfinished=True), LEA)
    assert gold(project, number) == []


def test_one_person_alone_is_no_agreement(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", QUOTE))
    apply_rule(project, Rule(), LEA)
    assert gold(project, number) == []
    assert stored.status(project, number, GOLD) is Status.NEW
    apply_rule(project, Rule(how=How.THRESHOLD, threshold=1), LEA)
    assert gold(project, number) == [QUOTE]


def test_attributes_are_agreed_by_the_same_rule(tmp_path: Path) -> None:
    direct, indirect = {"directness": "direct", "sure": None}, {"directness": "indirect"}
    people = [work("ana", (*QUOTE, direct)), work("ben", (*QUOTE, direct)), work("cleo", (*QUOTE, indirect))]
    project, number = team_project(tmp_path / "p", *people)
    apply_rule(project, Rule(), LEA)
    assert gold(project, number) == []
    apply_rule(project, MAJORITY, LEA)
    (span,) = stored.spans(project, number, GOLD)
    assert span.attributes == {"directness": "direct", "sure": None, "remark": None}


def test_a_link_enters_once_both_its_spans_are_in_gold(tmp_path: Path) -> None:
    linked = [("attributed_to", 0, 1)]
    people = [work("ana", QUOTE, SOURCE, links=linked), work("ben", QUOTE, SOURCE, links=linked)]
    project, number = team_project(tmp_path / "p", *people)
    apply_rule(project, Rule(), LEA)
    (link,) = stored.relations(project, number, GOLD)
    labels = {span.id: span.label for span in stored.spans(project, number, GOLD)}
    assert (link.label, labels[link.from_span], labels[link.to_span]) == ("attributed_to", "QUOTE", "SOURCE")
    say(project, number, work("ben", OTHER, SOURCE, links=linked))
    report = apply_rule(project, Rule(), LEA)
    assert (stored.relations(project, number, GOLD), gold(project, number)) == ([], [SOURCE])
    assert (report.withdrawn, report.put_in) == (2, 0)


def test_document_labels_and_nothing_here_follow_the_rule(tmp_path: Path) -> None:
    people = [
        work("ana", QUOTE, topic="sport", none=["CLAIM", "SOURCE"]),
        work("ben", QUOTE, topic="sport"),
        work("cleo", QUOTE, topic="trade", none=["CLAIM"]),
    ]
    project, number = team_project(tmp_path / "p", *people)
    apply_rule(project, MAJORITY, LEA)
    said = stored.annotation_set(project, number, GOLD)
    assert [(label.label, label.value) for label in said.labels] == [("TOPIC", "sport")]
    assert said.nothing_here == ("CLAIM", "SOURCE")
    assert said.status is Status.DONE


def test_nothing_here_waits_until_the_spans_of_its_label_are_settled(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", none=["SOURCE"]), work("ben", SOURCE))
    apply_rule(project, Rule(), LEA)
    span, none = open_differences(project, number)
    assert (span.kind, span.state) == (Kind.SPAN, State.OPEN)
    assert (none.kind, none.label, none.state) == (Kind.NOTHING_HERE, "SOURCE", State.WAITS)
    with pytest.raises(RefusedChange, match="whether the spans of this label are right"):
        decide(project, none, [], LEA)
    decide(project, span, [], LEA)
    (left,) = open_differences(project, number)
    assert (left.kind, left.state) == (Kind.NOTHING_HERE, State.OPEN)


def test_what_is_agreed_by_fewer_than_the_threshold_is_left_for_a_person(tmp_path: Path) -> None:
    people = [work("ana", QUOTE, topic="sport"), work("ben", QUOTE, topic="sport")]
    project, number = team_project(tmp_path / "p", *people)
    report = apply_rule(project, Rule(how=How.THRESHOLD, threshold=5), LEA)
    assert (report.put_in, report.open, report.done, report.too_few) == (0, 2, 0, 1)
    quote, topic = open_differences(project, number)
    assert (quote.state, topic.state) == (State.OPEN, State.OPEN)
    for matter in (quote, topic):
        decide(project, matter, matter.contents(), LEA)
    assert (gold(project, number), stored.status(project, number, GOLD)) == ([QUOTE], Status.DONE)


def test_what_one_person_alone_has_is_not_listed_under_any_threshold(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", QUOTE))
    report = apply_rule(project, Rule(how=How.THRESHOLD, threshold=2), LEA)
    assert (report.open, report.done, report.too_few) == (0, 0, 1)
    assert open_differences(project, number) == []


def test_an_empty_document_of_two_is_done(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana"), work("ben"))
    assert apply_rule(project, Rule(), LEA).done == 1
    assert stored.status(project, number, GOLD) is Status.DONE


def test_a_second_run_changes_nothing_and_one_undo_takes_all_back(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", QUOTE), work("ben", QUOTE))
    apply_rule(project, MAJORITY, LEA)
    before = undo.next_undo(project, LEA)
    apply_rule(project, MAJORITY, LEA)
    assert undo.next_undo(project, LEA) == before
    undo.undo(project, LEA)
    assert (gold(project, number), decisions.of(project, number), rule_of(project)) == ([], [], Rule())
    undo.redo(project, LEA)
    assert gold(project, number) == [QUOTE]


def test_gold_that_was_imported_is_taken_up_and_never_withdrawn(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", QUOTE), work("ben", QUOTE))
    say(project, number, work(GOLD, QUOTE, SOURCE))
    apply_rule(project, Rule(), LEA)
    assert [span.id for span in stored.spans(project, number, GOLD)] == ["gold0", "gold1"]
    assert decisions.of(project, number)[0].gold == ("gold0",)


def test_gold_has_no_room_for_what_clashes_in_it(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", (0, 9, "ADVERT")), work("ben", (0, 9, "ADVERT")))
    add_span(project, number, GOLD, [(5, 12)], "ADVERT")
    report = apply_rule(project, Rule(), LEA)
    assert report.refused.total() == 1
    assert gold(project, number) == [(5, 12, "ADVERT")]


@pytest.mark.parametrize(("how", "threshold"), [("threshold", None), ("majority", 2)])
def test_only_a_threshold_has_a_number(how: str, threshold: int | None) -> None:
    with pytest.raises(AnnotatorError):
        rule_named(how, threshold)


def test_the_rule_is_a_setting_of_the_project_and_undone_like_one(tmp_path: Path) -> None:
    project, _ = team_project(tmp_path / "p", work("ana"))
    set_rule(project, MAJORITY, LEA)
    assert rule_of(project) == MAJORITY
    undo.undo(project, LEA)
    assert rule_of(project) == Rule()
