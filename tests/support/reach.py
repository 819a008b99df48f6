"""What a person without a mouse can reach in a window, and what a screen reader calls it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget

MOST_STOPS = 300


def out_of_reach(window: QWidget) -> list[str]:
    """What is wrong with the controls in sight: no name, markup read aloud, or never reached by Tab."""
    controls = [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.window() is window.window() and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        if part.focusProxy() is None and not part.objectName().startswith("qt_")  # parts of Qt's own controls
    ]
    wrong = [f"no name: {_described(part)}" for part in controls if not _is_named(part)]
    wrong += [f"markup: {_described(part)}" for part in controls if "</" in _description(part)]
    by_tab = [part for part in controls if part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return wrong + [f"not reached: {_described(part)}" for part in _missed(by_tab)]


def _missed(wanted: list[QWidget]) -> list[QWidget]:
    """Those that Tab does not come to; of a group in which one is chosen, it comes only to that one."""
    reached = _stops()
    groups = {part.parentWidget() for part in reached if isinstance(part, QAbstractButton) and _has_one_chosen(part)}
    return [part for part in wanted if part not in reached and part.parentWidget() not in groups]


def _has_one_chosen(button: QAbstractButton) -> bool:
    return button.autoExclusive() or (button.group() is not None and button.group().exclusive())


def _stops() -> set[QWidget]:
    """Every control that has the keyboard while Tab is pressed until it is back where it has been."""
    reached: set[QWidget] = set()
    for _ in range(MOST_STOPS):
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        if focused in reached:
            break
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return reached


def _is_named(part: QWidget) -> bool:
    if isinstance(part, QTabBar):  # its tabs are spoken
        return all(part.tabText(number) for number in range(part.count()))
    return bool(QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name).strip())


def _description(part: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Description)


def _described(part: QWidget) -> str:
    """The control by its name and kind, and what it lies in."""
    trail: list[str] = []
    above: QWidget | None = part
    while above is not None:
        trail.append(type(above).__name__)
        above = above.parentWidget()
    return f"{part.accessibleName()!r}, {' in '.join(trail[:5])}"
