"""What the panel and the header say of suggestions: the one in hand, how many wait, or why none is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.gui.annotation.annotation_desk import AnnotationDesk
from annotator.gui.header_bar import HeaderBar
from annotator.gui.suggestions.suggestion_card import NEXT, SETTINGS, SHOW, SuggestionContent
from annotator.gui.suggestions.suggestion_desk import SuggestionDesk
from annotator.gui.suggestions.words import attribute_words, maker, reason, score_words, words_of
from annotator.model.span import covered_text
from annotator.model.suggestion import Offer, Suggestion
from annotator.wording import counted

COPIES = "projection"
NO_RULES = (
    "Nothing is looked for: no label of this project stands for a quote, source, cue, claim or boilerplate,"
    " or the rules for it are off."
)
NOTES = {"blind": "Blind: no suggestions", "unaided": "Without suggestions"}


class SuggestionPanel(QObject):
    """Follows the suggestions; the inspector shows spans and suggestions, never both."""

    def __init__(self, desk: AnnotationDesk, suggestions: SuggestionDesk, header: HeaderBar) -> None:
        super().__init__(desk)
        self._desk, self._suggestions, self._header = desk, suggestions, header
        suggestions.changed.connect(self.show)

    def show(self) -> None:
        """Show how it stands now."""
        inspector, offer = self._desk.inspector, self._suggestions.offer
        one = self._suggestions.in_hand()
        inspector.show_suggestion(self._content(one) if one else None)
        said = ("", "") if self._desk.document is None else _words(offer, is_shown=self._suggestions.is_shown)
        inspector.suggestions_here.show_words(*said)
        self._header.set_note(NOTES.get(offer.help, ""), offer.withheld or "")

    def _content(self, one: Suggestion) -> SuggestionContent | None:
        project = self._desk.project
        definition = project.schema.label(one.label) if project else None
        if definition is None:
            return None
        theme, text = self._desk.theme, self._desk.article.source_text()
        return SuggestionContent(
            label=definition.shown(),
            color=theme.readable(theme.label_color(definition), theme.card),
            text=covered_text(text, one.fragments),
            icon=words_of(one.suggester).icon,
            maker=maker(one),
            score=score_words(one.score),
            why=reason(one),
            attributes=attribute_words(definition, one.attributes),
            linked=tuple(self._linked(one)),
        )

    def _linked(self, one: Suggestion) -> list[tuple[str, str]]:
        text = self._desk.article.source_text()
        open_ones = {other.id: other for other in self._suggestions.linked_to(one)}
        found = []
        for link in self._suggestions.links():
            other = open_ones.get(link.to_id if link.from_id == one.id else link.from_id)
            if other and one.id in (link.from_id, link.to_id):
                name = self._relation(link.label)
                found.append((name if link.from_id == one.id else f"← {name}", covered_text(text, other.fragments)))
        return found

    def _relation(self, label: str) -> str:
        definition = self._desk.project.schema.relation(label) if self._desk.project else None
        return definition.shown() if definition else label


def _words(offer: Offer, *, is_shown: bool) -> tuple[str, str]:
    """How it stands in an article, and the action that helps; no words where nothing has been asked yet."""
    if offer.help == "off":
        return "", ""
    if offer.withheld:
        return offer.withheld, ""
    if not offer.spans:
        return ("None is left in this article.", "") if offer.asked.keys() - {COPIES} else (NO_RULES, SETTINGS)
    if not is_shown:
        return f"{counted(len(offer.spans) + offer.left_out, 'suggestion')} hidden.", SHOW
    wait = f"{counted(len(offer.spans), 'dashed span')} {'waits' if len(offer.spans) == 1 else 'wait'} for you."
    if offer.left_out:
        wait += f" {offer.left_out:,} more further off will be shown when you get there."
    return wait, NEXT
