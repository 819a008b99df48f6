"""Giving documents to annotators: how, to whom, and what would come of it, before anything is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.dialog import Dialog, allow
from annotator.gui.notice import Notice
from annotator.gui.number_field import NumberField, percent_field
from annotator.gui.review.packages.assignment_table import AssignmentTable
from annotator.gui.review.packages.people_list import PeopleList
from annotator.model.annotator import Annotator
from annotator.review.assignment import AssignmentPlan
from annotator.review.dealing import Dealing
from annotator.wording import counted

PREVIEW, ASSIGN = "&Preview", "&Assign"
ALL, SHARE, EACH = "all", "share", "each"
WAYS = ((ALL, "All to &everybody"), (SHARE, "A &share to each"), (EACH, "So &many annotators each"))
EXPLAINED = {
    ALL: "Each annotator gets all articles that nobody was given yet.",
    SHARE: "Each annotator gets this part of the articles; some go to everybody, so that agreement can be told.",
    EACH: "Each article goes to so many annotators; some go to everybody, so that agreement can be told.",
}
Plan = Callable[[Sequence[Annotator], Dealing, bool], AssignmentPlan]


class AssignmentDialog(Dialog):
    """`make_plan` works out what would come of it; accepted, `plan` is to be carried out."""

    def __init__(
        self,
        people: Sequence[Annotator],
        given: Mapping[str, int],
        with_gold: int,
        make_plan: Plan,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Assign articles", parent, characters=92)
        self._make_plan = make_plan
        self._plan: AssignmentPlan | None = None
        self._planned: object = None  # what it was asked for
        about = {person.id: f"{counted(given.get(person.id, 0), 'article')} assigned" for person in people}
        self.people_list = PeopleList(people, about, [person.id for person in people if person.id in given])
        self.way_buttons = ChoiceButtons(WAYS)
        self.way_buttons.set_value(ALL)
        self.share_field = percent_field("Part of the articles", 50)
        self.each_field = NumberField("Annotators for each article", 1, 99, 2)
        self.overlap_field = percent_field("Part that everybody gets", 10)
        self.seed_field = NumberField("Seed", 0, 999_999, 1)
        self.gold_field = NumberField("Articles with gold for each annotator", 0, with_gold, 0)
        self.anew_box = QCheckBox("&Take back first what was given out before")
        self.anew_box.setEnabled(bool(given))
        self.notice = Notice(lines=2)
        self.table = AssignmentTable()
        self._arrange(with_gold)
        self.go_button = self.add_buttons(PREVIEW)
        self._connect()
        self._change()
        self.people_list.setFocus()

    def plan(self) -> AssignmentPlan:
        """What is to be carried out; only once the dialog was accepted."""
        if self._plan is None:
            raise RuntimeError("asked for before the dialog was accepted")
        return self._plan

    def dealing(self) -> Dealing:
        """How the documents are to be dealt out."""
        way = self.way_buttons.value()
        return Dealing(
            each=self.each_field.value() if way == EACH else None,
            share=self.share_field.value() / 100 if way == SHARE else None,
            overlap=0.0 if way == ALL else self.overlap_field.value() / 100,
            seed=self.seed_field.value(),
            hidden_gold=self.gold_field.value(),
        )

    def accept(self) -> None:
        """Show first what would come of it; carry out only what was seen."""
        if not self.go_button.isEnabled():
            return
        if self._plan is not None:
            super().accept()
            return
        wanted = self._wanted()
        try:
            plan = self._make_plan(*wanted)
        except AnnotatorError as error:
            self.notice.say(str(error), is_warning=True)
            return
        self._planned = wanted
        self._show(plan)

    def _wanted(self) -> tuple[list[Annotator], Dealing, bool]:
        return self.people_list.people(), self.dealing(), self.anew_box.isChecked()

    def _arrange(self, with_gold: int) -> None:
        form = self.add_form()
        form.add("A&nnotators", self.people_list)
        form.add("How", self.way_buttons)
        self.numbers = QWidget()
        row = QHBoxLayout(self.numbers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._shown_with = {
            SHARE: [_named("Part of the articles", self.share_field), self.share_field],
            EACH: [_named("Annotators", self.each_field), self.each_field],
            "": [_named("For everybody", self.overlap_field), self.overlap_field],
        }
        for part in (part for parts in self._shown_with.values() for part in parts):
            row.addWidget(part)
        row.addWidget(_named("Seed", self.seed_field))
        row.addWidget(self.seed_field)
        row.addStretch(1)
        form.add_below(self.numbers)
        gold = QWidget()
        gold_row = QHBoxLayout(gold)
        gold_row.setContentsMargins(0, 0, 0, 0)
        gold_row.setSpacing(8)
        gold_row.addWidget(self.gold_field)
        gold_note = QLabel(f"for each, out of {with_gold:,}" if with_gold else "No article has gold yet.")
        gold_note.setProperty("look", "muted")
        gold_row.addWidget(gold_note, 1)
        self.gold_field.setEnabled(with_gold > 0)
        form.add("Hidden &gold", gold, keyboard=self.gold_field)
        form.add_below(self.anew_box)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.people_list.changed.connect(self._change)
        self.way_buttons.chosen.connect(lambda _way: self._change())
        self.anew_box.toggled.connect(self._change)
        for field in (self.share_field, self.each_field, self.overlap_field, self.seed_field, self.gold_field):
            field.valueChanged.connect(self._change)

    def _change(self) -> None:
        """What was seen holds no longer, unless it is asked for again: number fields tell so of every Enter."""
        if self._planned == self._wanted():
            return
        self._planned = None
        way = self.way_buttons.value() or ALL
        for key, parts in self._shown_with.items():
            for part in parts:
                part.setVisible(key == way or (key == "" and way != ALL))
        self._plan = None
        self.table.plan.set_plan(None)
        self.go_button.setText(PREVIEW)
        nobody = "" if self.people_list.people() else "Check the annotators, or add their names."
        self.notice.say(nobody or EXPLAINED[way])
        allow(self.go_button, nobody)

    def _show(self, plan: AssignmentPlan) -> None:
        self.table.plan.set_plan(plan)
        self.notice.say(outcome_of(plan))
        if any(plan.added.values()) or plan.anew:
            self._plan = plan
            self.go_button.setText(ASSIGN)
        else:
            allow(self.go_button, "Nothing new would be given out.")


def outcome_of(plan: AssignmentPlan) -> str:
    """The plan in words."""
    report = plan.report
    said = f"{report.dealt:,} of {counted(report.documents, 'article')} to give out."
    if report.earlier:
        said += f" {report.earlier:,} stay with those who have them."
    if len(plan.people) > 1:
        fewest, most = report.pairs
        pairs = f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"
        said += f" All of them have {counted(report.shared, 'article')} in common, any two of them {pairs}."
    return said if any(plan.added.values()) else f"{said} Nothing new would be given out."


def _named(name: str, field: NumberField) -> QLabel:
    label = QLabel(name)
    label.setBuddy(field)
    return label
