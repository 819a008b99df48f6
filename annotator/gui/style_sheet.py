"""The style sheet: what the palette cannot say about the widgets that Qt draws.

A widget asks for a look by the dynamic property `look`: a label may be `muted`, `small`, `heading`, `title`, `name` or
`badge`, a button `flat`, `link`, `pill`, `label`, `chooser` or `mark`, a field of several lines `field`, a frame
`card`, a scroll area `slim`, its page `clear`, a field of one line `palette`, a text browser `reading`.
"""

from __future__ import annotations

from string import Template

from annotator.gui.icons import tinted_folder
from annotator.gui.theme import Theme, mixed

_SHEET = Template("""
QToolTip { background: $card; color: $text; border: 1px solid $border; padding: 4px 6px; }

QLabel[look="muted"] { color: $muted; }
QWidget#page { background: $page; }
QLabel:disabled { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: ${small}px; }
QLabel[look="heading"] { color: $muted; font-size: ${heading}px; font-weight: 600; }
QLabel[look="name"] { font-size: ${name}px; font-weight: 700; }
QLabel[look="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[look="badge"] { color: $muted; border: 1px solid $border; border-radius: 8px; padding: 0 7px 1px 7px; }
QTextBrowser[look="reading"] { background: $page; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QFrame[look="card"] { background: $card; border: 1px solid $border; border-radius: 6px; }

QPushButton, QToolButton[look="flat"] {
    background: $card; color: $text; border: 1px solid $field; border-radius: 5px; padding: 4px 12px;
}
QPushButton { min-height: ${line}px; }
QPushButton:hover, QToolButton[look="flat"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[look="flat"]:pressed { background: $chosen; }
QPushButton:focus, QToolButton[look="flat"]:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; background: $panel; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:hover { background: $accent_strong; }
QPushButton[look="primary"]:disabled, QPushButton:default:disabled {
    background: $panel; color: $muted; border-color: $border;
}
QPushButton:default:focus { border: 2px solid $text; padding: 3px 11px; }
QToolButton[look="flat"] { background: transparent; padding: 3px 8px; }
QToolButton[look="flat"]::menu-indicator { image: none; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; border-radius: 3px; color: $accent;
    padding: 0; min-height: 0; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border-color: $accent; }
QToolButton[look="label"] { background: transparent; border: 1px solid transparent; border-radius: 4px;
    font-size: ${label}px; font-weight: 600; padding: 2px 6px 2px 4px; }
QToolButton[look="label"]:hover { background: $hover; }
QToolButton[look="label"]:focus { border-color: $accent; }
QToolButton[look="label"]::menu-indicator { image: url("$icons/chevron_down.svg"); width: ${small_arrow}px;
    height: ${small_arrow}px; subcontrol-origin: padding; subcontrol-position: center right; right: 4px; }
QToolButton[look="chooser"] { background: transparent; color: $text; border: 1px solid $field; border-radius: 5px;
    padding: 2px ${menu}px 2px 8px; }
QToolButton[look="chooser"]:hover { background: $hover; }
QToolButton[look="chooser"][marked="true"] { background: $chosen; border-color: $accent; }
QToolButton[look="chooser"]:focus { border: 2px solid $accent; padding: 1px ${menu}px 1px 7px; }
QToolButton[look="chooser"]::menu-indicator { image: url("$icons/chevron_down.svg"); width: ${small_arrow}px;
    height: ${small_arrow}px; subcontrol-origin: padding; subcontrol-position: center right; right: 6px; }
QToolButton[look="mark"] { background: transparent; color: $muted; border: 1px solid transparent; border-radius: 4px;
    padding: 0 4px; }
QToolButton[look="mark"]:hover:enabled { background: $chosen; color: $text; }
QToolButton[look="mark"]:focus { border-color: $accent; }
QToolButton[look="mark"][marked="true"] { color: $accent; }

QPushButton[look="pill"] {
    background: transparent; border: 1px solid $field; border-radius: 5px; padding: 2px 8px;
    min-height: 0; font-weight: 400;
}
QPushButton[look="pill"]:hover { background: $hover; }
QPushButton[look="pill"]:checked { background: $chosen; border-color: $accent; color: $text; }
QPushButton[look="pill"]:disabled { background: transparent; border-color: $border; color: $muted; }
QPushButton[look="pill"]:focus { border: 2px solid $accent; padding: 1px 7px; }

QLineEdit, QPlainTextEdit[look="field"], QSpinBox, QComboBox {
    background: $card; color: $text; border: 1px solid $field; border-radius: 5px; padding: 3px 7px;
    selection-background-color: $select; selection-color: $text; placeholder-text-color: $muted;
}
QPlainTextEdit[look="field"] { padding: 2px 4px; }
QLineEdit[look="palette"] { border: none; padding: 5px 8px; font-size: ${title}px; }
QLineEdit:focus, QPlainTextEdit[look="field"]:focus, QSpinBox:focus, QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled, QPlainTextEdit[look="field"]:disabled {
    color: $muted; background: $panel;
}
QComboBox { combobox-popup: 0; min-height: ${line}px; }
QComboBox::drop-down { border: none; width: ${drop}px; }
QComboBox::down-arrow { image: url("$icons/chevron_down.svg"); width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView { background: $card; color: $text; border: 1px solid $border; outline: none;
    selection-background-color: $chosen; selection-color: $text; }
QSpinBox QLineEdit { background: transparent; border: none; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: ${drop}px; }
QSpinBox::up-arrow { image: url("$icons/chevron_up.svg"); width: ${small_arrow}px; height: ${small_arrow}px; }
QSpinBox::down-arrow { image: url("$icons/chevron_down.svg"); width: ${small_arrow}px; height: ${small_arrow}px; }

QCheckBox { spacing: 7px; }
QCheckBox::indicator, QAbstractItemView::indicator {
    width: ${box}px; height: ${box}px; border: 1px solid $outline; border-radius: 4px; background: $card;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$icons/check.svg");
}
QCheckBox::indicator:indeterminate { image: url("$icons/dash.svg"); }
QCheckBox::indicator:focus { border: 2px solid $accent; width: ${box_inside}px; height: ${box_inside}px; }
QCheckBox:focus { text-decoration: underline; }
QCheckBox::indicator:disabled { border-color: $border; }

QSlider:horizontal { min-height: ${slider}px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $field; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: ${box}px; margin: -${knob}px 0; border: 1px solid $accent; border-radius: ${knob_round}px; background: $card;
}
QSlider::handle:horizontal:focus { background: $accent; }

QRadioButton { spacing: 7px; }
QRadioButton::indicator {
    width: ${box}px; height: ${box}px; border: 1px solid $outline; border-radius: ${box_round}px; background: $card;
}
QRadioButton::indicator:focus { border: 2px solid $accent; width: ${box_inside}px; height: ${box_inside}px; }
QRadioButton::indicator:checked {
    border: 5px solid $accent; width: ${box_dot}px; height: ${box_dot}px; background: $card;
}
QRadioButton:focus { text-decoration: underline; }

QMenuBar { background: $panel; color: $text; border-bottom: 1px solid $border; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected { background: $chosen; color: $accent; }
QMenu { background: $card; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px ${menu}px 5px 10px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $chosen; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }

QScrollArea, QScrollArea > QWidget > QWidget[look="clear"] { background: transparent; border: none; }
QScrollArea:focus { border: 1px solid $accent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${bar}px; }
QScrollBar:horizontal { height: ${bar}px; }
QScrollBar::handle { background: $handle; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 2px 2px 1px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 1px 2px 2px 2px; }
QScrollBar::handle:hover { background: $outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QScrollArea[look="slim"] QScrollBar:vertical { width: 6px; }
QScrollArea[look="slim"] QScrollBar::handle:vertical { border-radius: 2px; margin: 2px 1px 2px 1px; }

QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QHeaderView::section { background: $panel; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 4px 8px; }
QTableView, QTreeView, QListView { background: $card; color: $text; border: 1px solid $border; gridline-color: $border;
    selection-background-color: $chosen; selection-color: $text; }
QTableView:focus, QTreeView:focus, QListView:focus, QTextBrowser:focus { border: 1px solid $accent; }
QTreeView::item, QListWidget::item { padding: 0 5px; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; text-decoration: underline; }
""")

_SHARES = {  # of the size of the type
    "name": 2,
    "title": 1.25,
    "label": 1.08,
    "small": 0.87,
    "heading": 0.85,
    "line": 1.45,
    "box": 1.08,
    "arrow": 0.92,
    "small_arrow": 0.77,
    "drop": 1.7,
    "menu": 2.2,
}


def style_sheet(theme: Theme, pixels: int) -> str:
    """The style sheet of a theme, for a user interface font of `pixels`."""
    colors = {name: getattr(theme, name) for name in theme.__dataclass_fields__}
    colors["field"] = mixed(theme.border, theme.outline, 0.35)
    colors["handle"] = mixed(theme.border, theme.outline, 0.25)
    colors["accent_strong"] = mixed(theme.accent, theme.text, 0.15)
    sizes = {name: round(pixels * share) for name, share in _SHARES.items()}
    sizes["box_inside"] = sizes["box"] - 2
    sizes["box_round"] = (sizes["box"] + 2) // 2
    sizes["box_dot"] = sizes["box"] - 8
    sizes["knob"] = (sizes["box"] - 2) // 2  # of a slider, above and below its groove of four pixels
    sizes["slider"] = 2 * sizes["knob"] + 6  # with a pixel to spare
    sizes["knob_round"] = sizes["knob"] + 2
    sizes["bar"] = 7 + round(pixels * 0.3)
    return _SHEET.substitute(colors, **sizes, icons=tinted_folder(theme).as_posix())
