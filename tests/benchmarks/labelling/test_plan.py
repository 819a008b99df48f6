"""A plan is tied to its text, and what a project lacks of it or has besides it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.errors import AnnotatorError
from annotator.model.annotation_set import AnnotationSet
from annotator.model.relation import Relation
from annotator.model.span import Span
from benchmarks.labelling.plan import Plan, PlannedLink, PlannedSpan, differences, plan_for, read_plan
from tests.support.projects import new_document

TEXT = "“No,” she said."
DOCUMENT = new_document("d1", TEXT)
QUOTE = PlannedSpan(
    label="QUOTE",
    fragments=((0, 5),),
    attributes={"directness": "direct"},
    links=(PlannedLink(relation="attributed_to", to=1),),
)
SOURCE = PlannedSpan(label="SOURCE", fragments=((6, 9),))
PLAN = Plan(text_sha256=DOCUMENT.text_sha256, spans=(QUOTE, SOURCE))
LINK = Relation(id="r", label="attributed_to", from_span="q", to_span="s")


def stored(name: str, planned: PlannedSpan, **changes: Any) -> Span:
    (start, end), *_ = planned.fragments
    values = {"label": planned.label, "attributes": planned.attributes, **changes}
    return Span(id=name, start=start, end=end, fragments=planned.fragments, text=TEXT[start:end], **values)


def work(*spans: Span, relations: tuple[Relation, ...] = (LINK,)) -> AnnotationSet:
    return AnnotationSet(annotator="ana", spans=spans, relations=relations)


def test_the_same_spans_and_relations_are_the_plan() -> None:
    undecided = stored("s", SOURCE, attributes={"kind": None})
    assert differences(PLAN, work(undecided, stored("q", QUOTE))) == []


def test_whatever_differs_is_told() -> None:
    source = stored("s", SOURCE)
    assert differences(PLAN, work(stored("q", QUOTE), source, relations=())) == [
        "lacks attributed_to from QUOTE 0-5 to SOURCE 6-9"
    ]
    assert len(differences(PLAN, work(stored("q", QUOTE, attributes={"directness": "mixed"}), source))) == 2
    twice = work(stored("q", QUOTE), source, stored("t", SOURCE))
    assert differences(PLAN, twice) == ["has besides SOURCE 6-9 []"]


def test_a_plan_is_only_taken_for_its_own_text() -> None:
    assert plan_for(DOCUMENT, [PLAN]) == PLAN
    with pytest.raises(AnnotatorError, match="No plan is for the text"):
        plan_for(new_document("d2", f"{TEXT} "), [PLAN])
    outside = PLAN.model_copy(update={"spans": (PlannedSpan(label="QUOTE", fragments=((0, 99),)),)})
    with pytest.raises(AnnotatorError, match="Span 0 of the plan does not fit"):
        plan_for(DOCUMENT, [outside])


def test_a_file_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    with pytest.raises(AnnotatorError, match="Name a plan"):
        read_plan(path)
    path.write_text('{"spans": []}', encoding="utf-8")
    with pytest.raises(AnnotatorError, match="is no plan of labels"):
        read_plan(path)
    lonely = PLAN.model_copy(update={"spans": (QUOTE,)})
    path.write_text(lonely.model_dump_json(), encoding="utf-8")
    with pytest.raises(AnnotatorError, match="span 0 is linked to a span that the plan does not have"):
        read_plan(path)
