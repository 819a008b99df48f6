"""Articles in an order of their own, in the place of the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.annotation.status import set_status
from annotator.gui.corpus.queue_order import LOOKING, NONE_LEFT
from annotator.gui.corpus.queue_view import QueueView
from annotator.model.annotation_set import Status
from annotator.project.project import Project
from annotator.suggestions.ordering import Reason
from tests.gui.corpus.queue_reading import highlighted, numbers
from tests.support.articles_to_list import ANA

ORDER = [7, 2, 9, 4]
IN_DOUBT = Reason("Model unsure 0.62 · 1 of 3 copies", "The model is least sure, <0.62> of 1.")
REASONS = dict.fromkeys(ORDER, IN_DOUBT)


@pytest.fixture
def ordered(view: QueueView) -> QueueView:
    view.begin_order()
    view.show_order(REASONS)
    view.order.left.connect(view.leave_order)
    return view


def test_articles_stand_in_the_order_that_was_given(ordered: QueueView) -> None:
    assert numbers(ordered) == ORDER
    assert ordered.order.strip.isVisible()


def test_next_and_previous_go_by_the_order(ordered: QueueView) -> None:
    for expected in ORDER:
        assert ordered.choose_next()
        assert ordered.current_document() == highlighted(ordered) == expected
    assert not ordered.choose_next()
    assert ordered.choose_previous()
    assert ordered.current_document() == 9


def test_the_next_one_not_done_is_that_of_the_order(ordered: QueueView, project: Project) -> None:
    ordered.choose(2)
    set_status(project, 2, ANA, Status.DONE)
    set_status(project, 9, ANA, Status.DONE)
    assert ordered.choose_next_undone()
    assert ordered.current_document() == 4
    set_status(project, 4, ANA, Status.DONE)
    assert ordered.choose_next_undone()
    assert ordered.current_document() == 7
    set_status(project, 7, ANA, Status.DONE)
    assert not ordered.choose_next_undone()


def test_from_an_article_that_is_not_listed_it_begins_at_the_top(ordered: QueueView) -> None:
    ordered.choose(11)
    assert ordered.choose_next_undone()
    assert ordered.current_document() == 7


def test_marking_one_as_done_leaves_the_order_as_it_is(ordered: QueueView, project: Project) -> None:
    set_status(project, 7, ANA, Status.DONE)
    assert numbers(ordered) == ORDER
    assert ordered.order.undone() == [2, 9, 4]
    row = ordered.list.rows.queue_row(0)
    assert row is not None
    assert row.status is Status.DONE


def test_escape_in_the_list_shows_all_articles_again(qtbot: QtBot, ordered: QueueView) -> None:
    QTest.keyClick(ordered.list, Qt.Key.Key_Escape)
    assert numbers(ordered) == list(range(1, 13))
    assert not ordered.order.strip.isVisible()


def test_while_it_is_looked_for_and_where_nothing_is_left_the_list_says_so(view: QueueView) -> None:
    view.begin_order()
    assert numbers(view) == []
    assert view.list.message == LOOKING
    view.show_order({})
    assert view.list.message == NONE_LEFT


def test_another_filter_does_not_put_the_list_back_by_itself(qtbot: QtBot, ordered: QueueView) -> None:
    with qtbot.waitSignal(ordered.filter_changed):
        ordered.bar.field.setText("ferry")
    assert numbers(ordered) == ORDER
    ordered.leave_order()
    assert numbers(ordered) == [1, 4, 6, 11]


def test_each_article_of_the_order_says_why_it_is_there(ordered: QueueView) -> None:
    index = ordered.list.rows.index(0)
    assert "The model is least sure, &lt;0.62&gt; of 1." in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(IN_DOUBT.short)
    interface = QAccessible.queryAccessibleInterface(ordered.list)
    assert interface is not None
    assert IN_DOUBT.short in interface.child(0).text(QAccessible.Text.Name)


def test_rows_have_a_line_more_as_long_as_there_are_reasons(view: QueueView) -> None:
    usual = view.list.visualRect(view.list.rows.index(1)).height()
    view.show_order(REASONS)
    with_reasons = view.list.visualRect(view.list.rows.index(1)).height()
    assert with_reasons >= usual + 0.8 * QFontMetricsF(view.list.font()).height()
    view.begin_order()
    view.leave_order()
    assert view.list.visualRect(view.list.rows.index(1)).height() == usual


def test_the_reason_is_drawn_below_outlet_and_date(ordered: QueueView) -> None:
    with_reason = ordered.list.grab().toImage()
    ordered.show_order(dict.fromkeys(ORDER, Reason("", "")))
    without = ordered.list.grab().toImage()
    area = ordered.list.visualRect(ordered.list.rows.index(0))
    changed = {
        y for y in range(area.height()) for x in range(area.width()) if with_reason.pixel(x, y) != without.pixel(x, y)
    }
    assert changed
    assert min(changed) > area.height() / 2
