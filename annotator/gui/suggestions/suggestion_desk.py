"""The suggestions for the document on the desk: asked for, shown, noted as shown, kept in step with what is decided."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.gui.annotation.annotation_desk import AnnotationDesk
from annotator.gui.annotation.article.suggested.outline import SuggestedOutline
from annotator.gui.suggestions.offer_stream import OfferStream
from annotator.gui.suggestions.shown_notes import Note, ShownNotes
from annotator.gui.suggestions.words import outline_of
from annotator.model.suggestion import Offer, SuggestedLink, Suggestion
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.project.suggestion_settings import NAME as SETTINGS
from annotator.suggestions.nearest import FAR, is_well_within

NOTHING = Offer(help="off")
CALM = 250  # milliseconds after a label was given, before it is asked what else that settles
OPENED = 60  # milliseconds after an article was opened: it is painted first
FROM_THE_BEGINNING = "That was the last one in the article; the first one is being looked for."
FROM_THE_END = "That was the first one in the article; the last one is being looked for."
CALM_SHARE, LONGEST_CALM = 3_000, 5_000  # for each second that the last answer took, and at most


class SuggestionDesk(QObject):
    """`changed`: other suggestions are offered or shown, or another one is in hand. `said`: a message, and if it warns.

    What is decided goes at once; what that means for the others is asked beside the window.
    """

    changed = Signal()
    said = Signal(str, bool)

    def __init__(self, desk: AnnotationDesk) -> None:
        super().__init__(desk)
        self._desk, self._layer = desk, desk.article.suggestions
        self.offer = NOTHING
        self._outlines: dict[str, SuggestedOutline] = {}  # of the offer, by identifier
        self.is_shown = True
        self._number: int | None = None  # of the document that the offer is for
        self._project: Project | None = None
        self._wanted = ""  # a suggestion that comes back by undo, to be taken in hand
        self._then: Callable[[], None] | None = None  # where to go once another part of a long text is there
        self._stream = OfferStream(self)
        self._stream.arrived.connect(self._take)
        self._notes = ShownNotes(self)
        self._notes.failed.connect(lambda text: self.said.emit(text, True))
        self._stream.failed.connect(lambda text: self.said.emit(text, True))
        self._stream.memory_made.connect(self._ask)
        self._asked_at = 0.0
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._painted = QTimer(self, singleShot=True, interval=OPENED)
        self._moved = QTimer(self, singleShot=True, interval=CALM)
        for timer in (self._calm, self._painted):
            timer.timeout.connect(self._ask)
        self._moved.timeout.connect(self._follow_reading)
        self._layer.scrolled.connect(self._note_scrolled)
        self._layer.seen.connect(self._note_seen)
        self._layer.in_hand_changed.connect(lambda _identifier: self.changed.emit())
        desk.document_changed.connect(self._follow_desk)

    def set_project(self, project: Project | None) -> None:
        """Suggest in this project, or nowhere."""
        self._layer.tell_seen()
        self._stream.close()
        for timer in (self._calm, self._painted, self._moved):
            timer.stop()
        self._notes.set_project(project)
        self._project = project
        if project is not None:
            self._read_corpus()

    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._stream.is_asking() or self._calm.isActive() or self._painted.isActive()

    def has_noted_all(self) -> bool:
        """Whether it is stored what was shown so far."""
        return self._notes.are_written()

    def suggestions(self) -> list[Suggestion]:
        """What is open and shown, in reading order."""
        return self.offer.spans if self.is_shown else []

    def further_off(self) -> int:
        """How many more there are elsewhere in a long article."""
        return self.offer.left_out

    def links(self) -> list[SuggestedLink]:
        """The links between suggestions, and from them to spans that were suggestions."""
        return self.offer.links

    def suggestion(self, identifier: str) -> Suggestion | None:
        """The open suggestion of that identifier."""
        return next((one for one in self.suggestions() if one.id == identifier), None)

    def in_hand(self) -> Suggestion | None:
        """The suggestion in hand."""
        outline = self._layer.in_hand()
        return self.suggestion(outline.id) if outline else None

    def linked_to(self, suggestion: Suggestion) -> list[Suggestion]:
        """The open suggestions that a link joins to one."""
        joined = {link.to_id for link in self.links() if link.from_id == suggestion.id}
        joined |= {link.from_id for link in self.links() if link.to_id == suggestion.id}
        return [one for one in self.suggestions() if one.id in joined - {suggestion.id}]

    def walk(self, *, forward: bool) -> None:
        """Go to the next suggestion or the one before, behind the last one in the article to the first.

        In a long article, that may have to be asked for.
        """
        step = self._layer.focus_next if forward else self._layer.focus_previous
        reach = self.offer.reach
        if reach is None or not self._layer.turns(forward=forward):
            step()
        elif reach[1] < FAR if forward else reach[0] > 0:
            self._then = step
            self._ask(self._desk.article.caret())
        else:
            self._then = self._layer.focus_first if forward else self._layer.focus_last
            self.said.emit(FROM_THE_BEGINNING if forward else FROM_THE_END, False)
            self._ask(0 if forward else FAR)

    def set_shown(self, is_shown: bool) -> None:
        """Show the suggestions, or none."""
        self.is_shown = is_shown
        self._show()

    def take_in(self, change: Change) -> None:
        """Follow a committed change: drop what it decided, and ask anew where it may have more to say."""
        if self._project is None:
            return
        self._notes.let_pass()
        if change.added_documents:
            self._read_corpus()
        if change.touches("label_schema") or any(_is_setting(row.table, row.key) for row in change.rows):
            self._ask()
        elif self._number in change.documents:
            self._take_in_decisions(change)

    def note_listed(self, suggestions: Iterable[Suggestion]) -> None:
        """Note that suggestions were shown in a list."""
        self._note(list(suggestions))

    def _take_in_decisions(self, change: Change) -> None:
        rows = [row for row in change.rows if row.key[:2] == (self._number, self._desk.annotator)]
        decided = {row.key[2] for row in rows if row.table == "suggestion_decision" and row.after}
        undone = [row.key[2] for row in rows if row.table == "suggestion_decision" and not row.after]
        if decided:
            self._layer.tell_seen()
            self.offer = replace(self.offer, spans=[one for one in self.offer.spans if one.id not in decided])
            self._show()
        if undone:
            self._wanted = undone[-1]  # undo goes backwards: this was decided first
            self._ask()
        elif any(row.table in {"span", "nothing_here", "suggestion_decision"} for row in rows):
            self._calm.start()

    def _follow_desk(self) -> None:
        """Another document is on the desk."""
        document = self._desk.document
        number = document.number if document else None
        if number != self._number or number is None:
            self._layer.tell_seen()
            self._wanted, self._then = "", None
        self._number, self.offer = number, NOTHING
        self._show()
        self._stream.stop()
        self._painted.start()

    def _ask(self, place: int | None = None) -> None:
        self._calm.stop()
        self._painted.stop()
        self._asked_at = time.monotonic()
        self._stream.stop()
        if self._project is not None and self._number is not None:
            around = self._desk.article.first_visible() if place is None else place
            self._stream.ask(self._project, self._number, self._desk.annotator, around)

    def _note_scrolled(self) -> None:
        if self.offer.left_out and not self._moved.isActive():
            self._moved.start()

    def _follow_reading(self) -> None:
        """Ask for the suggestions of another part of a long text, where the person has come near to it."""
        if self.is_waiting():
            self._moved.start()
        elif not is_well_within(self.offer, self._desk.article.first_visible()):
            self._ask()

    def _read_corpus(self) -> None:
        if self._project is not None and not self._project.read_only:
            self._stream.read_corpus(self._project)

    def _take(self, offer: Offer) -> None:
        took = time.monotonic() - self._asked_at
        self._calm.setInterval(min(max(CALM, round(CALM_SHARE * took)), LONGEST_CALM))
        self._outlines = self._outlines_of(offer)
        self.offer = offer
        self._show()
        if self._wanted and self.suggestion(self._wanted):
            self._layer.focus(self._wanted)
        elif self._then:
            self._then()
        self._wanted, self._then = "", None
        self._note([])  # that help was given, or withheld, is said of documents without suggestions too

    def _outlines_of(self, offer: Offer) -> dict[str, SuggestedOutline]:
        """By identifier; most stay what they are when something was decided."""
        before = {one.id: one for one in self.offer.spans}
        return {
            one.id: self._outlines[one.id] if before.get(one.id) == one else outline_of(one, self._title)
            for one in offer.spans
        }

    def _title(self, label: str) -> str:
        return self._desk.article.article.style.name(label)

    def _show(self) -> None:
        shown = {one.id: self._outlines[one.id] for one in self.suggestions()}
        links = [(link.label, link.from_id, link.to_id) for link in self.links()]
        self._layer.show(list(shown.values()), [link for link in links if shown.keys() >= set(link[1:])])
        self.changed.emit()

    def _note_seen(self, identifiers: list[str]) -> None:
        wanted = frozenset(identifiers)
        self._note([one for one in self.offer.spans if one.id in wanted])

    def _note(self, seen: list[Suggestion]) -> None:
        if self._project is None or self._number is None or not (self.is_shown or self.offer.withheld):
            return
        self._notes.add(Note(self._number, self._desk.annotator, replace(self.offer, spans=seen)))


def _is_setting(table: str, key: tuple[object, ...]) -> bool:
    return table == "statement" and key == (SETTINGS,)
