"""The bar of the page: whose work and which labels are measured, with how many draws, and whether names are hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from annotator.gui.choosers import choice, chooser, literal, pill
from annotator.gui.number_field import NumberField
from annotator.gui.review.agreement.words import Names, parts_of
from annotator.gui.wrapping_row import WrappingRow
from annotator.model.label_schema import LabelSchema
from annotator.review.agreement.report import DRAWS, Wanted
from annotator.wording import counted

ALL_PEOPLE, ALL_LABELS = "All annotators", "All labels"
MOST_DRAWS, LARGEST_SEED = 100_000, 99_999


class AgreementBar(WrappingRow):
    """`changed`: another thing is asked for. `names_turned`: the switch of names. `measure_asked`: begin."""

    changed = Signal()
    names_turned = Signal()
    measure_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=6)
        self._people: frozenset[str] = frozenset()
        self._labels: frozenset[str] = frozenset()
        self._everybody: Sequence[str] = ()
        self._names = Names({}, None)
        self._schema: LabelSchema | None = None
        self.people = chooser("Whose work is measured", self._fill_people)
        self.labels = chooser("Which labels are measured", self._fill_labels)
        self.unfinished = pill(
            "&Unfinished work too", "Also documents that are in progress, with what they have so far"
        )
        self.hide_names = pill("Hide &names", "Annotator A, B … in random order, until the program is closed")
        self.draws = _number(0, MOST_DRAWS, DRAWS, "Draws", "Draws of documents for the intervals; 0 for none")
        self.seed = _number(0, LARGEST_SEED, 0, "Seed", "The same seed draws the same documents again")
        self.measure = QPushButton("&Measure")
        self.measure.setDefault(True)
        self.measure.setToolTip("Count again, beside the window; the header tells how far it is and can stop it")
        self.set_parts(
            [
                self.people,
                self.labels,
                self.unfinished,
                _caption("&Draws", self.draws),
                self.draws,
                _caption("Se&ed", self.seed),
                self.seed,
                self.hide_names,
                self.measure,
            ]
        )
        self.unfinished.toggled.connect(lambda _on: self.changed.emit())
        self.draws.valueChanged.connect(lambda _number: self.changed.emit())
        self.seed.valueChanged.connect(lambda _number: self.changed.emit())
        self.hide_names.toggled.connect(lambda _on: self.names_turned.emit())
        self.measure.clicked.connect(self.measure_asked)
        self._show()

    def wanted(self) -> Wanted:
        """What is asked for."""
        return Wanted(
            people=tuple(sorted(self._people)),
            labels=tuple(sorted(self._labels)),
            with_unfinished=self.unfinished.isChecked(),
            draws=self.draws.value(),
            seed=self.seed.value(),
        )

    def set_choices(self, people: Sequence[str], schema: LabelSchema | None) -> None:
        """Offer these annotators and labels; what is chosen stays as far as it is among them."""
        self._everybody, self._schema = people, schema
        known = {part.name for part in parts_of(schema)}
        self._people, self._labels = self._people & set(people), self._labels & known
        self._show()

    def set_names(self, names: Names) -> None:
        """Call annotators and labels so."""
        self._names = names
        self._show()

    def _show(self) -> None:
        people = counted(len(self._people), "annotator") if self._people else ALL_PEOPLE
        labels = counted(len(self._labels), "label") if self._labels else ALL_LABELS
        self.people.setText(literal(self._names.pair(tuple(self._people)) if len(self._people) == 2 else people))
        self.labels.setText(literal(self._names.label(next(iter(self._labels))) if len(self._labels) == 1 else labels))
        self.arrange()

    def _fill_people(self, menu: QMenu) -> None:
        choice(menu, ALL_PEOPLE, not self._people, lambda: self._choose(people=frozenset()))
        menu.addSeparator()
        for who in sorted(self._everybody, key=self._names.person):
            choice(menu, self._names.person(who), who in self._people, self._turning(people=who))

    def _fill_labels(self, menu: QMenu) -> None:
        choice(menu, ALL_LABELS, not self._labels, lambda: self._choose(labels=frozenset()))
        menu.addSeparator()
        for part in parts_of(self._schema):
            choice(menu, part.shown(), part.name in self._labels, self._turning(label=part.name))

    def _turning(self, *, people: str = "", label: str = "") -> Callable[[], None]:
        if label:
            return lambda: self._choose(labels=self._labels ^ {label})
        return lambda: self._choose(people=self._people ^ {people})

    def _choose(self, *, people: frozenset[str] | None = None, labels: frozenset[str] | None = None) -> None:
        self._people = self._people if people is None else people
        self._labels = self._labels if labels is None else labels
        self._show()
        self.changed.emit()


def _number(least: int, most: int, value: int, name: str, tip: str) -> NumberField:
    box = NumberField(name, least, most, value)
    box.setToolTip(tip)
    return box


def _caption(text: str, of: QWidget) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "muted")
    label.setBuddy(of)
    return label
