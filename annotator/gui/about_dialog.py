"""Which program this is, under which licences, and on what it runs."""

from __future__ import annotations

import platform
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator import __version__
from annotator.gui.dialog import Dialog
from annotator.gui.icons import app_icon
from annotator.gui.licences_dialog import LicencesDialog
from annotator.gui.notice import Notice
from annotator.third_party import parts

NAME = "Annotator"
PICTURE = 64  # pixels
PURPOSE = "Labels news articles, proves every offset and releases training data. Everything stays on this computer."
OWN_LICENCE = "Licensed under the Apache License, version 2.0: you may use, change and pass on the program."
QT_LICENCE = (
    "Uses Qt {qt} and PySide6 {pyside} of The Qt Company and other contributors, under the GNU Lesser General Public"
    " License, version 3. They are separate libraries, in {folder}; you may replace them by other builds, and take them"
    " apart to do so. The source code is at https://download.qt.io/official_releases"
)
OTHERS = "Holds {count} parts by others. Their licences, and those above, come with the program: see Licences."


class AboutDialog(Dialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(f"About {NAME}", parent, characters=76)
        self.column.addLayout(_headed())
        folder = Path(PySide6.__file__).parent
        qt = QT_LICENCE.format(qt=qVersion(), pyside=PySide6.__version__, folder=folder)
        for licence in (OWN_LICENCE, qt, OTHERS.format(count=len(parts()))):
            notice = Notice(is_muted=False)
            notice.say(licence)
            notice.let_select()
            self.column.addWidget(notice)
        self.facts = Notice()
        self.facts.say(" · ".join(version_facts()))
        self.column.addWidget(self.facts)
        self._add_buttons()

    def _add_buttons(self) -> None:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        box.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.copy_button = QPushButton("&Copy the versions")
        self.copy_button.setToolTip("For a report of a fault")
        self.copy_button.clicked.connect(self._copy)
        row = QHBoxLayout()
        self.licences_button = QPushButton("&Licences…")
        self.licences_button.clicked.connect(self._show_licences)
        row.addWidget(self.licences_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(box)
        self.column.addLayout(row)
        box.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _show_licences(self) -> None:
        licences = LicencesDialog(self)
        licences.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        licences.exec()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(version_facts()))
        self.facts.say("The versions are on the clipboard.")


def version_facts() -> list[str]:
    """What a report of a fault should tell."""
    return [
        f"{NAME} {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"PySide6 {PySide6.__version__}",
        platform.platform(),
    ]


def _headed() -> QHBoxLayout:
    row, column = QHBoxLayout(), QVBoxLayout()
    row.setSpacing(16)
    picture = QLabel()
    picture.setPixmap(app_icon().pixmap(PICTURE))
    row.addWidget(picture)
    name = QLabel(f"{NAME} {__version__}")
    name.setProperty("look", "title")
    purpose = Notice(is_muted=False)
    purpose.say(PURPOSE)
    column.setSpacing(4)
    column.addStretch(1)
    column.addWidget(name)
    column.addWidget(purpose)
    column.addStretch(1)
    row.addLayout(column, 1)
    return row
