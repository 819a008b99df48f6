"""Faults of the window on purpose, once it is at work; see `annotator.diagnostics.forced_crash`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from annotator.diagnostics.forced_crash import IN_THREAD, IN_WINDOW, NATIVE, break_natively, break_with
from annotator.gui.application import run
from annotator.gui.main_window import MainWindow


def run_and_break(project: Path | None, way: str) -> int:
    """Open the window, break it in this way, and go on until it is closed; returns the exit code."""
    return run(project, then=partial(_break, way))


def _break(way: str, window: MainWindow) -> None:
    text = window.workspace.article.source_text()
    ways: dict[str, Callable[[str], object]] = {
        IN_WINDOW: break_with,
        IN_THREAD: lambda of_article: threading.Thread(target=break_with, args=(of_article,)).start(),
        NATIVE: break_natively,
    }
    ways[way](text)
