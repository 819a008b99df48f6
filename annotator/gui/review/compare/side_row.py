"""What one annotator has in a difference: key, name, label, text, attributes and links, in one row to click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.annotation.label_signs import ColorDot
from annotator.gui.display_text import displayed
from annotator.gui.key_cap import KeyCap
from annotator.gui.review.compare.side_text import Part, Stretch
from annotator.gui.row_button import RowButton
from annotator.gui.small_text import ElidedLabel
from annotator.gui.theme import Theme, mixed


@dataclass(frozen=True, slots=True)
class SideLabel:
    """The name of a label and its colours; `letter` is its sign besides them, empty where it has none."""

    title: str
    color: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class SideContent:
    """What to show of one annotator. Without a label there is nothing, and `said` tells so.

    `facts` are attributes and links as (name, value, whether others say otherwise).
    """

    key: str
    name: str
    label: SideLabel | None = None
    label_differs: bool = False
    text: tuple[Stretch, ...] = ()
    facts: tuple[tuple[str, str, bool], ...] = ()
    said: str = ""


class SideRow(RowButton):
    """A click says `clicked`, as for any button; the key that does the same stands in front."""

    def __init__(self, content: SideContent, theme: Theme) -> None:
        super().__init__(margins=(8, 7, 8, 8))
        self.content = content
        self.is_card = True
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.row.setSpacing(9)
        self.row.addWidget(KeyCap(content.key), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(3)
        column.addLayout(_top_line(content, theme))
        for line in lines_of(content, theme):
            column.addWidget(line)
        self.row.addLayout(column, 1)
        self.setAccessibleName(spoken(content))

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def spoken(content: SideContent) -> str:
    """The row for a screen reader."""
    if content.label is None:
        return f"{content.key}, {content.name}: {content.said}"
    own = "".join(stretch.text for stretch in content.text if stretch.part in {Part.COMMON, Part.OWN})
    facts = (f"{name} {value}" for name, value, _ in content.facts)
    return f"{content.key}, {content.name}: " + ", ".join(filter(None, [content.label.title, own, *facts]))


def _top_line(content: SideContent, theme: Theme) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(6)
    name = ElidedLabel(displayed(content.name))
    font = name.font()
    font.setBold(True)
    name.setFont(font)
    line.addWidget(name, 1)
    if content.label is None:
        return line
    if content.label.color:
        line.addWidget(ColorDot(content.label.color))
    title = QLabel(content.label.title)
    title.setTextFormat(Qt.TextFormat.PlainText)
    if content.label_differs and content.label.color:
        title.setStyleSheet(f"color: {theme.readable(content.label.color, theme.card)}; font-weight: 600;")
    line.addWidget(title)
    return line


def lines_of(content: SideContent, theme: Theme) -> Sequence[QWidget]:
    """Text, attributes and links, each in its line, or that there is nothing."""
    if content.label is None:
        return [_muted(content.said)] if content.said else []
    lines: list[QWidget] = []
    if content.text:
        lines.append(_rich(text_html(content.text, content.label.color or theme.accent, theme)))
    for name, value, differs in content.facts:
        shown = f"<b>{escape(displayed(value))}</b>" if differs else escape(displayed(value))
        lines.append(_rich(f'<span style="color:{theme.muted}">{escape(displayed(name))}</span>&nbsp; {shown}'))
    return lines


def text_html(text: Sequence[Stretch], color: str, theme: Theme) -> str:
    """The stretches: what only some marked stands out, what this one did not mark is struck through."""
    ground = mixed(theme.card, color, 0.28)
    styles = {
        Part.COMMON: f"color:{theme.text}",
        Part.OWN: f"color:{theme.text}; background-color:{ground}; font-weight:600",
        Part.LACKED: f"color:{theme.muted}; text-decoration:line-through",
        Part.GAP: f"color:{theme.muted}",
    }
    return "".join(f'<span style="{styles[part]}">{escape(displayed(shown))}</span>' for part, shown in text)


def _rich(html: str) -> QLabel:
    label = QLabel(html)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "muted")
    label.setWordWrap(True)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
