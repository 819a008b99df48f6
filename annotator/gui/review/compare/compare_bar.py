"""The bar above the article that is compared: kinds of difference, label, pair of annotators, and hidden names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import combinations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from annotator.gui.annotation.label_signs import dot_icon
from annotator.gui.choosers import choice, chooser, literal, pill
from annotator.gui.display_text import shown_name
from annotator.gui.review.compare.words import KIND_TIPS, KIND_TITLES
from annotator.gui.theme import LIGHT, Theme
from annotator.gui.wrapping_row import WrappingRow
from annotator.model.label_schema import LabelSchema
from annotator.review.comparison import FEWEST, MOST
from annotator.review.difference_filter import DifferenceFilter, Kind

ALL_LABELS, EVERYBODY = "All labels", "Everybody"


class CompareBar(QWidget):
    """`filter_changed` carries what is to be looked at, `people_chosen` who is compared, `names_turned` the switch."""

    filter_changed = Signal(object)
    people_chosen = Signal(object)
    names_turned = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._filter = DifferenceFilter()
        self._theme = LIGHT
        self._schema: LabelSchema | None = None
        self._names: Mapping[str, str] = {}
        self._compared: Sequence[str] = ()
        self._everybody: Sequence[str] = ()
        self._row = WrappingRow(self)
        self.kinds = {kind: self._kind_button(kind) for kind in Kind}
        self.label = chooser("Differences about one label (L)", self._fill_labels)
        self.people = chooser("Differences between two annotators, and who is compared (A)", self._fill_people)
        self.hide_names = pill("Hide &names", "Annotator A, B … in random order, until the program is closed (H)")
        self.hide_names.toggled.connect(self.names_turned)
        self._row.set_parts([*self.kinds.values(), self.label, self.people, self.hide_names])
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.addWidget(self._row)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def show_filter(self, wanted: DifferenceFilter, schema: LabelSchema | None) -> None:
        """Show which differences are looked at."""
        self._filter, self._schema = wanted, schema
        self._show()

    def show_counts(self, counts: Counter[Kind]) -> None:
        """How many differences of each kind the document has."""
        for kind, button in self.kinds.items():
            button.setText(f"{KIND_TITLES[kind]}  {counts[kind]}" if counts[kind] else KIND_TITLES[kind])
            button.setVisible(counts[kind] > 0 or kind in self._filter.kinds)
        self._row.arrange()

    def show_people(self, compared: Sequence[str], everybody: Sequence[str], names: Mapping[str, str]) -> None:
        """Show who is compared, of all who worked on the document, in the order in which they are shown."""
        self._compared, self._everybody, self._names = compared, everybody, names
        self._show()

    def open_labels(self) -> None:
        """Offer the labels."""
        self.label.showMenu()

    def open_people(self) -> None:
        """Offer the pairs of annotators."""
        self.people.showMenu()

    def turn_names(self) -> None:
        """Hide the names, or show them again."""
        self.hide_names.toggle()

    def _show(self) -> None:
        for kind, button in self.kinds.items():
            button.setChecked(kind in self._filter.kinds)
        definition = self._schema.label(self._filter.label) if self._schema and self._filter.label else None
        label = definition.shown() if definition else self._filter.label or ALL_LABELS
        self.label.setText(literal(label))
        self.label.setProperty("marked", bool(self._filter.label))
        pair = " – ".join(self._name(who) for who in self._filter.pair)
        left_out = len(self._everybody) - len(self._compared)
        who = f"{len(self._compared)} of {len(self._everybody)} annotators" if left_out else EVERYBODY
        self.people.setText(literal(pair or who))
        self._row.arrange()

    def _name(self, who: str) -> str:
        return shown_name(self._names.get(who, who))

    def _kind_button(self, kind: Kind) -> QPushButton:
        button = pill(KIND_TITLES[kind], KIND_TIPS[kind])
        button.clicked.connect(lambda _on: self._change(kinds=self._filter.kinds ^ {kind}))
        return button

    def _change(
        self,
        *,
        kinds: frozenset[Kind] | None = None,
        label: str | None = None,
        pair: tuple[str, ...] | None = None,
    ) -> None:
        before = self._filter
        self._filter = DifferenceFilter(
            before.kinds if kinds is None else kinds,
            before.label if label is None else label,
            before.pair if pair is None else pair,
        )
        self._show()
        self.filter_changed.emit(self._filter)

    def _fill_labels(self, menu: QMenu) -> None:
        choice(menu, ALL_LABELS, not self._filter.label, lambda: self._change(label=""))
        if self._schema is None:
            return
        menu.addSeparator()
        for label in self._schema.labels:
            color = self._theme.label_color(label)
            action = choice(menu, label.shown(), self._filter.label == label.name, self._taking(label.name))
            action.setIcon(dot_icon(color))
        for parts in (self._schema.relations, self._schema.document_labels):
            if parts:
                menu.addSeparator()
            for part in parts:
                choice(menu, part.shown(), self._filter.label == part.name, self._taking(part.name))

    def _taking(self, label: str) -> Callable[[], None]:
        return lambda: self._change(label=label)

    def _fill_people(self, menu: QMenu) -> None:
        choice(menu, EVERYBODY, not self._filter.pair, lambda: self._change(pair=()))
        menu.addSection("Between two")
        for pair in combinations(self._compared, 2):
            text = " – ".join(map(self._name, pair))
            choice(menu, text, set(self._filter.pair) == set(pair), partial(self._change, pair=pair))
        if len(self._everybody) > FEWEST:
            menu.addSection("Compared, at most six")
            for who in self._everybody:
                self._add_person(menu, who)

    def _add_person(self, menu: QMenu, who: str) -> None:
        is_in = who in self._compared
        turned = frozenset(self._compared) ^ {who}
        action = choice(menu, self._name(who), is_in, lambda: self.people_chosen.emit(turned))
        action.setEnabled(FEWEST <= len(turned) <= MOST)
