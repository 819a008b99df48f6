"""Labels an article in the window by hand: with the mouse, by keys, and from a suggestion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage

from annotator.checklist import Checklist
from annotator.errors import AnnotatorError
from annotator.gui.main_window import MainWindow
from annotator.gui.pictures import HEIGHT, WIDTH, quiet_without_display
from annotator.gui.self_check.hands import Hands
from annotator.gui.self_check.parts_of_qt import start_qt
from annotator.gui.window_state import WindowState
from annotator.model.annotation_set import Status
from annotator.model.label_schema import LabelSchema
from annotator.model.span import Span
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.project.suggestions import decisions_of
from annotator.settings import Settings
from annotator.wording import quoted

# What is labelled in the first article of resources/self_check, and as what; emoji and combining characters go before.
WITH_MOUSE = ("“We baked two hundred rolls and sold every one by eight,”", "QUOTE")
BY_KEYS = ("Zoe\u0308 Lindqvist", "SOURCE")
FEWEST_COLORS = 50  # in a picture of the window; an empty one has one or two


def label_by_hand(project: Path, annotator_name: str, folder: Path, checklist: Checklist) -> list[Span]:
    """Open the project in the window, label, undo, accept a suggestion, close, open again; returns the spans stored.

    The folder is for a picture, and for what the window would remember.

    Raises:
        AnnotatorError: something was not as it had to be; the checklist has told of it.
    """
    start_qt(checklist)

    def opened() -> Hands:
        return _opened(project, annotator_name, WindowState(folder))

    with quiet_without_display():
        return _labelled_in(opened, folder, checklist)


def _labelled_in(opened: Callable[[], Hands], folder: Path, checklist: Checklist) -> list[Span]:
    with checklist.step("open the project in the window") as step:
        hands = opened()
        queue = hands.window.workspace.queue.list.model().rowCount()
        step.saw(f"{queue} articles listed, {len(hands.article.source_text())} characters of the first one shown")
    _label(hands, checklist)
    _undo_and_redo(hands, checklist)
    _accept(hands, checklist)
    with checklist.step("say that the article is done, draw the window") as step:
        hands.press("Ctrl+D")
        document = hands.window.workspace.desk.document
        step.require(document is not None and document.status is Status.DONE, "the article is not marked as done")
        step.saw(_picture(hands.window, folder / "window.png"))
    before = _spans(hands)
    hands.window.close()
    with checklist.step("close the window and open it again") as step:
        again = opened()
        step.require(_spans(again) == before, f"there were {len(before)} spans, there are {len(_spans(again))}")
        drawn = [span for span in before if again.article.span(span.id) is not None]
        step.require(drawn == before, f"of {len(before)} spans {len(drawn)} are drawn")
        again.window.close()
        step.saw(f"{len(before)} spans, all as they were")
    return before


def _opened(project: Path, annotator_name: str, state: WindowState) -> Hands:
    settings = Settings(annotator_name=annotator_name, reopen_last=False, trains_while_working=False)
    window = MainWindow(settings, state, keep=lambda _settings: None)
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.activateWindow()
    hands = Hands(window)
    if not window.open_project(project):
        raise AnnotatorError(f"{project} was not opened")
    desk, suggestions = window.workspace.desk, window.workspace.suggestions
    hands.until(lambda: desk.document is not None, "no article was shown")
    hands.until(lambda: not window.tasks.is_busy(), "the work after opening did not end")
    hands.until(lambda: not suggestions.is_waiting(), "no answer came to what is suggested")
    hands.article.setFocus()
    return hands


def _label(hands: Hands, checklist: Checklist) -> None:
    schema = _project(hands).schema
    text = hands.article.source_text()
    with checklist.step("select words with the mouse, press the key of a label") as step:
        start, end = _place(text, WITH_MOUSE[0])
        hands.drag(start, end)
        step.require(hands.article.selection() == (start, end), f"{hands.article.selection()} is selected")
        step.saw(_labelled(hands, _key(schema, WITH_MOUSE[1]), start, end))
    with checklist.step("select words by keys, press the key of a label") as step:
        start, end = _place(text, BY_KEYS[0])
        hands.press("Esc", "Esc", "Ctrl+Home", *["Ctrl+Down"] * text.count("\n\n", 0, start))
        _walk(hands, start, "")
        _walk(hands, end, "Shift+")
        step.require(hands.article.selection() == (start, end), f"{hands.article.selection()} is selected")
        step.saw(_labelled(hands, _key(schema, BY_KEYS[1]), start, end))


def _undo_and_redo(hands: Hands, checklist: Checklist) -> None:
    with checklist.step("undo and redo by keys") as step:
        before = _spans(hands)
        hands.press("Ctrl+Z")
        undone = _spans(hands)
        step.require(len(undone) == len(before) - 1, f"after undo there are {len(undone)} spans of {len(before)}")
        hands.press("Ctrl+Shift+Z")
        step.require(_spans(hands) == before, "redo did not bring the span back as it was")
        step.saw(f"{len(before)} spans, {len(undone)}, and {len(before)} again")


def _accept(hands: Hands, checklist: Checklist) -> None:
    suggestions = hands.window.workspace.suggestions
    with checklist.step("walk to a suggestion and accept it by keys") as step:
        before = _spans(hands)
        hands.until(lambda: bool(suggestions.suggestions()) and not suggestions.is_waiting(), "nothing was suggested")
        hands.press("Esc", "Esc", "J")
        wanted = suggestions.in_hand()
        if wanted is None:
            raise AnnotatorError("no suggestion is in hand after the key for it")
        hands.press("Return")
        new = [span for span in _spans(hands) if span not in before]
        step.require(wanted.label in [span.label for span in new], "no span was made of the suggestion")
        decided = decisions_of(_project(hands), _number(hands), hands.window.workspace.desk.annotator)
        step.require(bool(decided), "it is not stored that the suggestion was accepted")
        step.saw(f"{wanted.label} {quoted(new[0].text)}, suggested by {wanted.suggester}")


def _labelled(hands: Hands, key: str, start: int, end: int) -> str:
    hands.press(key)
    for span in _spans(hands):
        if (span.start, span.end) == (start, end):
            return f"{span.label} from {start} to {end}: {quoted(span.text)}"
    raise AnnotatorError(f"after the key {key} no span from {start} to {end} is stored")


def _walk(hands: Hands, target: int, extend: str) -> None:
    """By word as long as that does not go too far, then by character."""
    while (caret := hands.article.caret()) != target:
        hands.press(f"{extend}Right" if caret < target else f"{extend}Alt+Left")
        if hands.article.caret() == caret:
            raise AnnotatorError(f"the caret stays at {caret} on its way to {target}")


def _place(text: str, wanted: str) -> tuple[int, int]:
    start = text.find(wanted)
    if start < 0:
        raise AnnotatorError(f"“{wanted}” is not in the article that is shown")
    return start, start + len(wanted)


def _key(schema: LabelSchema, name: str) -> str:
    return next(label.key or "" for label in schema.labels if label.name == name)


def _spans(hands: Hands) -> list[Span]:
    """What is stored of the article on the desk."""
    return stored.spans(_project(hands), _number(hands), hands.window.workspace.desk.annotator)


def _project(hands: Hands) -> Project:
    project = hands.window.session.project
    if project is None:
        raise AnnotatorError("the project is no longer open")
    return project


def _number(hands: Hands) -> int:
    document = hands.window.workspace.desk.document
    if document is None:
        raise AnnotatorError("no article is on the desk")
    return document.number


def _picture(window: MainWindow, target: Path) -> str:
    """Save a picture of the window and read it back."""
    if not window.grab().save(str(target)):
        raise AnnotatorError(f"{target} could not be written as PNG")
    image = QImage(str(target))
    step = 7  # pixels
    seen = {image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)}
    if len(seen) < FEWEST_COLORS:
        raise AnnotatorError(f"the picture of the window has {len(seen)} colours, so little was drawn")
    return f"{image.width()} × {image.height()} pixels, {target.stat().st_size // 1024} KB"
