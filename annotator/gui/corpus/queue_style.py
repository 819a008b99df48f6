"""The style sheet of the queue."""

from __future__ import annotations

from annotator.gui.theme import Theme

STYLE = """
QWidget#queue {{ background: {panel}; }}
QAbstractItemView#queueList {{ background: transparent; border: none; outline: none; }}
QLineEdit {{ background: transparent; border: none; padding: 0; color: {text};
    selection-background-color: {select}; selection-color: {text}; placeholder-text-color: {muted}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 2px 3px; color: {muted};
    background: transparent; }}
QToolButton:hover {{ color: {text}; background: {hover}; }}
QToolButton:checked {{ color: {text}; background: {chosen}; }}
QToolButton:focus {{ border-color: {accent}; }}
QToolButton#inTexts {{ padding: 1px 2px; }}
QToolButton#clearFilter {{ padding: 2px; }}
"""


def style_sheet(theme: Theme) -> str:
    """How the widgets of the queue look that the queue does not draw itself."""
    return STYLE.format(
        panel=theme.panel,
        hover=theme.hover,
        text=theme.text,
        muted=theme.muted,
        accent=theme.accent,
        chosen=theme.chosen,
        select=theme.select,
    )
