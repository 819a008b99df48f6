"""Files that a person drags into the window."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def dropped_paths(data: QMimeData) -> list[str]:
    """The local files and folders among what is dragged; addresses of the web are left alone."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
