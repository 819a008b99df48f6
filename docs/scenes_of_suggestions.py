"""Suggestions before the camera: waiting, in hand, withheld, and the dialogs."""

from __future__ import annotations

from annotator.gui.main_window import MainWindow
from annotator.gui.suggestions.suggestion_desk import SuggestionDesk
from annotator.project.project import Project
from annotator.suggestions.settings import SuggestionSettings, set_settings
from docs.camera import Camera, as_it_is, trigger

EVERYWHERE = SuggestionSettings(unaided_share=0.0)
TELLING = 0.75  # least score of the quote that is taken in hand


def in_the_article(camera: Camera, window: MainWindow) -> None:
    """Suggestions that wait, one in hand, its end on the move; then those that were hidden, and withheld."""
    project = _project(window)
    one_in_hand(camera, window)
    camera.take(window, "suggestion-in-hand")
    trigger(window, "end_forward")
    camera.take(window, "suggestion-edge")
    window.workspace.article.edges.leave()
    trigger(window, "toggle_suggestions")
    camera.take(window, "suggestions-hidden")
    trigger(window, "toggle_suggestions")
    set_settings(project, EVERYWHERE.model_copy(update={"is_blind": True}), _person(window))
    _wait(camera, window)
    camera.take(window, "suggestions-blind")
    set_settings(project, EVERYWHERE, _person(window))
    _wait(camera, window)


def next_ones(camera: Camera, window: MainWindow) -> None:
    """What to label next, with the reasons, in the place of all articles; all are listed again afterwards."""
    queue = window.workspace.queue
    trigger(window, "suggested_next")
    camera.wait(window, lambda: queue.list.rows.has_reasons)
    camera.take(window, "suggested-next")
    trigger(window, "suggested_next")
    camera.wait(window)


def dialogs(camera: Camera, window: MainWindow) -> None:
    """Accepting all of a kind, and who may suggest what; what was set is as before afterwards."""
    camera.answered(window, lambda: trigger(window, "accept_all_suggestions"), [("suggestions-accept-all", as_it_is)])
    camera.answered(window, lambda: trigger(window, "suggestion_settings"), [("suggestions-settings", as_it_is)])
    set_settings(_project(window), SuggestionSettings(), _person(window))
    _wait(camera, window)


def one_in_hand(camera: Camera, window: MainWindow) -> None:
    """Show an article in which much is suggested, with a quote in hand that has a source and a cue."""
    set_settings(_project(window), EVERYWHERE, _person(window))
    _go_where_much_is_suggested(camera, window)
    desk = _desk(window)
    with_linked = (one for one in desk.suggestions() if len(desk.linked_to(one)) > 1 and one.score >= TELLING)
    window.workspace.article.suggestions.focus(next(with_linked).id)
    camera.settle()


def _go_where_much_is_suggested(camera: Camera, window: MainWindow) -> None:
    """To the first article, from the sixth on, in which a dozen suggestions wait."""
    for number in range(6, 18):
        window.workspace.queue.choose(number)
        _wait(camera, window)
        if len(_desk(window).suggestions()) >= 12:
            return
    raise RuntimeError("no article with many suggestions")


def _wait(camera: Camera, window: MainWindow) -> None:
    camera.wait(window, lambda: not _desk(window).is_waiting())


def _desk(window: MainWindow) -> SuggestionDesk:
    return window.workspace.suggestions


def _project(window: MainWindow) -> Project:
    project = window.session.project
    if project is None:
        raise RuntimeError("no project is open")
    return project


def _person(window: MainWindow) -> str:
    return window.workspace.desk.annotator


SUGGESTIONS = (in_the_article, next_ones, dialogs)
