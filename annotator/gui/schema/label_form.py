"""All about one label: names, key, colours with what is wrong with them, definition, examples, attributes, layer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.gui.notice import Notice
from annotator.gui.schema.attribute_list import AttributeList
from annotator.gui.schema.color_field import ColorField
from annotator.gui.schema.color_preview import ColorPreview
from annotator.gui.schema.part_form import PartForm
from annotator.gui.schema.text_fields import LinesField
from annotator.model.label_colors import free_colors
from annotator.model.label_schema import RESERVED_KEYS, LabelDefinition
from annotator.schema.colors import LEAST_DISTANCE, color_findings, least_apart
from annotator.schema.draft import Entry, SchemaDraft

FINDINGS_SHOWN = 3
LOWER = 5  # pixels, to the height of the text in the field beside


class LabelForm(PartForm):
    """Adds key, colours, examples, attributes and layer; what cannot be is told beside its field."""

    def __init__(self, draft: SchemaDraft, parent: QWidget | None = None) -> None:
        super().__init__(draft, lambda: draft.labels, parent)
        self.key_field = QLineEdit()
        self.key_notice, self.color_notice = Notice(), Notice(lines=2)
        self.light, self.dark = ColorField("Colour on the light page"), ColorField("Colour on the dark page")
        self.suggest_button = QPushButton("&Suggest")
        self.preview = ColorPreview()
        self.examples = LinesField("Examples, one on a line", 3)
        self.attributes = AttributeList()
        self.layer = QComboBox()
        self.exclusive = QCheckBox("Spans on this layer may not overlap one another")
        self.recedes = QCheckBox("Grey the text that it covers")
        self._arrange()
        self._connect()

    def show_entry(self, entry: Entry[LabelDefinition], used: int) -> None:
        """Show a label; `used` is how many spans and marks follow it."""
        label = entry.part
        follow = f"{used:,} annotations follow where it is renamed." if used else "Nothing carries it yet."
        self._show_names(entry, follow)
        self.key_field.setText(label.key or "")
        self.examples.show_text("\n".join(label.examples))
        self.attributes.show_attributes(label.attributes)
        self.recedes.setChecked(label.recedes)
        self.light.show_color(label.color)
        self.dark.show_color(label.color_dark)
        self._show_layers()
        self._show_state()

    def problem(self) -> str:
        """Why what is written here cannot be taken; empty if it can."""
        return super().problem() or (self.light.problem() or self.dark.problem() if self._entry else "")

    def _arrange(self) -> None:
        form = self._form()
        form.add("&Key", self._beside(self.key_field, self.key_notice))
        form.add("&Colours", self._beside(self.light, self.dark, self.suggest_button, QWidget()))
        form.add_below(self.preview)
        form.add_below(self.color_notice)
        form.add("&Definition", self.definition)
        form.add("E&xamples", self.examples)
        form.add("&Attributes", self.attributes, keyboard=self.attributes.add_button)
        form.add("&Layer", self._beside(self.layer, QWidget()))
        form.add_below(self.exclusive)
        form.add_below(self.recedes)
        self.key_field.setMaxLength(1)
        self.key_field.setFixedWidth(6 * self.fontMetrics().averageCharWidth())
        self.key_notice.setContentsMargins(0, LOWER, 0, 0)
        self.layer.setEditable(True)
        self.layer.setMinimumContentsLength(10)
        self.title_field.setPlaceholderText("As people read it; without one, made of the name")
        self.examples.setPlaceholderText("One on a line")
        self.suggest_button.setAutoDefault(False)
        self.suggest_button.setToolTip("The pair of colours that is farthest from those of the other labels")
        self.key_field.setAccessibleName("Key")
        self.layer.setAccessibleName("Layer")

    def _beside(self, *parts: QWidget) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for number, part in enumerate(parts):
            row.addWidget(part, 1 if number == len(parts) - 1 else 0)
        both.setFocusProxy(parts[0])
        return both

    def _connect(self) -> None:
        self.key_field.textEdited.connect(lambda text: self._change(key=text.upper() or None))
        self.light.edited.connect(lambda color: self._change(color=color))
        self.dark.edited.connect(lambda color: self._change(color_dark=color))
        self.suggest_button.clicked.connect(self._suggest)
        self.examples.edited.connect(lambda text: self._change(examples=_lines(text)))
        self._follow(self.attributes)
        self.layer.editTextChanged.connect(self._take_layer)
        self.exclusive.clicked.connect(self._take_exclusive)
        self.recedes.clicked.connect(lambda checked: self._change(recedes=checked))

    def _suggest(self) -> None:
        others = [entry.part for entry in self._draft.labels if entry is not self._entry]
        light, dark = free_colors(others)
        self.light.show_color(light)
        self.dark.show_color(dark)
        self._change(color=light, color_dark=dark)

    def _take_layer(self, text: str) -> None:
        if self._entry is not None and text != self._entry.part.layer:
            self._change(layer=text)
            self.exclusive.setChecked(text in self._draft.exclusive_layers)

    def _take_exclusive(self, checked: bool) -> None:
        if self._entry is None:
            return
        layers = [layer for layer in self._draft.exclusive_layers if layer != self._entry.part.layer]
        self._draft.exclusive_layers = [*layers, self._entry.part.layer] if checked else layers
        self.edited.emit()

    def _show_layers(self) -> None:
        if self._entry is None:
            return
        self.layer.blockSignals(True)
        self.layer.clear()
        self.layer.addItems(sorted({entry.part.layer for entry in self._draft.labels}))
        self.layer.setCurrentText(self._entry.part.layer)
        self.layer.blockSignals(False)
        self.exclusive.setChecked(self._entry.part.layer in self._draft.exclusive_layers)

    def _show_state(self) -> None:
        if self._entry is None:
            return
        label: LabelDefinition = self._entry.part
        others = [entry.part for entry in self._draft.labels if entry is not self._entry]
        self.key_field.setEnabled(not label.retired)
        reason = key_problem(label, others)
        self.key_notice.say(reason or "One letter or digit, pressed with text selected", is_warning=bool(reason))
        if self.light.problem() or self.dark.problem():
            self.color_notice.say(self.light.problem() or self.dark.problem(), is_warning=True)
            return
        self.preview.show_label(label)
        text = color_problem(label, others)
        self.color_notice.say(text or _all_well([label, *others]), is_warning=bool(text))


def key_problem(label: LabelDefinition, others: Sequence[LabelDefinition]) -> str:
    """Why the label cannot have its key; empty if it can."""
    if label.retired:
        return ""
    owner = next((other for other in others if label.key and other.key == label.key), None)
    if owner is not None:
        return f"{label.key} is the key of {owner.shown()}"
    if label.key in RESERVED_KEYS:
        return f"{label.key} is used by the program itself"
    if label.key and not (label.key.isascii() and label.key.isalnum()):
        return "A key is one letter or digit"
    return ""


def color_problem(label: LabelDefinition, others: Sequence[LabelDefinition]) -> str:
    """What is wrong with the colours of this label, the worst first; empty if nothing is."""
    findings = [finding for finding in color_findings([label, *others]) if label.name in finding.labels]
    more = f"; and {len(findings) - FINDINGS_SHOWN} more" if len(findings) > FINDINGS_SHOWN else ""
    return "; ".join(finding.text for finding in findings[:FINDINGS_SHOWN]) + more


def _all_well(labels: Sequence[LabelDefinition]) -> str:
    apart = least_apart(labels)
    nearest = f"; no two labels are closer than {apart:.1f} ({LEAST_DISTANCE:.0f} is needed)" if apart else ""
    return f"Can be read on both pages, and told apart by everybody{nearest}."


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
