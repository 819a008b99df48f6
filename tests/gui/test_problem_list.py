from __future__ import annotations

import csv

from hypothesis import given
from hypothesis import strategies as st

from annotator.export.manifest import Loss
from annotator.formats.reading import Problem
from annotator.gui.problem_list import line_count, tab_separated

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]))
PROBLEMS = st.lists(st.builds(Problem, ANYTHING, ANYTHING, ANYTHING), max_size=4)
LOSSES = st.lists(
    st.builds(Loss, what=ANYTHING, count=st.just(1), documents=st.lists(ANYTHING, max_size=3).map(tuple)), max_size=3
)


@given(PROBLEMS, LOSSES)
def test_each_problem_and_lost_document_is_one_line_of_four_cells(problems: list[Problem], losses: list[Loss]) -> None:
    written = tab_separated(problems, losses)
    rows = list(csv.reader(written.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(row) for row in rows} == {4}
    assert len(rows) == 1 + line_count(problems, losses)


def test_what_a_file_says_is_no_formula_for_a_spreadsheet() -> None:
    row = tab_separated([Problem('=HYPERLINK("http://x.example")', "+1", "@sum")], []).splitlines()[1].split("\t")
    assert row == ["problem", '\'=HYPERLINK("http://x.example")', "'+1", "'@sum"]


def test_a_loss_without_documents_is_a_line_too() -> None:
    lost = [Loss(what="history", count=3)]
    assert tab_separated([], lost).splitlines()[1] == "not written\t\t\thistory"
    assert line_count([], lost) == 1
