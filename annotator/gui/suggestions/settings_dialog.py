"""The dialog that says who may suggest which labels in the project, and from which articles help is withheld."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSpinBox, QTabWidget, QVBoxLayout, QWidget

from annotator.gui.annotation.label_signs import dot_icon
from annotator.gui.choosers import literal
from annotator.gui.dialog import GAP, Dialog, Form
from annotator.gui.display_text import displayed
from annotator.gui.notice import Notice
from annotator.gui.suggestions.label_pills import Choosable, LabelPills
from annotator.gui.suggestions.words import SUGGESTERS
from annotator.gui.theme import Theme
from annotator.gui.type_size import square
from annotator.model.label_schema import LabelSchema
from annotator.model.suggestion_settings import ROLES_OF
from annotator.suggestions.settings import EVERY, USUAL, SuggestionSettings

CHARACTERS, DOT = 92, 16  # of width, pixels
ROLE_TITLES = {
    "QUOTE": "A quotation",
    "SOURCE": "Its source",
    "CUE": "Its cue",
    "BOILERPLATE": "Boilerplate",
    "CLAIM": "A claim",
}
LINK_TITLES = {"attributed_to": "Quotation to source", "cued_by": "Quotation to cue"}
NONE, NO_RELATION, EACH_KIND = "no label", "no relation", "each kind by its own label"
CALLED = "Choose the labels, and the relations between them, under which quotations and all else are suggested."
BLIND = "&Blind: nobody is shown any suggestion in this project"
EXPLAINED = (
    "These settings hold for everybody who works in this project. Which articles get no help is drawn once, by chance, "
    "and never changes: only so can be seen whether suggestions bend what people decide."
)


class SuggestionSettingsDialog(Dialog):
    """Shows settings, to be stored as they are left."""

    def __init__(
        self, settings: SuggestionSettings, schema: LabelSchema, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("Suggestions in this project", parent, characters=CHARACTERS)
        self._before, self._schema, self._theme = settings, schema, theme
        self.names = {role: self._label_field(role) for role in ROLE_TITLES}
        self.names |= {role: self._relation_field(role) for role in LINK_TITLES}
        self._shown = {role: field.currentData() for role, field in self.names.items()}
        self.pills = {name: self._pills(name) for name in SUGGESTERS}
        for field in self.names.values():
            field.currentIndexChanged.connect(lambda _index: self._show_roles())
        self.blind_box = QCheckBox(BLIND)
        self.blind_box.setChecked(settings.is_blind)
        self.unaided_field = QSpinBox()
        self.unaided_field.setRange(0, 100)
        self.unaided_field.setSuffix(" %")
        self.unaided_field.setValue(round(settings.unaided_share * 100))
        self.unaided_field.setAccessibleName("Share of the articles without suggestions")
        self.notice = Notice(lines=3)
        self._arrange()
        self.save_button = self.add_buttons("Save")
        self.save_button.setFocus()

    def settings(self) -> SuggestionSettings:
        """The settings as they are shown."""
        share = self.unaided_field.value()
        before = self._before
        changes: dict[str, object] = {
            "on": before.on | {name: self._value(name) for name in self.pills},
            "is_blind": self.blind_box.isChecked(),
            "names": self._called_so().names,
        }
        if share != round(before.unaided_share * 100):
            changes["unaided_share"] = share / 100
        return before.model_copy(update=changes)

    def _value(self, name: str) -> tuple[str, ...]:
        """What a suggester may suggest; roles for which the schema has no label stay as they were."""
        kept = tuple(one for one in self._on(name) if one != EVERY and one not in self.pills[name].names())
        value = self.pills[name].value()
        return value if EVERY in value else (*value, *kept)

    def _called_so(self) -> SuggestionSettings:
        """With what was chosen; nothing is stored for what a role is called of itself."""
        settings = self._before
        for role, field in self.names.items():
            chosen = field.currentData()
            if chosen != self._shown[role]:
                settings = settings.calling(role, None if chosen == self._usual(role) else chosen)
        return settings

    def _usual(self, role: str) -> str:
        """What a field says where nothing was chosen."""
        return self._called(role, SuggestionSettings())

    def _called(self, role: str, settings: SuggestionSettings) -> str:
        if role in LINK_TITLES:
            relation = settings.relation_for(role, self._schema)
            return relation.name if relation else ""
        label = settings.label_for(role, self._schema)
        return label.name if label else EVERY if settings.labels_for(role, self._schema) else ""

    def _on(self, suggester: str) -> tuple[str, ...]:
        return self._before.on.get(suggester, USUAL.get(suggester, ()))

    def _pills(self, suggester: str) -> LabelPills:
        roles = ROLES_OF.get(suggester)
        choosable = [self._role(role) for role in roles] if roles else self._labels()
        made = LabelPills(SUGGESTERS[suggester].title, choosable, has_every=roles is None)
        made.set_value(self._on(suggester))
        return made

    def _role(self, role: str) -> Choosable:
        called = str(self.names[role].currentData())
        label = self._schema.label(called)
        if called == EVERY:
            return Choosable(role, role.capitalize(), self._theme.outline)
        if label is None:
            return Choosable(role, role.capitalize(), self._theme.outline, "No label of this project stands for it yet")
        return Choosable(role, label.shown(), self._theme.label_color(label))

    def _show_roles(self) -> None:
        """A role can be suggested as soon as a label stands for it."""
        for name, roles in ROLES_OF.items():
            for role in roles:
                self.pills[name].show_one(self._role(role))

    def _labels(self) -> list[Choosable]:
        labels = self._schema.offered_labels()
        return [Choosable(label.name, label.shown(), self._theme.label_color(label)) for label in labels]

    def _label_field(self, role: str) -> QComboBox:
        field = QComboBox()
        field.setIconSize(square(DOT, field.font()))
        field.addItem(NONE, "")
        if EVERY in {self._usual(role), self._called(role, self._before)}:
            field.addItem(EACH_KIND, EVERY)
        for label in self._schema.offered_labels():
            field.addItem(dot_icon(self._theme.label_color(label)), displayed(label.shown()), label.name)
        field.setCurrentIndex(max(0, field.findData(self._called(role, self._before))))
        return field

    def _relation_field(self, role: str) -> QComboBox:
        field = QComboBox()
        field.addItem(NO_RELATION, "")
        for relation in self._schema.relations:
            if not relation.retired:
                field.addItem(displayed(relation.shown()), relation.name)
        field.setCurrentIndex(max(0, field.findData(self._called(role, self._before))))
        return field

    def _arrange(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.addTab(self._page(self._fill_who), "&Who suggests what")
        self.tabs.addTab(self._page(self._fill_names), "What they are &called")
        self.tabs.addTab(self._page(self._fill_without), "Without &help")
        self.column.addWidget(self.tabs, 1)

    def _page(self, fill: Callable[[Form], None]) -> QWidget:
        page, form = QWidget(), Form()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addLayout(form)
        column.addStretch(1)
        fill(form)
        return page

    def _fill_who(self, form: Form) -> None:
        for name, words in SUGGESTERS.items():
            form.add(literal(words.title), self.pills[name])
            about = QLabel(words.about)
            about.setProperty("look", "muted")
            form.add_below(about)

    def _fill_names(self, form: Form) -> None:
        for role, title in {**ROLE_TITLES, **LINK_TITLES}.items():
            form.add(title, _short(self.names[role]))
        about = Notice(lines=2)
        about.say(CALLED)
        form.add_below(about)

    def _fill_without(self, form: Form) -> None:
        form.add_below(self.blind_box)
        share = _short(self.unaided_field, "of the articles, drawn by chance, show no suggestions")
        form.add("&Unaided", share, keyboard=self.unaided_field)
        form.add_below(self.notice)
        self.notice.say(EXPLAINED)


def _short(field: QWidget, words: str = "") -> QWidget:
    """A field no wider than it needs, with words behind it."""
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field)
    row.addWidget(QLabel(words), 1)
    place.setFocusProxy(field)
    return place
