"""The actions that compare annotators, and what their page asks for."""

from __future__ import annotations

from collections.abc import Callable

from annotator.gui.project_session import ProjectSession


class CompareActions:
    """Handlers of the menu Review."""

    def __init__(self, session: ProjectSession, receive: Callable[[], object], send: Callable[[], object]) -> None:
        self._workspace = session.workspace
        self._workspace.compare.empty.receive_asked.connect(receive)
        self._workspace.compare.empty.send_asked.connect(send)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {
            "compare": self.compare,
            "next_difference": lambda: self._step(forward=True),
            "previous_difference": lambda: self._step(forward=False),
        }

    def compare(self) -> None:
        """Compare the annotators of the article at hand, if several have worked on it, or of the last one compared."""
        self._workspace.show_comparison(self._workspace.queue.current_document())

    def _step(self, *, forward: bool) -> None:
        if self._workspace.is_comparing():
            self._workspace.compare.step(forward=forward)
        else:
            self.compare()
