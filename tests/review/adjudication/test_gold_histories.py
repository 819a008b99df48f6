"""Random histories of merging, deciding, undoing and applying the rule: nothing decided is lost, little is reopened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.export.project_verification import annotation_errors
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.annotator import GOLD
from annotator.model.decision import Decision, How, Kind
from annotator.project import annotations as stored
from annotator.project import decisions, undo
from annotator.project.project import Project
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.deciding import decide
from annotator.review.adjudication.matters import UNSETTLED, State
from annotator.review.adjudication.rule import Rule
from annotator.review.adjudication.settlement import settlement
from tests.support.settling import LEA, TEXT, say, team_project, work

PEOPLE = ("ana", "ben", "cleo")
RULES = st.sampled_from(
    [
        Rule(),
        Rule(how=How.MAJORITY),
        Rule(how=How.MAJORITY, absence_counts=True),
        Rule(how=How.THRESHOLD, threshold=2),
        Rule(how=How.THRESHOLD, threshold=4),
        Rule(how=How.THRESHOLD, threshold=1, with_unfinished=True),
    ]
)
PLACES = st.sampled_from([(0, 5), (0, 6), (3, 9), (20, 28), (20, 30), (25, 40), (50, 60)])
DIRECTIONS = st.sampled_from([{}, {"directness": "direct"}, {"directness": "indirect"}])
SPANS: st.SearchStrategy[tuple[tuple[int, int], str, dict[str, str]]] = st.one_of(
    st.tuples(PLACES, st.just("QUOTE"), DIRECTIONS),
    st.tuples(PLACES, st.sampled_from(["CLAIM", "SOURCE"]), st.just({})),
)


@st.composite
def works(draw: st.DrawFn) -> AnnotationSet:
    """Any work of anybody; with a link, a topic, and "nothing here" where it may be said."""
    spans = draw(st.lists(SPANS, max_size=5))
    made = [(start, end, label, attributes) for (start, end), label, attributes in spans]
    ends = st.integers(0, len(spans) - 1) if spans else st.nothing()
    links = draw(st.lists(st.tuples(st.just("near"), ends, ends), max_size=2, unique=True)) if len(spans) > 1 else []
    unused = sorted({"QUOTE", "CLAIM", "SOURCE"} - {label for _, label, _ in spans})
    return work(
        draw(st.sampled_from(PEOPLE)),
        *made,
        links=[link for link in links if link[1] != link[2]],
        topic=draw(st.sampled_from([None, "sport", "trade"])),
        none=draw(st.lists(st.sampled_from(unused), unique=True)) if unused else (),
        status=draw(st.sampled_from([Status.DONE, Status.DONE, Status.DONE, Status.IN_PROGRESS])),
    )


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), works()),
        st.tuples(st.just("decide"), st.integers(0, 50), st.integers(0, 50)),
        st.tuples(st.just("rule"), RULES),
        st.tuples(st.just("undo")),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_no_history_makes_gold_wrong_or_loses_a_decision(steps: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder:
        project, number = team_project(Path(folder) / "p")
        with project:
            for name, *values in steps:
                _STEPS[name](project, number, *values)
                _check(project, number)


def _say(project: Project, number: int, said: AnnotationSet) -> None:
    """Merging keeps every decision, and reopens none whose text nobody has touched.

    Who comes in or goes says something of every place.
    """
    kept = decisions.of(project, number)
    before, people = _spans_of(project, number), settlement(project, number).comparison.annotators
    standing = [m.decision for m in settlement(project, number).matters if m.kind is Kind.SPAN and m.decision]
    say(project, number, said)
    assert decisions.of(project, number) == kept
    changed = before ^ _spans_of(project, number)
    reopened = {one.id for m in settlement(project, number).matters for one in m.former if not m.decision}
    for decision in standing if people == settlement(project, number).comparison.annotators else ():
        if not _touched(project, number, decision, changed, before):
            assert decision.id not in reopened


def _decide(project: Project, number: int, which: int, choice: int) -> None:
    present = settlement(project, number).matters
    able = [matter for matter in present if matter.state is not State.WAITS]
    matters = [matter for matter in able if matter.kind is not Kind.RELATION or matter.ends]
    if matters:
        matter = matters[which % len(matters)]
        options = [[], matter.contents(), *([one] for one in matter.contents())]
        if matter.kind is Kind.DOCUMENT_LABEL:
            options.pop(1)  # the article has one value
        decision = decide(project, matter, options[choice % len(options)], LEA)
        assert decision in decisions.of(project, number)
        found = settlement(project, number)
        assert any(one.decision == decision and one.state is State.SETTLED for one in found.matters)


def _rule(project: Project, number: int, rule: Rule) -> None:
    """A rule leaves what a person decided, and a second run finds nothing to do."""
    kept = [one for one in decisions.of(project, number) if one.is_adjudicated()]
    apply_rule(project, rule, LEA)
    assert [one for one in decisions.of(project, number) if one.is_adjudicated()] == kept
    before = undo.next_undo(project, LEA)
    report = apply_rule(project, rule, LEA)
    assert (report.put_in, report.withdrawn, undo.next_undo(project, LEA)) == (0, 0, before)
    found = settlement(project, number)
    people = len(found.comparison.annotators)
    is_done = not any(one.state in UNSETTLED or one.state is State.AGREED for one in found.matters)
    by_people = people > 1 and bool(found.matters)  # who settled what the rule has too few for
    assert (found.gold.status is Status.DONE) == (is_done and (rule.needed(people) <= people or by_people))


def _undo(project: Project, number: int) -> None:
    steps = undo.next_undo(project, LEA)
    if steps is None:
        return
    state = _gold(project, number)
    undo.undo(project, LEA)
    undo.redo(project, LEA)
    assert _gold(project, number) == state
    undo.undo(project, LEA)


_STEPS: dict[str, Callable[..., None]] = {"say": _say, "decide": _decide, "rule": _rule, "undo": _undo}


def _check(project: Project, number: int) -> None:
    found = stored.annotation_set(project, number, GOLD)
    assert annotation_errors(TEXT, found, project.schema) == []
    items = {
        *(span.id for span in found.spans),
        *(link.id for link in found.relations),
        *(label.label for label in found.labels),
        *found.nothing_here,
    }
    assert items <= {name for one in decisions.of(project, number) for name in one.gold}


def _gold(project: Project, number: int) -> tuple[AnnotationSet, list[Decision]]:
    return stored.annotation_set(project, number, GOLD), decisions.of(project, number)


def _spans_of(project: Project, number: int) -> set[tuple[str, int, int, str, str]]:
    """The spans of those who count, apart from their identifiers."""
    return {
        (who, span.start, span.end, span.label, str({n: v for n, v in span.attributes.items() if v is not None}))
        for who in settlement(project, number).comparison.annotators
        for span in stored.spans(project, number, who)
    }


def _touched(
    project: Project,
    number: int,
    decision: Decision,
    changed: set[tuple[str, int, int, str, str]],
    before: set[tuple[str, int, int, str, str]],
) -> bool:
    """Whether any change has to do with the text of a decision, directly or through other spans, or other people."""
    people = set(settlement(project, number).comparison.annotators)
    if people != set(decision.sides):
        return True
    reach = {edge for said in decision.sides.values() if said for edge in range(*said.fragments[0])}
    places = [set(range(start, end)) for _, start, end, *_ in changed | before]
    while more := [place for place in places if reach & place and not place <= reach]:
        reach = reach.union(*more)
    return any(reach & set(range(one[1], one[2])) for one in changed)


@settings(deadline=None, max_examples=40)
@given(st.lists(works(), max_size=6), st.randoms(use_true_random=False), RULES)
def test_gold_by_the_rule_is_the_same_in_whatever_order_work_comes(
    said: list[AnnotationSet],
    random: Random,
    rule: Rule,
) -> None:
    last = list({one.annotator: one for one in said}.values())
    found = []
    with TemporaryDirectory() as folder:
        for place in range(2):
            project, number = team_project(Path(folder) / str(place))
            with project:
                for one in last:
                    say(project, number, one)
                    if place:
                        apply_rule(project, rule, LEA)
                apply_rule(project, rule, LEA)
                gold = stored.annotation_set(project, number, GOLD)
                found.append((gold, {(one.id, one.how, one.gold) for one in decisions.of(project, number)}))
            random.shuffle(last)
    assert found[0] == found[1]
