"""All figures of a project: whose documents count, what is left out, and the intervals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.annotation import spans, status
from annotator.errors import AnnotatorError, Cancelled
from annotator.model.annotation_set import Status
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement import counting
from annotator.review.agreement.judged import LeftOut
from annotator.review.agreement.report import AgreementReport, Figure, Wanted, agreement_report
from tests.support.projects import add_text, new_project

TEXT = "We held out, said Pia Lund."
WANTED = Wanted(draws=20)
Place = tuple[int, int, str]


def label(project: Project, number: int, who: str, *places: Place, state: Status = Status.DONE) -> None:
    for start, end, name in places:
        spans.add_span(project, number, who, [(start, end)], name)
    status.set_status(project, number, who, state)


def project_with(path: Path, *documents: dict[str, Sequence[Place]]) -> Project:
    """A document for each mapping of annotators, all done, to their spans."""
    project = new_project(path)
    for number, work in enumerate(documents):
        document = add_text(project, f"{TEXT} {number}", f"d{number}")
        for who, places in work.items():
            label(project, document, who, *places)
    return project


def measured(project: Project, wanted: Wanted = WANTED) -> AgreementReport:
    return agreement_report(project, wanted, Progress())


def figure(report: AgreementReport, measure: str, name: str = "", people: Sequence[str] = ()) -> Figure:
    wanted = tuple(people) or report.people
    (found,) = [each for each in report.figures if (each.measure, each.label, each.people) == (measure, name, wanted)]
    return found


def value(report: AgreementReport, measure: str, name: str = "", people: Sequence[str] = ()) -> float | None:
    return figure(report, measure, name, people).value


QUOTE, LONGER, CLAIM = (0, 11, "QUOTE"), (0, 12, "QUOTE"), (0, 11, "CLAIM")


def test_edges_and_labels_are_told_apart_on_matched_spans(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", {"ana": [QUOTE], "ben": [LONGER]}, {"ana": [QUOTE], "ben": [CLAIM]}) as project:
        report = measured(project)
    assert value(report, "exact_f1") == 0
    assert value(report, "overlapping_f1") == 0.5
    assert value(report, "same_boundary") == 0.5
    assert value(report, "same_label") == 0.5
    assert value(report, "same_boundary", "CLAIM") == 1
    assert value(report, "same_label", "CLAIM") == 0


def test_figures_of_everybody_are_means_over_the_pairs(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", {"ana": [QUOTE], "ben": [QUOTE], "cleo": [LONGER]}) as project:
        report = measured(project)
    assert report.people == ("ana", "ben", "cleo")
    assert value(report, "exact_f1", "", ["ana", "ben"]) == 1
    assert value(report, "exact_f1", "", ["ana", "cleo"]) == 0
    everybody = figure(report, "exact_f1")
    assert everybody.value == pytest.approx(1 / 3)
    assert everybody.deviation == pytest.approx(2**0.5 / 3)


def test_a_finished_document_without_spans_counts_as_one_in_which_there_are_none(tmp_path: Path) -> None:
    found: dict[str, Sequence[Place]] = {"ana": [QUOTE], "ben": [QUOTE]}
    with project_with(tmp_path / "one", found) as project:
        assert measured(project).documents == 1
        assert value(measured(project), "token_kappa", "QUOTE") == 1
    with project_with(tmp_path / "two", found, {"ana": [], "ben": []}, {"ana": [QUOTE], "ben": []}) as project:
        report = measured(project)
    assert report.documents == 3
    assert value(report, "exact_f1") == pytest.approx(2 / 3)
    kappa = value(report, "token_kappa", "QUOTE")
    assert kappa is not None
    assert 0 < kappa < 1


def test_work_in_progress_is_left_out_and_counted_unless_it_is_asked_for(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", {"ana": [QUOTE], "ben": [QUOTE]}, {"ana": [QUOTE]}) as project:
        label(project, 2, "ben", CLAIM, state=Status.IN_PROGRESS)
        report = measured(project)
        assert report.left_out == (
            LeftOut("document", 1, "only one of the annotators is done", ("d1",)),
            LeftOut("document of ben", 1, "not marked as done"),
        )
        assert value(report, "exact_f1") == 1
        unfinished = measured(project, Wanted(with_unfinished=True, draws=20))
    assert unfinished.documents == 2
    assert unfinished.left_out == ()
    assert value(unfinished, "exact_f1") == 0.5


def test_spans_that_unitizing_cannot_hold_are_counted(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", {"ana": [QUOTE, CLAIM], "ben": [QUOTE, CLAIM]}) as project:
        (left_out,) = measured(project).left_out
    assert (left_out.what, left_out.count) == ("spans", 2)
    assert "unitizing" in left_out.why


def test_only_the_labels_and_annotators_asked_for_are_measured(tmp_path: Path) -> None:
    work: dict[str, Sequence[Place]] = {"ana": [QUOTE, CLAIM], "ben": [QUOTE], "cleo": []}
    with project_with(tmp_path / "p", work) as project:
        report = measured(project, Wanted(people=("ana", "ben"), labels=("QUOTE",), draws=20))
        with pytest.raises(AnnotatorError, match="no label NOBODY"):
            measured(project, Wanted(labels=("NOBODY",)))
    assert report.people == ("ana", "ben")
    assert {each.label for each in report.figures} == {"", "QUOTE"}
    assert value(report, "exact_f1") == 1


def test_nothing_to_compare_is_said_with_what_to_do(tmp_path: Path) -> None:
    with (
        project_with(tmp_path / "p", {"ana": [QUOTE]}) as project,
        pytest.raises(AnnotatorError, match=r"two annotators have to be done with it\. Mark them as done"),
    ):
        measured(project)


MIXED: list[dict[str, Sequence[Place]]] = [
    {"ana": [QUOTE], "ben": [QUOTE]},
    {"ana": [QUOTE], "ben": [LONGER]},
    {"ana": [CLAIM], "ben": [QUOTE]},
    {"ana": [], "ben": []},
]


def test_an_interval_holds_the_figure_and_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", *MIXED) as project:
        reports = [measured(project, Wanted(draws=200, seed=seed)) for seed in (7, 7, 8)]
    assert reports[0] == reports[1]
    assert reports[0].figures != reports[2].figures
    for each in reports[0].figures:
        if each.value is not None and each.low is not None and each.high is not None:
            assert each.low <= each.value <= each.high
    alpha = figure(reports[0], "unitizing_alpha")
    assert (alpha.low or 0) < (alpha.high or 0)


def test_one_document_has_figures_but_no_intervals(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", MIXED[1]) as project:
        report = measured(project)
    assert {each.low for each in report.figures} == {None}
    assert {each.document for each in report.by_document} == {"d0"}


@pytest.mark.parametrize("patience", [1, 10])
def test_it_can_be_stopped_while_it_reads_and_while_it_draws(patience: int, tmp_path: Path) -> None:
    steps = iter(range(patience))
    with project_with(tmp_path / "p", *MIXED) as project:
        with pytest.raises(Cancelled):
            agreement_report(project, WANTED, Progress(lambda: next(steps, None) is None))
        assert measured(project).documents == len(MIXED)


@pytest.mark.parametrize("is_changed", [False, True])
def test_several_processes_find_what_one_finds_also_where_somebody_writes_meanwhile(
    is_changed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with project_with(tmp_path / "p", *MIXED, {"cleo": [QUOTE], "ben": [CLAIM]}) as project:
        alone = measured(project)
        monkeypatch.setattr(counting, "WORTH_PROCESSES", 2)
        monkeypatch.setattr(counting, "PART", 2)
        if is_changed:
            monkeypatch.setattr(counting, "last_step", lambda project: 1)
        assert measured(project) == alone
