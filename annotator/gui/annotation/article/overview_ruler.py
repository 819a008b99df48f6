"""The strip beside the scroll bar: the whole article small, with the spans of each label in a column of its own.

It watches the view, which knows nothing of it: whenever the article is painted, something may have changed. Rows are
made a few at a time between other events and kept as a picture, so that scrolling and labelling never wait for them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.overview_picture import OverviewPicture
from annotator.gui.annotation.article.overview_rows import SUGGESTED, OverviewRows
from annotator.gui.annotation.article.suggested.outline import is_suggested
from annotator.gui.annotation.article.suggested.paint_suggested import dashed

WIDTH = 19  # pixels
LEAST_FRAME, LEAST_FOCUS, FOCUS_EDGE = 10, 5, 2  # pixels
SLICE = 0.0015  # seconds of work at a time
SHADE, FOCUS_SHADE = 0.07, 0.3  # opacity of the part in sight, and of the span in hand
REACH = 2  # rows around the mouse that a tool tip speaks of


class OverviewRuler(QWidget):
    """Lies in the view, to the right of its text. It is for the mouse; keys walk by span, page and to the ends."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._rows = OverviewRows(view.article, view.state.found, 1)
        self._picture = OverviewPicture(view.article.style, self.size(), 1.0)
        self._work: Iterator[int] = iter(())
        self._things: tuple[object, object, object] = (None, None, None)
        self._shape = (self.size(), 0.0)
        self._made_of: tuple[int, int, object, int] | None = None
        self._seen: tuple[QRect, str | None] | None = None
        self._grip = 0  # pixels from the top of the frame to the mouse that holds it
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work_on)
        self.setAccessibleName("Overview of the article")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        view.viewport().installEventFilter(self)
        view.setViewportMargins(0, 0, WIDTH, 0)

    def is_complete(self) -> bool:
        """Whether every row shows what is there."""
        return not self._timer.isActive()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._follow()
        elif event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            place = self._view.viewport().geometry()
            self.setGeometry(place.right() + 1, place.top(), WIDTH, place.height())
        return False

    # What is shown

    def _follow(self) -> None:
        """Take over what changed in the view since it was painted last."""
        article, found = self._view.article, self._view.state.found
        things, shape = (article, article.style.theme, article.style.labels), (self.size(), self.devicePixelRatioF())
        if shape != self._shape or any(new is not old for new, old in zip(things, self._things, strict=True)):
            self._things, self._shape = things, shape
            self._picture = OverviewPicture(article.style, self.size(), self.devicePixelRatioF())
            self._made_of = None
        made_of = article.spans.version, article.suggested.version, found, self._end()
        if made_of != self._made_of:
            self._begin()
            self._made_of = made_of
        seen = self._frame(), self._view.state.focused
        if seen != self._seen:
            self._seen = seen
            self.update()

    def _end(self) -> int:
        """The row at which the article ends; heights that are measured move it."""
        return round(self._view.article.total_height() / self._rows.scale)

    def _begin(self) -> None:
        """Make all rows anew, those in sight first; each stays as it was until its turn comes."""
        self._rows = OverviewRows(self._view.article, self._view.state.found, self.height())
        frame = self._frame()
        near = range(max(frame.top() - 1, 0), min(frame.bottom() + 2, self.height()))
        self._work = self._picture.make(self._rows, [*near, *range(near.start), *range(near.stop, self.height())])
        self._timer.start(0)

    def _work_on(self) -> None:
        until = time.perf_counter() + SLICE
        for _row in self._work:
            if time.perf_counter() > until:
                break
        else:
            self._timer.stop()
        self.update()

    def _frame(self) -> QRect:
        """The part of the article in sight."""
        top, scale = self._view.verticalScrollBar().value() / self._rows.scale, self._rows.scale
        height = max(round(self._view.viewport().height() / scale), LEAST_FRAME)
        return QRect(0, min(round(top), self.height() - height), WIDTH, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._view.article.style.theme
        shade = QColor(theme.text)
        shade.setAlphaF(SHADE)
        frame = self._frame()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.page))
        painter.fillRect(0, 0, 1, self.height(), QColor(theme.border))
        painter.fillRect(frame, shade)
        painter.drawImage(0, 0, self._picture.image)
        painter.setPen(QPen(QColor(theme.outline), 1))
        painter.drawRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5))
        self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        """The span in hand goes over the whole width, with an edge."""
        span, style = self._view.outline_in_hand(), self._view.article.style
        if span is None:
            return
        pen = QPen(style.color(span.label), FOCUS_EDGE)
        painter.setPen(dashed(pen) if is_suggested(span) else pen)
        painter.setBrush(style.color(span.label, FOCUS_SHADE))
        for start, end in span.parts():
            top = round(self._rows.row(start))
            height = max(round(self._rows.row(end)) - top, LEAST_FOCUS)
            painter.drawRect(QRect(1, top + 1, WIDTH - FOCUS_EDGE, height - FOCUS_EDGE))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        frame, y = self._frame(), event.position().toPoint().y()
        self._grip = y - frame.top() if frame.top() <= y <= frame.bottom() else frame.height() // 2
        self._scroll(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scroll(event.position().toPoint().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _scroll(self, y: int) -> None:
        self._view.verticalScrollBar().setValue(round((y - self._grip) * self._rows.scale))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().event(event)

    def _tip(self, point: QPoint) -> str:
        """The labels around the mouse with the number of their spans, such as `Quote 2 · Claim · suggested: Cue`."""
        counts, style = self._rows.counts(point.y(), REACH), self._view.article.style
        ordered = [f"{sign}{label.name}" for sign in ("", SUGGESTED) for label in style.labels]
        words = (f"{_name(key, style)}{f' {counts[key]}' if counts[key] > 1 else ''}" for key in ordered if counts[key])
        return " · ".join(words)


def _name(key: str, style: ArticleStyle) -> str:
    name = style.name(key.removeprefix(SUGGESTED))
    return f"suggested: {name}" if key.startswith(SUGGESTED) else name
