"""What a person decides, how long it stands, and what opens it again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.model.decision import ErrorClass, How, Kind, Remark, Said
from annotator.project import annotations as stored
from annotator.project import decisions, undo
from annotator.project.project import Project
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.deciding import decide, set_remark
from annotator.review.adjudication.differences import open_counts, open_differences
from annotator.review.adjudication.matters import Counts, Matter, State
from annotator.review.adjudication.rule import Rule
from annotator.review.adjudication.settlement import settlement
from annotator.schema.draft import SchemaDraft
from annotator.schema.editing import apply_edit
from tests.support.settling import LEA, gold, say, team_project, work

WIDE, NARROW, SOURCE, CLAIM = (0, 14, "QUOTE"), (1, 13, "QUOTE"), (20, 28, "SOURCE"), (0, 14, "CLAIM")
LINKED = [("attributed_to", 0, 1)]


def first_open(project: Project, number: int) -> Matter:
    return open_differences(project, number)[0]


def test_one_side_is_taken_and_the_document_is_done(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben", NARROW))
    matter = first_open(project, number)
    decision = decide(project, matter, [said for said in [matter.sides["ben"]] if said], LEA)
    assert gold(project, number) == [NARROW]
    assert (decision.how, decision.decided_by) == (How.ADJUDICATED, LEA)
    assert decisions.of(project, number) == [decision]
    assert open_counts(project, [number]) == {number: Counts(settled=1, open=0, agreed=0)}
    assert stored.status(project, number, GOLD) is Status.DONE


def test_all_sides_none_and_a_corrected_one_can_be_gold(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben", (0, 14, "CLAIM")))
    for contents, expected in (
        (first_open(project, number).contents(), [CLAIM, WIDE]),
        ([], []),
        ([Said("QUOTE", fragments=((2, 12),), attributes={"sure": True})], [(2, 12, "QUOTE")]),
    ):
        (matter,) = settlement(project, number).matters
        decide(project, matter, contents, LEA)
        assert sorted(gold(project, number)) == sorted(expected)
        assert not open_differences(project, number)


def test_deciding_again_replaces_the_former_decision_in_one_step(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben", NARROW))
    matter = first_open(project, number)
    decide(project, matter, matter.contents()[:1], LEA)
    before = stored.spans(project, number, GOLD)
    again = settlement(project, number).matters[0]
    decide(project, again, again.contents()[1:], LEA)
    assert [span.id for span in stored.spans(project, number, GOLD)] == [span.id for span in before]
    assert (gold(project, number), len(decisions.of(project, number))) == ([NARROW], 1)
    undo.undo(project, LEA)
    assert stored.spans(project, number, GOLD) == before
    undo.undo(project, LEA)
    assert (gold(project, number), decisions.of(project, number)) == ([], [])
    assert stored.status(project, number, GOLD) is Status.NEW


def test_the_rule_never_overrides_a_person(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben", WIDE))
    apply_rule(project, Rule(), LEA)
    (matter,) = settlement(project, number).matters
    decide(project, matter, [], LEA)
    apply_rule(project, Rule(), LEA)
    assert gold(project, number) == []
    say(project, number, work("cleo", WIDE))
    report = apply_rule(project, Rule(), LEA)
    assert (gold(project, number), report.open) == ([], 1)


def test_a_decision_stands_while_nobody_says_anything_else_than_then_or_than_gold(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben", NARROW))
    matter = first_open(project, number)
    decide(project, matter, [Said("QUOTE", fragments=((0, 14),))], LEA)
    say(project, number, work("ben", WIDE))
    assert not open_differences(project, number)
    say(project, number, work("cleo", WIDE))
    assert not open_differences(project, number)
    say(project, number, work("cleo", (2, 14, "QUOTE")))
    (matter,) = open_differences(project, number)
    assert (matter.state, matter.gold, len(matter.former)) == (State.REOPENED, gold_ids(project, number), 1)
    say(project, number, work("cleo", (2, 14, "QUOTE"), status=Status.IN_PROGRESS))
    assert not open_differences(project, number)


def gold_ids(project: Project, number: int) -> tuple[str, ...]:
    return tuple(span.id for span in stored.spans(project, number, GOLD))


def test_what_was_marked_anew_with_the_same_content_reopens_nothing(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben", NARROW))
    matter = first_open(project, number)
    decide(project, matter, matter.contents()[:1], LEA)
    work_again = work("ben", NARROW)
    say(
        project,
        number,
        work_again.model_copy(
            update={
                "spans": tuple(span.model_copy(update={"id": "another", "note": "why"}) for span in work_again.spans)
            }
        ),
    )
    assert not open_differences(project, number)


def test_what_everybody_took_back_is_open_while_gold_has_it(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben"))
    matter = first_open(project, number)
    decide(project, matter, matter.contents(), LEA)
    say(project, number, work("ana"))
    (matter,) = open_differences(project, number)
    assert (matter.state, matter.place, matter.start) == (State.REOPENED, None, 0)
    decide(project, matter, [], LEA)
    assert (gold(project, number), open_differences(project, number)) == ([], [])


def test_a_link_follows_when_its_spans_are_settled(tmp_path: Path) -> None:
    ana, ben = work("ana", WIDE, SOURCE, links=LINKED), work("ben", NARROW, SOURCE, links=LINKED)
    project, number = team_project(tmp_path / "p", ana, ben)
    apply_rule(project, Rule(), LEA)
    matter = first_open(project, number)
    decide(project, matter, matter.contents()[:1], LEA)
    assert [link.label for link in stored.relations(project, number, GOLD)] == ["attributed_to"]
    undo.undo(project, LEA)
    assert stored.relations(project, number, GOLD) == []


def test_a_link_that_one_lacks_is_open_once_its_spans_are_settled(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE, SOURCE, links=LINKED), work("ben", NARROW, SOURCE))
    assert [(one.kind, one.state) for one in open_differences(project, number)] == [
        (Kind.SPAN, State.OPEN),
        (Kind.RELATION, State.WAITS),
    ]
    apply_rule(project, Rule(), LEA)
    matter = first_open(project, number)
    decide(project, matter, matter.contents()[:1], LEA)
    (link,) = open_differences(project, number)
    decide(project, link, link.contents(), LEA)
    assert len(stored.relations(project, number, GOLD)) == 1
    say(project, number, work("ana", WIDE, SOURCE, links=[("near", 1, 0)]))
    (turned,) = open_differences(project, number)
    assert (turned.kind, turned.state, turned.gold) == (Kind.RELATION, State.REOPENED, link_ids(project, number))
    decide(project, turned, turned.contents(), LEA)
    (found,) = stored.relations(project, number, GOLD)
    assert (found.label, (found.from_span, found.to_span)) == ("near", turned.ends)


def link_ids(project: Project, number: int) -> tuple[str, ...]:
    return tuple(link.id for link in stored.relations(project, number, GOLD))


def test_no_link_is_left_where_gold_has_not_both_spans(tmp_path: Path) -> None:
    ana, ben = work("ana", WIDE, SOURCE, links=LINKED), work("ben", SOURCE)
    project, number = team_project(tmp_path / "p", ana, ben)
    apply_rule(project, Rule(), LEA)
    decide(project, first_open(project, number), [], LEA)
    assert open_differences(project, number) == []
    assert stored.status(project, number, GOLD) is Status.DONE


def test_document_labels_and_nothing_here_are_settled_too(tmp_path: Path) -> None:
    people = [work("ana", topic="sport", none=["SOURCE"]), work("ben", SOURCE, topic="trade")]
    project, number = team_project(tmp_path / "p", *people)
    span, topic, waiting = open_differences(project, number)
    assert (waiting.kind, waiting.state) == (Kind.NOTHING_HERE, State.WAITS)
    decide(project, span, [], LEA)
    decide(project, topic, [Said("TOPIC", value="trade")], LEA)
    (none,) = open_differences(project, number)
    assert (none.kind, none.label) == (Kind.NOTHING_HERE, "SOURCE")
    decide(project, none, [Said("SOURCE")], LEA)
    found = stored.annotation_set(project, number, GOLD)
    assert (found.nothing_here, found.labels[0].value, found.status) == (("SOURCE",), "trade", Status.DONE)


def test_a_span_in_gold_takes_back_that_there_is_nothing(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", none=["SOURCE"]), work("ben", none=["SOURCE"]))
    apply_rule(project, Rule(), LEA)
    say(project, number, work("ben", SOURCE))
    span = next(one for one in open_differences(project, number) if one.kind is Kind.SPAN)
    decide(project, span, span.contents(), LEA)
    found = stored.annotation_set(project, number, GOLD)
    assert (found.nothing_here, len(found.spans), open_differences(project, number)) == ((), 1, [])


def test_what_was_changed_meanwhile_is_not_decided(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben", NARROW))
    matter = first_open(project, number)
    say(project, number, work("ben", (3, 9, "QUOTE")))
    with pytest.raises(RefusedChange, match="meanwhile"):
        decide(project, matter, matter.contents()[:1], LEA)
    assert gold(project, number) == []


@pytest.mark.parametrize(
    "said",
    [
        Said("QUOTE", fragments=((5, 5000),)),
        Said("QUOTE"),
        Said("NOWHERE", fragments=((0, 4),)),
        Said("QUOTE", fragments=((0, 4),), attributes={"directness": "loud"}),
    ],
)
def test_gold_takes_nothing_that_does_not_fit(tmp_path: Path, said: Said) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben", NARROW))
    with pytest.raises(RefusedChange):
        decide(project, first_open(project, number), [said], LEA)
    assert (gold(project, number), decisions.of(project, number)) == ([], [])


def test_a_remark_can_be_changed_without_deciding_again(tmp_path: Path) -> None:
    project, number = team_project(tmp_path / "p", work("ana", WIDE), work("ben", NARROW))
    matter = first_open(project, number)
    remark = Remark(ErrorClass.BOUNDARY_WIDE, "the quotation marks belong to it", guideline_fix=True)
    decision = decide(project, matter, matter.contents()[:1], LEA, remark)
    assert list(decisions.guideline_fixes(project)) == [(number, decision)]
    changed = set_remark(project, number, decision, replace(remark, guideline_fix=False), LEA)
    assert decisions.of(project, number) == [changed]
    assert list(decisions.guideline_fixes(project)) == []
    undo.undo(project, LEA)
    assert decisions.of(project, number) == [decision]


def test_decisions_follow_an_edit_of_the_label_schema(tmp_path: Path) -> None:
    people = [
        work("ana", (*WIDE, {"directness": "direct"}), SOURCE, links=LINKED, none=["CLAIM"]),
        work("ben", (*NARROW, {"directness": "indirect"}), SOURCE, links=LINKED, none=["CLAIM"]),
    ]
    project, number = team_project(tmp_path / "p", *people)
    apply_rule(project, Rule(), LEA)
    matter = first_open(project, number)
    decide(project, matter, matter.contents()[:1], LEA)
    draft = SchemaDraft(project.schema)
    draft.rename(draft.labels, draft.label("QUOTE"), "SPEECH")
    draft.rename(draft.labels, draft.label("CLAIM"), "ASSERTION")
    apply_edit(project, draft.edit(), LEA)
    assert open_counts(project, [number]) == {number: Counts(settled=4, open=0, agreed=0)}
    assert {said.label for one in decisions.of(project, number) for said in one.sides.values() if said} == {
        "SPEECH",
        "SOURCE",
        "ASSERTION",
        "attributed_to",
    }
    undo.undo(project, LEA)
    assert not open_differences(project, number)
