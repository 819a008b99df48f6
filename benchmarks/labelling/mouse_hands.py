"""A person who only has a mouse: every pointing, button and notch of the wheel is counted."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QScrollArea, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.main_window import MainWindow
from annotator.gui.self_check.hands import send_mouse
from benchmarks.labelling.tally import MouseTally
from benchmarks.measuring import until
from tests.support.hands import LEFT, Hands

NOTCH = 120  # eighths of a degree
EDGE = 20  # pixels at the lower edge of the article that nobody aims at
MOST_NOTCHES = 2_000
MARGIN_X = 6  # pixels from the left edge of the article
QUICK, UNHURRIED = 60, 2_000  # milliseconds between the clicks of one place, and between places
PLAIN, NONE = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
TRIES = (0.25, 0.4, 0.1)  # of a character's width: in its left half, so that the gap before it is meant


class MouseHands(Hands):
    """Points, clicks, drags and turns the wheel; in the article with times of its own, as it counts quick clicks."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(_Moment(), window)
        self.tally = MouseTally()
        self._now = 1_000_000  # milliseconds

    # In the article

    def drag_over(self, start: Iterable[int], last: int) -> None:
        """Drag from before one of the characters in `start`, where no sign is, to behind the last one."""
        self.drag_between(self._free(start), QPointF(self._at(last, part=0.75)))

    def drag_between(self, here: QPointF, there: QPointF) -> None:
        """Press at one point of the article and release at another."""
        self._count(pointings=2, buttons=2)
        self._now += UNHURRIED
        self._send(QEvent.Type.MouseButtonPress, here)
        for share in (0.5, 1.0):
            self._send(QEvent.Type.MouseMove, here + (there - here) * share)
        self._send(QEvent.Type.MouseButtonRelease, there)
        self.settle()

    def click_text(self, offsets: Iterable[int], times: int) -> None:
        """Click so many times, quickly, on one of the characters, where no sign is."""
        point = self._free(offsets)
        self._count(pointings=1, buttons=2 * times)
        self._now += UNHURRIED
        for number in range(times):
            self._now += QUICK
            self._send(QEvent.Type.MouseButtonDblClick if number % 2 else QEvent.Type.MouseButtonPress, point)
            self._send(QEvent.Type.MouseButtonRelease, point)
        self.settle()

    def show_text(self, offsets: Iterable[int]) -> None:
        """Turn the wheel over the article until all these characters are well in sight."""
        wanted = list(offsets)
        for _ in range(MOST_NOTCHES):
            hidden = [offset for offset in wanted if self._seen(offset, margin=EDGE) is None]
            if not hidden:
                return
            self._turn(self.article.viewport(), down=self.article.first_visible() <= hidden[0])
        raise AnnotatorError(f"The characters at {wanted} are never in sight together, and so not in reach of a mouse.")

    # In the panel and the menus

    def click_on(self, widget: QWidget, place: QRect | None = None) -> None:
        """Click in the middle of a widget or of a part of it."""
        self._count(pointings=1, buttons=2)
        QTest.mouseClick(widget, LEFT, pos=(place or widget.rect()).center())
        self.settle()

    def show_widget(self, widget: QWidget, area: QScrollArea) -> None:
        """Turn the wheel over an area until a widget in it can be clicked on."""
        for _ in range(MOST_NOTCHES):
            if widget.visibleRegion().contains(widget.rect().center()):
                return
            self._turn(area.viewport(), down=widget.mapTo(area, QPoint()).y() > 0)
        raise AnnotatorError("A field of the panel never comes into sight.")

    def choose_in(self, box: QComboBox, row: int) -> None:
        """Open a list that drops down and click on one of its rows."""
        self.click_on(box)
        view = box.view()
        until(view.isVisible)
        QTest.qWait(QApplication.doubleClickInterval() + 50)  # until then a release is taken for that of the opening
        self.click_on(view.viewport(), view.visualRect(box.model().index(row, 0)))
        until(lambda: not view.isVisible())

    def choose_in_menu(self, titles: tuple[str, ...]) -> None:
        """Click through the menu bar, a menu, its submenus, to an action."""
        bar = self.window.menuBar()
        action = _titled(bar.actions(), titles[0])
        self.click_on(bar, bar.actionGeometry(action))
        for title in titles[1:]:
            menu: QMenu = action.menu()  # type: ignore[assignment]  # the stub says object
            until(menu.isVisible)
            action = _titled(menu.actions(), title)
            self.click_on(menu, menu.actionGeometry(action))

    def _free(self, offsets: Iterable[int]) -> QPointF:
        """A point at which a press takes hold of nothing but the text; where need be, the span in hand is let go."""
        points = [QPointF(self._at(offset, part)) for offset in offsets for part in TRIES]
        sight = self.article.sight
        off_signs = [point for point in points if sight.sign_at(point) is None]
        free = next((point for point in off_signs if sight.edge_at(point) is None), None)
        if free is None and off_signs:
            free = off_signs[0]
            self._click_beside(free)
        if free is None:
            raise AnnotatorError("There is no place where the mouse could take hold of the text.")
        return free

    def _click_beside(self, point: QPointF) -> None:
        """In the margin, where no span is."""
        self._count(pointings=1, buttons=2)
        self._now += UNHURRIED
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self._send(kind, QPointF(MARGIN_X, point.y()))
        self.settle()

    def _send(self, kind: QEvent.Type, point: QPointF) -> None:
        send_mouse(self.article.viewport(), kind, point, self._now)

    def _turn(self, widget: QWidget, *, down: bool) -> None:
        self.tally.notches += 1
        middle = QPointF(widget.rect().center())
        angle = QPoint(0, -NOTCH if down else NOTCH)
        place = widget.mapToGlobal(middle)
        phase = Qt.ScrollPhase.NoScrollPhase
        QApplication.sendEvent(widget, QWheelEvent(middle, place, QPoint(), angle, NONE, PLAIN, phase, False))
        self.settle()

    def _count(self, *, pointings: int, buttons: int) -> None:
        self.tally.pointings += pointings
        self.tally.buttons += buttons


class _Moment:
    def wait(self, ms: int) -> None:
        """The panel follows the article within this time."""
        end = monotonic() + ms / 1_000
        until(lambda: monotonic() > end)


def _titled(actions: Iterable[QAction], title: str) -> QAction:
    return next(action for action in actions if action.text().replace("&", "") == title)
