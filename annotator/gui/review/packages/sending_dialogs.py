"""Sending: packages to annotators, or the own work back to who sent it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from annotator.formats.package_file import MAX_NOTE
from annotator.gui.dialog import Dialog, Form, allow
from annotator.gui.display_text import displayed, shown_name
from annotator.gui.file_choosing import ChooseFolder, choose_folder
from annotator.gui.folder_field import FolderField
from annotator.gui.notice import Notice
from annotator.gui.review.packages.package_place import place_problem
from annotator.gui.review.packages.people_list import PeopleList
from annotator.model.annotator import Annotator
from annotator.wording import counted

NOTE_LINES = 3
BLIND = "Each package holds the articles, the label schema and the guidelines, and nobody else's work."


class SendingDialog(Dialog):
    """To whom, which articles, and into which folder: one file for each annotator.

    `ready` says by identifier how many articles each would get; `choices` name what else can be sent, with how many.
    """

    def __init__(
        self,
        people: Sequence[Annotator],
        given: Mapping[str, int],
        choices: Sequence[tuple[str, int]],
        folder: Path,
        parent: QWidget | None = None,
        *,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__("Send packages", parent)
        self._given = given
        about = {
            each.id: f"{counted(given[each.id], 'article')} assigned" if each.id in given else "nothing assigned"
            for each in people
        }
        self.people_list = PeopleList(people, about, list(given))
        self.articles_field = QComboBox()
        if given:
            self.articles_field.addItem("What was assigned to each", None)
        for number, (text, count) in enumerate(choices):
            self.articles_field.addItem(f"{text} ({count:,})", number)
        self.articles_field.setAccessibleName("Articles")
        self.folder_field = FolderField(folder, "Folder of the packages", choose_folder)
        self.note_field = NoteField()
        self.notice = Notice(lines=2)
        form = self.add_form()
        form.add("&To", self.people_list)
        form.add("&Articles", self.articles_field)
        form.add("F&older", self.folder_field)
        form.add("&Note", self.note_field)
        self.column.addWidget(self.notice)
        self.send_button = self.add_buttons("&Send")
        self.people_list.changed.connect(self._check)
        self.articles_field.currentIndexChanged.connect(self._check)
        self.folder_field.changed.connect(self._check)
        self.note_field.textChanged.connect(self._check)
        self._check()
        self.people_list.setFocus()

    def people(self) -> list[Annotator]:
        """Those who are to get a package."""
        return self.people_list.people()

    def choice(self) -> int | None:
        """Which of the choices is to be sent; None for what was assigned to each."""
        found = self.articles_field.currentData()
        return None if found is None else int(found)

    def folder(self) -> Path:
        """Where the files go; only once the dialog was accepted."""
        return self.folder_field.chosen()

    def note(self) -> str:
        """What they read first."""
        return self.note_field.note()

    def accept(self) -> None:
        """Close, unless the folder was taken away meanwhile."""
        self._check()
        if self.send_button.isEnabled():
            super().accept()

    def _check(self) -> None:
        people = self.people()
        nobody = "" if people else "Check the annotators, or add their names."
        empty = [each.name for each in people if each.id not in self._given] if self.choice() is None else []
        without = f"Nothing was assigned to {', '.join(empty)}. Send other articles, or assign some first."
        place = place_problem(self.folder_field.folder())
        problem = nobody or (displayed(without) if empty else "") or place or self.note_field.problem()
        self.send_button.setText(f"&Send {counted(len(people), 'package')}" if people else "&Send")
        self.notice.say(problem or BLIND, is_warning=bool(problem) and not nobody)
        allow(self.send_button, problem)


class SendingBackDialog(Dialog):
    """In a project made of a package: one way to go."""

    def __init__(
        self,
        owner: str,
        articles: int,
        folder: Path,
        parent: QWidget | None = None,
        *,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__("Send work back", parent)
        self._articles = articles
        about = Notice(is_muted=False)
        to = f" to {shown_name(owner)}" if owner else ""
        about.say(
            displayed(
                f"Your work on {counted(articles, 'article')} goes back{to} in one file. Send it as often as you like."
            )
        )
        self.folder_field = FolderField(folder, "Folder of the package", choose_folder)
        self.note_field = NoteField()
        self.notice = Notice()
        self.column.addWidget(about)
        form: Form = self.add_form()
        form.add("F&older", self.folder_field)
        form.add("&Note", self.note_field)
        self.column.addWidget(self.notice)
        self.send_button = self.add_buttons(f"&Send work back{to.replace('&', '&&')}")
        self.folder_field.changed.connect(self._check)
        self.note_field.textChanged.connect(self._check)
        self._check()
        self.send_button.setFocus()

    def folder(self) -> Path:
        """Where the file goes; only once the dialog was accepted."""
        return self.folder_field.chosen()

    def note(self) -> str:
        """What the owner reads first."""
        return self.note_field.note()

    def _check(self) -> None:
        nothing = "" if self._articles else "You have not worked on any article yet, so there is nothing to send."
        problem = nothing or place_problem(self.folder_field.folder()) or self.note_field.problem()
        self.notice.say(problem, is_warning=bool(problem))
        allow(self.send_button, problem)


class NoteField(QPlainTextEdit):
    """A few lines of plain text; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "field")
        self.setAccessibleName("Note")
        self.setPlaceholderText("What whoever opens it reads first")
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * NOTE_LINES + 14)

    def note(self) -> str:
        """What was written, without blanks around it."""
        return self.toPlainText().strip()

    def problem(self) -> str:
        """Why it cannot be sent; empty if it can."""
        length = len(self.note())
        return f"The note has {length:,} characters; it can have {MAX_NOTE:,}." if length > MAX_NOTE else ""
