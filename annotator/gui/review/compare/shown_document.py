"""Shows the document and the difference in hand: bar, strip, text and panel follow the walk."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject

from annotator.gui.review.compare.compare_bar import CompareBar
from annotator.gui.review.compare.compared_text import ComparedText
from annotator.gui.review.compare.side_contents import SideContents, parted
from annotator.gui.review.compare.side_panel import SidePanel
from annotator.gui.review.compare.walk import Walk
from annotator.gui.review.compare.whole_strip import WholeStrip
from annotator.gui.review.compare.words import about_words, full_words
from annotator.gui.theme import LIGHT, Theme
from annotator.review.difference_filter import kinds_of

NOTHING = "Nothing differs"
NOTHING_LOOKED_FOR = "No difference in this document is of what the bar above asks for."
ALL_AGREE = "All who worked on this document agree about everything in it."


class ShownDocument(QObject):
    """Owns none of the parts; what a click in them means is connected here."""

    def __init__(self, walk: Walk, bar: CompareBar, strip: WholeStrip, text: ComparedText, panel: SidePanel) -> None:
        super().__init__(walk)
        self._walk, self._bar, self._strip, self._text, self._panel = walk, bar, strip, text, panel
        self.theme = LIGHT
        walk.document_changed.connect(self._show_document)
        walk.item_changed.connect(self._show_item)
        text.item_clicked.connect(walk.go_to)
        strip.item_clicked.connect(walk.go_to)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.theme = theme
        self._bar.set_theme(theme)
        self._text.set_theme(theme)
        self._show_item()

    def _show_document(self) -> None:
        walk, compared, project = self._walk, self._walk.compared, self._walk.project
        self._bar.show_filter(walk.filter, project.schema if project else None)
        if compared is None or project is None:
            self._text.show_nothing()
            self._strip.hide()
            return
        self._bar.show_people(walk.people, compared.everybody, walk.names)
        self._bar.show_counts(Counter(kind for item in compared.items for kind in kinds_of(item, walk.filter.pair)))
        walkable = walk.walkable()
        still_open = frozenset(place for place in walkable if walk.is_open(compared.items[place]))
        self._text.show_document(compared, walk.people, walkable, still_open=still_open)
        self._strip.show_items(compared.items, project.schema, still_open)

    def _show_item(self) -> None:
        walk, item, compared, project = self._walk, self._walk.item, self._walk.compared, self._walk.project
        self._text.show_in_hand(walk.place)
        self._strip.show_in_hand(walk.place)
        if compared is None or project is None:
            self._panel.show_difference("", "", "", (), self.theme)
            return
        if item is None:
            differs = any(each.differences for each in compared.items)
            self._panel.show_difference("", NOTHING, NOTHING_LOOKED_FOR if differs else ALL_AGREE, (), self.theme)
            return
        heading, about = full_words(item, is_open=walk.is_open(item)), about_words(item, compared, project.schema)
        contents = SideContents(compared, project.schema, walk.names, self.theme)
        sides = contents.of(item, walk.people)
        self._panel.show_difference(walk.position(), heading, about, sides, self.theme)
        text = "".join(stretch.text for stretch in parted(sides)[0].text)
        self._text.speech.say(", ".join(filter(None, [walk.position(), heading, about, text])))
