"""By which rule what annotators agree on enters gold."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.dialog import Dialog
from annotator.gui.notice import Notice
from annotator.gui.number_field import NumberField
from annotator.model.decision import How
from annotator.review.adjudication.rule import Rule

WAYS = (
    (How.UNANIMOUS.value, "&All"),
    (How.MAJORITY.value, "&More than half"),
    (How.THRESHOLD.value, "&So many"),
)
EXPLAINED = {
    How.UNANIMOUS: "Gold gets what all who are done with an article have alike; two at least must be done.",
    How.MAJORITY: "Gold gets what more than half of those who are done with an article have alike.",
    How.THRESHOLD: "Gold gets what so many of those who are done with an article have alike.",
}
AFTERWARDS = "What this rule does not support any more is taken back from gold. What a person settled stays as it is."


class RuleDialog(Dialog):
    """Shows the rule of the project, to be applied as it is or with changes."""

    def __init__(self, rule: Rule, parent: QWidget | None = None) -> None:
        super().__init__("Apply gold rule", parent, characters=66)
        self.way_buttons = ChoiceButtons(WAYS)
        self.way_buttons.set_value(rule.how.value)
        self.threshold_field = NumberField("Annotators who have the same", 1, 99, rule.threshold or 2)
        self.unfinished_box = QCheckBox("Those who have only &begun an article count too")
        self.unfinished_box.setChecked(rule.with_unfinished)
        self.absence_box = QCheckBox("What &enough of them did not mark is settled as well")
        self.absence_box.setToolTip("Otherwise it is left for a person, even if only one of many has marked it")
        self.absence_box.setChecked(rule.absence_counts)
        self.notice = Notice(lines=3)
        self._arrange()
        self.apply_button = self.add_buttons("Appl&y")
        self.way_buttons.chosen.connect(lambda _way: self._show())
        self._show()
        self.apply_button.setFocus()

    def rule(self) -> Rule:
        """The rule as it is shown."""
        how = How(self.way_buttons.value() or How.UNANIMOUS)
        return Rule(
            how=how,
            threshold=self.threshold_field.value() if how is How.THRESHOLD else None,
            with_unfinished=self.unfinished_box.isChecked(),
            absence_counts=self.absence_box.isChecked(),
        )

    def _arrange(self) -> None:
        form = self.add_form()
        form.add("Have the same", self.way_buttons)
        self.threshold = QWidget()
        row = QHBoxLayout(self.threshold)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.threshold_field)
        row.addWidget(QLabel("annotators or more"), 1)
        form.add_below(self.threshold)
        form.add_below(self.unfinished_box)
        form.add_below(self.absence_box)
        self.column.addWidget(self.notice)

    def _show(self) -> None:
        how = self.rule().how
        self.threshold.setVisible(how is How.THRESHOLD)
        self.notice.say(f"{EXPLAINED[how]} {AFTERWARDS}")
