"""What to import, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.corpus.finding_files import READABLE
from annotator.corpus.import_options import ImportOptions
from annotator.formats.encodings import AUTO
from annotator.formats.known_formats import BY_NAME
from annotator.formats.reading_options import ReadOptions
from annotator.gui.corpus.chosen_files import ChosenFilesTable
from annotator.gui.corpus.encoding_field import EncodingField
from annotator.gui.dialog import Dialog, allow
from annotator.gui.dropped_files import dropped_paths
from annotator.gui.file_choosing import ChooseFiles, ChooseFolder, choose_files, choose_folder
from annotator.gui.notice import Notice
from annotator.model.annotator import person_id

FORMATS = {AUTO: "Detect", **{name: known.title for name, known in BY_NAME.items()}}
WITH_ENCODING = {AUTO, "text", "html", "csv", "warc"}  # the others are UTF-8, or state what they are in
KINDS = f"Articles ({' '.join(f'*{extension}' for extension in sorted(READABLE))});;All files (*)"
NEVER_ALTERED = (
    "Texts are stored to the character and never altered. An article that the project has already is recognised, not"
    " stored twice. What cannot be read is listed at the end; one bad file never stops the rest."
)
MINE = (
    "Only JSONL files hold annotations, each with the name of who made it. Tick this if all of them are your own work;"
    " the names in the files are then passed over."
)


class ImportDialog(Dialog):
    """Asks for all that `import_files` needs. `annotator` is the name of the person who imports."""

    def __init__(
        self,
        paths: Sequence[Path],
        annotator: str,
        parent: QWidget | None = None,
        *,
        choose_files: ChooseFiles = choose_files,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__("Import articles", parent)
        self._annotator = annotator
        self._choose_files, self._choose_folder = choose_files, choose_folder
        self.setAcceptDrops(True)
        self.table = ChosenFilesTable()
        self.add_files_button = QPushButton("&Add files…")
        self.add_folder_button = QPushButton("Add f&older…")
        self.remove_button = QPushButton("&Remove")
        self.count = Notice()
        self.format_field = QComboBox()
        self.encoding_field = EncodingField()
        self.encoding_notice = Notice()
        self.mine = QCheckBox(f"&Store all annotations as mine ({annotator.replace('&', '&&')})")
        self._arrange()
        self.import_button = self.add_buttons("&Import")
        self._connect()
        self.add(paths)
        self._check()
        (self.table if paths else self.add_files_button).setFocus()

    def paths(self) -> list[Path]:
        """The chosen files and folders, in the order in which they were added."""
        return self.table.files.paths()

    def options(self) -> ImportOptions:
        """How they are to be read."""
        format_name = list(FORMATS)[self.format_field.currentIndex()]
        encoding = self.encoding_field.encoding() if self.encoding_field.isEnabled() else AUTO
        owner = person_id(self._annotator) if self.mine.isChecked() else None
        return ImportOptions(format_name, owner, ReadOptions(encoding))

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders to the list; what is in it already is passed over."""
        if self.table.files.add(paths):
            self.table.scrollToBottom()
        self._check()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add([Path(name) for name in dropped_paths(event.mimeData())])
        event.acceptProposedAction()

    def _arrange(self) -> None:
        heading = QLabel("&Files and folders")
        heading.setBuddy(self.table)
        self.column.addWidget(heading)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.table, 1)
        row.addLayout(self._list_buttons())
        self.column.addLayout(row, 1)
        self.column.addWidget(self.count)
        self.format_field.addItems(list(FORMATS.values()))
        self.format_field.setAccessibleName("Format")
        form = self.add_form()
        form.add("For&mat", self.format_field)
        form.add("&Encoding", self.encoding_field)
        form.add_below(self.encoding_notice)
        form.add("Annotations", self.mine)
        form.add_below(_explained(MINE))
        self.column.addWidget(_explained(NEVER_ALTERED))

    def _list_buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for button in (self.add_files_button, self.add_folder_button, self.remove_button):
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self.add_files_button.clicked.connect(self._add_files)
        self.add_folder_button.clicked.connect(self._add_folder)
        for removing in (self.remove_button.clicked, self.table.remove_asked):
            removing.connect(self._remove)
        self.table.selectionModel().selectionChanged.connect(self._check)
        self.format_field.currentIndexChanged.connect(self._check)
        self.encoding_field.currentTextChanged.connect(self._check)

    def _add_files(self) -> None:
        self.add(self._choose_files(self, "Files to import", KINDS))

    def _add_folder(self) -> None:
        folder = self._choose_folder(self, "Folder to import", Path.home())
        if folder is not None:
            self.add([folder])

    def _remove(self) -> None:
        self.table.remove_selected()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _check(self) -> None:
        has_encoding = list(FORMATS)[self.format_field.currentIndex()] in WITH_ENCODING
        self.encoding_field.setEnabled(has_encoding)
        problem = self.encoding_field.problem() if has_encoding else ""
        usual = "Of text, tables and web pages; say which only where detecting gave wrong letters."
        explained = usual if has_encoding else "Files of this format say themselves which it is."
        self.encoding_notice.say(problem or explained, is_warning=bool(problem))
        self.remove_button.setEnabled(bool(self.table.selected_rows()))
        self.count.say(_counted(len(self.paths()), self.table.files.folder_count()))
        allow(self.import_button, problem if self.paths() else "Add files or folders first.")


def _explained(text: str) -> Notice:
    notice = Notice()
    notice.say(text)
    return notice


def _counted(paths: int, folders: int) -> str:
    files = paths - folders
    parts = [f"{files:,} file{'' if files == 1 else 's'}"] if files else []
    if folders:
        parts.append("1 folder with all that can be read in it" if folders == 1 else f"{folders:,} folders, whole")
    return " and ".join(parts) or "Nothing is chosen yet."
