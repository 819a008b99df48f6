"""The dialog in which every occurrence of a string is looked through before those chosen are labelled in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.annotation.occurrences import Wanted, find_occurrences, with_spans
from annotator.gui.annotation.label_signs import dot_icon
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.dialog import Dialog, allow, room_on_screen
from annotator.gui.hits.hit_choice import HitChoice
from annotator.gui.hits.hit_list import HitList
from annotator.gui.hits.hit_model import DocumentHits
from annotator.gui.hits.hit_stream import HitStream, LookForHits
from annotator.gui.notice import Notice
from annotator.gui.plain_text import plain_tip
from annotator.gui.slim_progress import SlimProgress
from annotator.gui.theme import Theme
from annotator.gui.type_size import square
from annotator.model.hits import Hit
from annotator.progress import Progress
from annotator.project.project import Project

CHARACTERS = 130  # of width
LINES = 20  # of text, that the list is high
PROGRESS_WIDTH, LABELS_WIDTH = 160, 30  # pixels, characters
DOT = 16  # pixels
TYPING_PAUSE = 250  # milliseconds
ARTICLE, PROJECT = "article", "project"
NOTHING = Wanted("")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dialog begins with: a string to look for, or `hits` that were found already; and the label proposed."""

    label: str
    wanted: Wanted = NOTHING
    outlet: str | None = None  # of the article at hand
    hits: Sequence[Hit] = ()
    starts_wide: bool = False  # in the whole project


class OccurrencesDialog(Dialog):
    """Accepted, `chosen_hits` are to be labelled as `label`."""

    def __init__(self, project: Project, annotator: str, asked: Asked, theme: Theme, parent: QWidget) -> None:
        super().__init__("Label all hits" if asked.hits else "Label every occurrence", parent, characters=CHARACTERS)
        self._project, self._annotator, self._asked = project, annotator, asked
        self._total = 0
        self._stream = HitStream(self)
        self.choice = HitChoice()
        self.list = HitList()
        self.list.hits.choice = self.choice
        self.list.hits.set_source(project, annotator)
        self.list.set_theme(theme)
        self.list.set_labels(project.schema.labels)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._make_fields(asked, theme)
        self._lay_out_fields(has_search=not asked.hits)
        self._lay_out_list()
        self._connect()
        self._take_label()
        self._look()

    def label(self) -> str:
        """The label that was chosen."""
        return str(self.labels.currentData())

    def chosen_hits(self) -> list[Hit]:
        """The hits that were chosen, in order of documents and text."""
        return self.choice.chosen_hits()

    def is_looking(self) -> bool:
        """Whether further hits may come."""
        return self._stream.is_running()

    def done(self, result: int) -> None:
        self._stream.close()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stream.is_running():
            self._stop()
        else:
            super().keyPressEvent(event)

    def _make_fields(self, asked: Asked, theme: Theme) -> None:
        wanted = asked.wanted
        self.field = QLineEdit(wanted.text)
        self.field.setAccessibleName("Text to look for")
        self.scope = ChoiceButtons([(ARTICLE, "This &article"), (PROJECT, "Whole &project")])
        self.scope.set_value(PROJECT if asked.starts_wide or wanted.document is None else ARTICLE)
        self.scope.setEnabled(asked.wanted.document is not None)
        self.whole_tokens = QCheckBox("&Whole words")
        self.whole_tokens.setChecked(wanted.whole_tokens)
        self.match_case = QCheckBox("Same &case")
        self.match_case.setChecked(wanted.match_case)
        self.same_outlet = QCheckBox("Same &outlet")
        self.same_outlet.setEnabled(asked.outlet is not None)
        self.same_outlet.setToolTip(plain_tip(asked.outlet or "The outlet of this article is not known"))
        self.labels = QComboBox()
        self.labels.setMinimumWidth(LABELS_WIDTH * self.fontMetrics().averageCharWidth())
        self.labels.setAccessibleName("Label")
        self.labels.setIconSize(square(DOT, self.font()))
        for label in self._project.schema.labels:
            if not label.retired:
                self.labels.addItem(dot_icon(theme.label_color(label)), label.shown(), label.name)
        self.labels.setCurrentIndex(max(0, self.labels.findData(asked.label)))

    def _lay_out_fields(self, *, has_search: bool) -> None:
        form = self.add_form()
        if has_search:
            form.add("&Look for", self.field)
            form.add("In", self._options())
        else:
            for widget in (self.field, self.scope, self.whole_tokens, self.match_case, self.same_outlet):
                widget.setParent(None)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.labels)
        row.addStretch(1)
        place.setFocusProxy(self.labels)
        form.add("La&bel as", place)

    def _options(self) -> QWidget:
        options = QWidget()
        row = QHBoxLayout(options)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for widget in (self.scope, self.whole_tokens, self.match_case, self.same_outlet):
            row.addWidget(widget)
        row.addStretch(1)
        return options

    def _lay_out_list(self) -> None:
        self.list.setMinimumHeight(min(LINES * self.fontMetrics().height(), room_on_screen(self).height() // 2))
        self.column.addWidget(self.list, 1)
        self.notice, self.progress = Notice(), SlimProgress(PROGRESS_WIDTH)
        self.all_button, self.none_button = QPushButton("All"), QPushButton("None")
        self.stop_button = QPushButton("Stop")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.notice, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.progress, self.stop_button, self.all_button, self.none_button):
            row.addWidget(widget)
        for button in (self.all_button, self.none_button, self.stop_button):
            button.setAutoDefault(False)
        self.column.addLayout(row)
        keys = QLabel("Space takes or leaves a hit, or all of an article; Left and Right go from article to article.")
        keys.setProperty("look", "muted")
        self.column.addWidget(keys)
        self.accept_button = self.add_buttons("Label")
        self.list.setFocus()

    def _connect(self) -> None:
        self.field.textEdited.connect(lambda _text: self._timer.start())
        self._timer.timeout.connect(self._look)
        self.scope.chosen.connect(lambda _value: self._look())
        for box in (self.whole_tokens, self.match_case, self.same_outlet):
            box.toggled.connect(lambda _checked: self._look())
        self.labels.currentIndexChanged.connect(lambda _index: self._take_label())
        self.all_button.clicked.connect(lambda: self._choose_all(is_chosen=True))
        self.none_button.clicked.connect(lambda: self._choose_all(is_chosen=False))
        self.stop_button.clicked.connect(self._stop)
        for keys, is_chosen in (("Ctrl+A", True), ("Ctrl+Shift+A", False)):
            shortcut = QShortcut(QKeySequence(keys), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda is_chosen=is_chosen: self._choose_all(is_chosen=is_chosen))
        self.all_button.setToolTip("Take all hits (Ctrl+A)")
        self.none_button.setToolTip("Leave all hits (Ctrl+Shift+A)")
        self.list.hits.choice_changed.connect(self._show_state)
        self.list.hits.failed.connect(lambda text: self.notice.say(text, is_warning=True))
        self._stream.found.connect(self._add)
        self._stream.progressed.connect(self._show_progress)
        self._stream.ended.connect(self._ended)

    def _wanted(self) -> Wanted:
        is_article = self.scope.value() == ARTICLE
        return replace(
            self._asked.wanted,
            text=self.field.text(),
            whole_tokens=self.whole_tokens.isChecked(),
            match_case=self.match_case.isChecked(),
            document=self._asked.wanted.document if is_article else None,
            outlet=self._asked.outlet if self.same_outlet.isChecked() else None,
        )

    def _look(self) -> None:
        self.list.hits.clear()
        self._stream.search(self._project, _look(self._annotator, self._asked.hits or self._wanted()))
        self.progress.set_done(0, None)
        self._show_state()

    def _add(self, found: list[DocumentHits]) -> None:
        is_first = self.list.current_row() < 0
        self.list.hits.add(found)
        if is_first:
            self.list.go_to_first_hit()
        self._show_state()

    def _stop(self) -> None:
        self._stream.stop()
        self._show_state()

    def _ended(self, reason: str) -> None:
        self._show_state()
        if reason:
            self.notice.say(reason, is_warning=True)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.set_done(done, total or None)

    def _take_label(self) -> None:
        self.choice.set_label(self.label())
        self.list.hits.choices_changed()

    def _choose_all(self, *, is_chosen: bool) -> None:
        self.choice.choose(range(self.list.hits.hit_count()), is_chosen=is_chosen)
        self.list.hits.choices_changed()

    def _show_state(self) -> None:
        hits, chosen, closed = self.list.hits.hit_count(), self.choice.chosen_count(), self.choice.closed_count()
        is_looking = self._stream.is_running()
        articles = _counted(self.list.hits.document_count(), "article")
        said = f"{_counted(hits, 'hit')} in {articles}{' so far' if is_looking else ''}, {chosen:,} chosen"
        self.notice.say(said + (f", {closed:,} labelled already" if closed else ""))
        self.progress.setVisible(is_looking)
        self.stop_button.setVisible(is_looking)
        self.accept_button.setText(f"Label {_counted(chosen, 'hit')}")
        allow(self.accept_button, "" if chosen else "No hit is chosen")


def _look(annotator: str, asked: Wanted | Sequence[Hit]) -> LookForHits:
    """How hits are found in the background: by looking for a string, or by reading what touches hits at hand."""

    def look(project: Project, progress: Progress) -> Iterator[DocumentHits]:
        if isinstance(asked, Wanted):
            found = find_occurrences(project, annotator, asked, progress)
        else:
            found = with_spans(project, annotator, asked)
        for document, hits in groupby(found, lambda occurrence: occurrence.hit.document):
            yield document, list(hits)

    return look


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
