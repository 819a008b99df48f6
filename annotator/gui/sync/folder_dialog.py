"""Which folder a team shares, whose work is taken from there, and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QWidget

from annotator.gui.dialog import Dialog, allow
from annotator.gui.file_choosing import ChooseFolder, choose_folder
from annotator.gui.folder_field import FolderField
from annotator.gui.notice import Notice
from annotator.gui.small_text import Heading
from annotator.gui.sync.folder_news import left_text
from annotator.gui.sync.writer_table import WriterTable
from annotator.settings import Gets, SharedFolder
from annotator.sync.merge import LeftFile
from annotator.sync.shared_folder import projects_in
from annotator.sync.status import FolderState
from annotator.wording import counted

WHAT_IT_IS = (
    "A folder that a program synchronises, or on a drive that all of the team reach. Everybody's work lies there as"
    " files that only they write; the project itself stays on this computer. Get and send as often as you like."
)
CHARACTERS = 100  # across
ELSEWHERE = "What lies in this folder is shown once you have got and sent."
CHOICES: tuple[tuple[Gets, str], ...] = (
    ("all", "Everybody's work"),
    ("own", "Only my own, from my other computers"),
    ("nothing", "Nothing: I only send"),
)
MEANT: dict[Gets, str] = {
    "all": "Articles still show your own labels alone; those of others are seen where annotators are compared.",
    "own": "Nobody's labels reach this project before review. The owner of the project gets yours.",
    "nothing": "Your work goes to the folder; nothing of what lies there comes here.",
}
TOO_EARLY = (
    "This project was made for you alone, so that nobody's labels can sway yours. Choose this once labelling is over,"
    " or if you settle differences."
)


@dataclass(frozen=True)
class FolderNow:
    """What is known when the dialog opens: the folder chosen before, how it stands, and what was left last time."""

    folder: SharedFolder | None = None
    state: FolderState | None = None
    left: Sequence[LeftFile] = ()


class FolderDialog(Dialog):
    """Accepted, the folder is to be used and got and sent with; or, if `stops`, to be shared no more.

    `problem_with` says why a folder cannot be taken. `usual` is whose work is taken unless something else is chosen.
    """

    def __init__(
        self,
        now: FolderNow,
        usual: Gets,
        problem_with: Callable[[Path], str],
        parent: QWidget | None = None,
        *,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__("Shared folder", parent, characters=CHARACTERS)
        self._now, self._usual, self._problem_with = now, usual, problem_with
        self.stops = False
        self.folder_field = FolderField(_start(now), "Folder that the team shares", choose_folder)
        if now.folder is None:
            self.folder_field.field.clear()
        self.place_notice = Notice(lines=2)
        self.gets_field = QComboBox()
        self.gets_notice = Notice(lines=2)
        self._arrange()
        self._state_parts = self._arrange_state(now.state) if now.state is not None else []
        self._add_buttons()
        self.folder_field.changed.connect(self._check)
        self.gets_field.currentIndexChanged.connect(self._check)
        self._check()
        (self.folder_field.field if now.folder is None else self.go_button).setFocus()

    def folder(self) -> Path:
        """The folder; only once the dialog was accepted."""
        return self.folder_field.chosen()

    def gets(self) -> Gets:
        """Whose work is taken."""
        return CHOICES[self.gets_field.currentIndex()][0]

    def _arrange(self) -> None:
        what = Notice(lines=2)
        what.say(WHAT_IT_IS)
        self.column.addWidget(what)
        form = self.add_form()
        form.add("F&older", self.folder_field)
        form.add_below(self.place_notice)
        self.gets_field.addItems([title for _, title in CHOICES])
        self.gets_field.setAccessibleName("Whose work comes here")
        chosen = self._now.folder.gets if self._now.folder else self._usual
        self.gets_field.setCurrentIndex([value for value, _ in CHOICES].index(chosen))
        form.add("G&et", self.gets_field)
        form.add_below(self.gets_notice)

    def _arrange_state(self, state: FolderState) -> list[QWidget]:
        self.summary, self.left = Notice(), Notice()
        every = {each.file.path: each for each in (*self._now.left, *_damaged(state))}
        self.left.say(left_text(list(every.values())), is_warning=bool(every))
        self.column.addWidget(Heading("In the folder"))
        parts: list[QWidget] = [WriterTable(state.writers), *([self.left] if every else [])]
        self.column.addWidget(parts[0], 1)
        for part in (self.summary, *parts[1:]):
            self.column.addWidget(part)
        return parts

    def _add_buttons(self) -> None:
        self.go_button = self.add_buttons("&Get and send")
        if self._now.folder is not None:
            box = cast(QDialogButtonBox, self.go_button.parentWidget())
            self.stop_button = box.addButton("&Stop sharing", QDialogButtonBox.ButtonRole.DestructiveRole)
            self.stop_button.setToolTip("Use this folder no more; nothing that lies there is removed")
            self.stop_button.setAutoDefault(False)
            self.stop_button.clicked.connect(self._stop)

    def _check(self) -> None:
        path = self.folder_field.folder()
        problem = "Choose a folder." if path is None else self._problem_with(path)
        said, is_warning = _place(path, problem)
        self.place_notice.say(said, is_warning=is_warning)
        gets = self.gets()
        is_early = gets == "all" and self._usual == "own"
        self.gets_notice.say(f"{MEANT[gets]} {TOO_EARLY}" if is_early else MEANT[gets], is_warning=is_early)
        is_same = self._now.folder is not None and path == Path(self._now.folder.path)
        for part in self._state_parts:
            part.setVisible(is_same)
        if self._now.state is not None:
            self.summary.say(_summary(self._now.state) if is_same else ELSEWHERE)
            self.summary.setVisible(bool(self.summary.text()))
        allow(self.go_button, problem)

    def _stop(self) -> None:
        self.stops = True
        self.accept()


def _start(now: FolderNow) -> Path:
    return Path(now.folder.path) if now.folder else Path.home()


def _place(path: Path | None, problem: str) -> tuple[str, bool]:
    """What to say of the folder, and whether it is a warning."""
    if path is None or problem:
        return problem, path is not None
    if found := projects_in(path):
        named = ", ".join(each.name for each in found)
        return f"Project files lie in this folder ({named}). They will be damaged there: move them away.", True
    return f"Files are written to {path}, in a folder for this project.", False


def _summary(state: FolderState) -> str:
    if state.problem:
        return state.problem
    all_read = "" if _damaged(state) else "All files have been read."
    unread = f"{counted(state.unread, 'file')} not read yet." if state.unread else all_read
    unsent = f"Your work on {counted(state.unsent, 'article')} is not in the folder yet." if state.unsent else ""
    return " ".join(filter(None, (unread, unsent)))


def _damaged(state: FolderState) -> list[LeftFile]:
    return [*(left for writer in state.writers for left in writer.damaged), *state.strange]
