"""How annotators were corrected: what they had beside what gold has, and what was wrong with it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from annotator.model.decision import ErrorClass, Kind, Remark, Said
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.corrections import (
    Correction,
    corrections,
    guideline_fixes,
    likely_error,
    write_corrections,
)
from annotator.review.adjudication.deciding import decide
from annotator.review.adjudication.differences import open_differences
from annotator.review.adjudication.rule import Rule
from tests.support.settling import LEA, team_project, work

QUOTE = Said("QUOTE", fragments=((5, 10),), attributes={"directness": "direct"})
LINK = Said("near", ends=("a", "b"))


@pytest.mark.parametrize(
    ("said", "gold", "kind", "expected"),
    [
        (QUOTE, [QUOTE], Kind.SPAN, None),
        (None, [], Kind.SPAN, None),
        (None, [QUOTE], Kind.SPAN, ErrorClass.MISSED),
        (QUOTE, [], Kind.SPAN, ErrorClass.SPURIOUS),
        (Said("QUOTE", fragments=((4, 10),)), [QUOTE], Kind.SPAN, ErrorClass.BOUNDARY_WIDE),
        (Said("QUOTE", fragments=((5, 7), (8, 10))), [QUOTE], Kind.SPAN, ErrorClass.BOUNDARY_NARROW),
        (Said("QUOTE", fragments=((6, 11),)), [QUOTE], Kind.SPAN, ErrorClass.OTHER),
        (Said("CLAIM", fragments=((5, 10),)), [QUOTE], Kind.SPAN, ErrorClass.WRONG_LABEL),
        (Said("QUOTE", fragments=((5, 10),)), [QUOTE], Kind.SPAN, ErrorClass.WRONG_ATTRIBUTE),
        (
            Said("QUOTE", fragments=((5, 11),)),
            [Said("QUOTE", fragments=((20, 30),)), QUOTE],
            Kind.SPAN,
            ErrorClass.BOUNDARY_WIDE,
        ),
        (Said("attributed_to", ends=("a", "b")), [LINK], Kind.RELATION, ErrorClass.WRONG_LINK),
        (Said("near", attributes={"remark": "x"}), [LINK], Kind.RELATION, ErrorClass.WRONG_ATTRIBUTE),
        (Said("TOPIC", value="sport"), [Said("TOPIC", value="trade")], Kind.DOCUMENT_LABEL, ErrorClass.WRONG_LABEL),
    ],
)
def test_what_is_wrong_follows_from_the_sides(
    said: Said | None, gold: list[Said], kind: Kind, expected: ErrorClass | None
) -> None:
    assert likely_error(said, gold, kind) is expected


def test_each_sees_what_was_decided_otherwise(tmp_path: Path) -> None:
    ana = work("ana", (0, 14, "QUOTE"), (20, 28, "SOURCE"), links=[("attributed_to", 0, 1)], topic="sport")
    ben = work("ben", (1, 13, "QUOTE"), (20, 28, "SOURCE"), topic="trade")
    project, number = team_project(tmp_path / "p", ana, ben, work("cleo", (1, 13, "QUOTE"), (20, 28, "SOURCE")))
    apply_rule(project, Rule(), LEA)
    remark = Remark(ErrorClass.OTHER, "the marks do not belong to it", guideline_fix=True)
    quote, _, topic = open_differences(project, number)
    decide(project, quote, [said for said in [quote.sides["ben"]] if said], LEA, remark)
    decide(project, topic, [Said("TOPIC", value="sport")], LEA)
    link = open_differences(project, number)[0]
    decide(project, link, link.contents(), LEA)
    (of_ana,) = by_kind(corrections(project, "ana"))
    assert (of_ana.decision.kind, of_ana.error_class, of_ana.computed) == (
        Kind.SPAN,
        ErrorClass.OTHER,
        ErrorClass.BOUNDARY_WIDE,
    )
    assert of_ana.error_words() == "other"
    of_ben = by_kind(corrections(project, "ben"))
    assert [(one.decision.kind, one.error_class, one.error_words()) for one in of_ben] == [
        (Kind.DOCUMENT_LABEL, None, "computed: wrong label"),
        (Kind.RELATION, None, "computed: missed"),
    ]
    (fix,) = guideline_fixes(project)
    assert (fix.annotator, fix.theirs and fix.theirs.text, fix.gold[0].text) == (
        "ana",
        "“We held out,”",
        "We held out,",
    )
    write_corrections(corrections(project, "ben"), tmp_path / "ben.csv")
    with (tmp_path / "ben.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["kind"]: row["gold texts"] for row in csv.DictReader(file)}
    assert texts == {"document label": "sport", "relation": "We held out, → Pia Lund"}


def by_kind(found: list[Correction]) -> list[Correction]:
    return sorted(found, key=lambda one: str(one.decision.kind))
