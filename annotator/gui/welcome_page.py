"""The first page: what the program is, and the ways into a project."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.gui.commands.keymap import Keymap
from annotator.gui.dropped_files import dropped_paths
from annotator.gui.icons import app_icon
from annotator.gui.recent_list import RecentList
from annotator.gui.small_text import Heading
from annotator.gui.start_row import DropHint, StartRow
from annotator.gui.type_size import scaled

WIDEST = 860  # pixels
TWO_COLUMNS_FROM = 700
APP_ICON = 60

WHAT_IT_IS = (
    "Highlight, label and link spans in news articles, and release them as training data. "
    "Everything stays on this computer."
)


class WelcomePage(QWidget):
    """Files dropped anywhere on the page are handed on, whatever they are. Arrow keys move from choice to choice."""

    new_asked = Signal()
    open_asked = Signal()
    package_asked = Signal()
    sample_asked = Signal()
    recent_chosen = Signal(str)
    files_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._new = StartRow("new_project", "New project", "Name it and choose what to label")
        self._new.clicked.connect(self.new_asked)
        self._open = StartRow("open_project", "Open project", "Go on with a project file")
        self._open.clicked.connect(self.open_asked)
        self._package = StartRow("open_package", "Open a package", "Work on articles that somebody sent you")
        self._package.clicked.connect(self.package_asked)
        self._sample = StartRow("sample_project", "Explore the sample project", "Invented articles, already labelled")
        self._sample.clicked.connect(self.sample_asked)
        self._recent = RecentList()
        self._recent.chosen.connect(self.recent_chosen)
        self._drop = DropHint("Drop articles, a project file or a package anywhere on this page")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()

    def set_recent(self, paths: Sequence[str]) -> None:
        """Show the project files that were opened lately, the latest first."""
        self._recent.set_recent(paths)

    def set_keys(self, keymap: Keymap) -> None:
        """Show the keys in force."""
        rows = {"new_project": self._new, "open_project": self._open, "open_package": self._package}
        rows["open_sample"] = self._sample
        for name, row in rows.items():
            row.set_keys(keymap.first(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._drop.set_awaiting(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.set_awaiting(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.set_awaiting(False)
        event.acceptProposedAction()
        self.files_dropped.emit(dropped_paths(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Keep the lines short, and lay the columns side by side where there is room for both."""
        self._content.setMaximumWidth(scaled(WIDEST, self.font()))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if self.width() >= scaled(TWO_COLUMNS_FROM, self.font()) else down)

    def showEvent(self, event: QShowEvent) -> None:
        self._new.setFocus()

    def _arrange(self) -> None:
        self._columns.setSpacing(40)
        self._columns.addLayout(self._start_column(), 1)
        self._columns.addWidget(self._recent, 1)
        content = QWidget()
        self._content = content
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 32, 24, 24)
        column.setSpacing(28)
        column.addLayout(_head())
        column.addLayout(self._columns)
        column.addWidget(self._drop)
        page = QWidget()
        page.setObjectName("page")
        middle = QVBoxLayout(page)
        middle.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(content, 100)
        across.addStretch(1)
        middle.addLayout(across)
        middle.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _start_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        heading = Heading("Start")
        heading.setContentsMargins(2, 0, 0, 0)
        for part in (heading, self._new, self._open, self._package, self._sample):
            column.addWidget(part)
        column.addStretch(1)
        return column


def _head() -> QHBoxLayout:
    picture = QLabel()
    picture.setPixmap(app_icon().pixmap(APP_ICON, APP_ICON))
    name = QLabel("Annotator")
    name.setProperty("look", "name")
    what = QLabel(WHAT_IT_IS)
    what.setProperty("look", "muted")
    what.setWordWrap(True)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(name)
    texts.addWidget(what)
    row = QHBoxLayout()
    row.setSpacing(18)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(texts, 1)
    return row
