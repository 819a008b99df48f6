"""Settling the difference in hand by one key, on the page that compares annotators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.hint_bar import Hint
from annotator.gui.review.adjudication.gold_card import GoldCard
from annotator.gui.review.adjudication.gold_contents import SUBJECT_OF, Showing, gold_content
from annotator.gui.review.adjudication.gold_text import NOT_DONE, ON_THE_WAY, READ_ONLY, why_no_matter
from annotator.gui.review.adjudication.keyed_choice import Choice, KeyedChoice
from annotator.gui.review.adjudication.remark_popup import RemarkPopup
from annotator.gui.review.compare.compare_page import ComparePage
from annotator.gui.review.compare.words import label_words
from annotator.model.decision import ErrorClass, Kind, Remark, Said
from annotator.review.adjudication.matters import WAITS_FOR, Matter, State
from annotator.review.comparison import MOST

if TYPE_CHECKING:
    from annotator.gui.review.adjudication.correcting import Correction

ERRORS = list(ErrorClass)
HINTS: tuple[Hint, ...] = (
    (("1", "2"), "take that side"),
    (("B",), "all"),
    (("E",), "corrected"),
    (("0",), "none"),
    (("O",), "next open"),
    (("N", "P"), "next / previous"),
    (("U",), "undo"),
    (("next_article", "previous_article"), "next / previous document"),
    (("G", "C", "R"), "guideline, comment, error"),
    (("F",), "only open"),
    (("K", "L", "A"), "kind, label, pair"),
    (("H",), "hide names"),
    (("Esc",), "to the article"),
)
LAST = "Nothing is left to settle in this article."


class Adjudicating(QObject):
    """Decides as `person`; `undo_asked`: the program's ordinary undo."""

    undo_asked = Signal()

    def __init__(self, page: ComparePage, window: QWidget) -> None:
        super().__init__(page)
        self.person = ""
        self.card = GoldCard()
        self._page, self._walk = page, page.walk
        self._remark = Remark()
        self._corrections: Sequence[Correction] = ()
        self._labels, self._errors, self._comments = KeyedChoice(window), KeyedChoice(window), RemarkPopup(window)
        page.hints = HINTS
        page.panel.add_below(self.card)
        page.panel.side_clicked.connect(self.take)
        self._walk.item_changed.connect(self._show)
        self.card.asked.connect(lambda name: self._asked()[name]())
        self._labels.chosen.connect(lambda place: self._decide([self._corrections[place].said]))
        self._errors.chosen.connect(lambda place: self._take_error(ERRORS[place]))
        self._comments.written.connect(lambda text: self._keep(replace(self._remark, comment=text)))
        self._show()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each key does."""
        sides = {str(number): self._taking(number - 1) for number in range(1, MOST + 1)}
        asked = self._asked()
        return {
            **sides,
            "B": asked["all"],
            "E": asked["corrected"],
            "Backspace": asked["none"],
            "0": asked["none"],
            "G": asked["guideline"],
            "C": asked["comment"],
            "R": asked["error"],
            "O": self._next_open,
            "U": self.undo_asked.emit,
        }

    def take(self, place: int) -> None:
        """Gold has what the annotator at this place has, be it nothing."""
        matter = self._matter()
        if matter is None or place >= len(self._walk.people):
            return
        who = self._walk.people[place]
        if who not in matter.sides:
            self._say(NOT_DONE)
            return
        side = matter.sides[who]
        self._decide([side] if side else [])

    def _asked(self) -> dict[str, Callable[[], None]]:
        return {
            "all": self._take_all,
            "corrected": self._correct,
            "none": lambda: self._decide([]),
            "guideline": lambda: self._keep(replace(self._remark, guideline_fix=not self._remark.guideline_fix)),
            "comment": self._ask_comment,
            "error": self._ask_error,
        }

    def _taking(self, place: int) -> Callable[[], None]:
        return lambda: self.take(place)

    def _take_all(self) -> None:
        matter = self._matter()
        if matter is not None:
            one_only = matter.kind in {Kind.DOCUMENT_LABEL, Kind.NOTHING_HERE}
            self._decide(matter.contents()[: 1 if one_only else None])

    def _correct(self) -> None:
        from annotator.gui.review.adjudication.correcting import corrections_of, first_choice

        matter, project = self._matter(), self._walk.project
        if matter is None or project is None or matter.kind is Kind.NOTHING_HERE:
            return
        selection = self._page.text.selection()
        if matter.kind is Kind.SPAN and selection[0] == selection[1]:
            self._page.text.select(matter.start, matter.end)
            self._say("Select what gold is to have, with the mouse or Shift and the arrows; then E again.")
            return
        self._corrections = corrections_of(matter, project.schema, self._page.theme, selection)
        choices = [correction.choice for correction in self._corrections]
        heading = "Gold is to have" if matter.kind is not Kind.SPAN else "What is selected is gold, with the label"
        self._labels.ask(heading, choices, first_choice(matter, self._corrections), self._about())

    def _ask_error(self) -> None:
        if self._matter() is not None:
            choices = [Choice(str(place), error.value.capitalize()) for place, error in enumerate(ERRORS, 1)]
            current = ERRORS.index(self._remark.error_class) if self._remark.error_class else 0
            self._errors.ask("What was wrong", choices, current, self._about())

    def _ask_comment(self) -> None:
        if self._matter() is not None:
            self._comments.ask(self._remark.comment, self._about())

    def _take_error(self, error: ErrorClass) -> None:
        self._keep(replace(self._remark, error_class=None if error is self._remark.error_class else error))

    def _decide(self, contents: Sequence[Said]) -> None:
        from annotator.review.adjudication.deciding import decide

        matter, project = self._matter(), self._walk.project
        if matter is None or project is None:
            return
        if matter.state is State.WAITS:
            self._say(WAITS_FOR[matter.kind])
            return
        try:
            decision = decide(project, matter, contents, self.person, self._remark)
        except AnnotatorError as error:
            self._say(str(error), is_warning=True)
            return
        self._page.text.clear_selection()
        named = (label_words(said.label, SUBJECT_OF[matter.kind], project.schema) for said in contents)
        self._say(f"Gold: {', '.join(named)}" if decision.gold else "Gold has nothing there.")
        self._walk.decided.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Past the last difference, to one that is still open before it; or say that nothing is."""
        item = self._walk.item
        if item is not None and not self._walk.is_open(item):
            self._next_open()

    def _next_open(self) -> None:
        """To the next difference that is open, after the last to the first, or say that none is."""
        walk = self._walk
        if walk.step(forward=True, only_open=True):
            return
        still_open = [place for place in walk.walkable() if walk.is_open(walk.items[place])]
        if still_open:
            walk.go_to(still_open[0])
        elif walk.compared is not None:
            self._say(LAST)

    def _keep(self, remark: Remark) -> None:
        """What is said of the decision: stored with it, at once where it has been made."""
        from annotator.review.adjudication.deciding import set_remark

        matter, project = self._matter(), self._walk.project
        if matter is None or project is None or self._walk.document is None:
            return
        self._remark = remark
        if matter.decision is None:
            self._show_card()
            return
        try:
            set_remark(project, self._walk.document, matter.decision, remark, self.person)
        except AnnotatorError as error:
            self._say(str(error), is_warning=True)

    def _matter(self) -> Matter | None:
        """That of the item in hand, where it may be settled; else it is said why not."""
        item, compared, project = self._walk.item, self._walk.compared, self._walk.project
        if item is None or compared is None or project is None:
            return None
        if project.read_only:
            self._say(READ_ONLY, is_warning=True)
            return None
        if self._page.documents.is_looking():  # the key is meant for a document that is not in hand yet
            self._say(ON_THE_WAY)
            return None
        matter = compared.gold.matters.get(item.key)
        if matter is None:
            self._say(why_no_matter(compared, item))
        return matter

    def _show(self) -> None:
        item, compared = self._walk.item, self._walk.compared
        matter = compared.gold.matters.get(item.key) if item and compared else None
        self._remark = matter.decision.remark if matter and matter.decision else Remark()
        self._show_card()

    def _show_card(self) -> None:
        item, compared, project = self._walk.item, self._walk.compared, self._walk.project
        if item is None or compared is None or project is None:
            self.card.show_content(None)
            return
        showing = Showing(project.schema, self._page.theme, self._page.names, project.read_only)
        self.card.show_content(gold_content(compared, item, self._remark, showing))

    def _about(self) -> QRect:
        """Where a popup belongs: at the card, in pixels of the window."""
        window = self._labels.covered
        return QRect(self.card.mapTo(window, self.card.rect().topLeft()), self.card.size())

    def _say(self, text: str, *, is_warning: bool = False) -> None:
        self._page.said.emit(text, is_warning)
