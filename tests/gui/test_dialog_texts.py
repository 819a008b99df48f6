"""No dialog cuts a text off, whatever the size of the font, and each can be worked by keys alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus.column_survey import ColumnSurvey, Shape
from annotator.corpus.import_report import ImportReport
from annotator.corpus.label_mapping import proposed_mapping
from annotator.corpus.vocabulary import Vocabulary
from annotator.diagnostics.crash_report import CrashReport
from annotator.diagnostics.diagnosis import Diagnosis, Section
from annotator.export.manifest import Loss
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.offset_reading import OffsetJudge
from annotator.formats.reading import Problem
from annotator.formats.tabular import Sample
from annotator.gui.about_dialog import AboutDialog
from annotator.gui.corpus.fields_dialog import FieldsDialog
from annotator.gui.corpus.import_dialog import ImportDialog
from annotator.gui.corpus.mapping_dialog import MappingDialog
from annotator.gui.diagnostics.crash_dialog import CrashDialog, Occasion
from annotator.gui.diagnostics.diagnostics_dialog import DiagnosticsDialog
from annotator.gui.dialog import Dialog
from annotator.gui.export.export_choices import ExportChoices
from annotator.gui.export.export_dialog import ExportDialog
from annotator.gui.export.split_dialog import SplitDialog
from annotator.gui.licences_dialog import LicencesDialog
from annotator.gui.report_dialog import ReportDialog
from annotator.gui.review.adjudication.rule_dialog import RuleDialog
from annotator.gui.schema.new_project_dialog import NewProjectDialog
from annotator.gui.sign import Sign
from annotator.gui.style import apply_theme
from annotator.gui.suggestions.accept_all_dialog import AcceptAllDialog
from annotator.gui.suggestions.influence_dialog import InfluenceDialog
from annotator.gui.suggestions.learned_dialog import LearnedDialog
from annotator.gui.suggestions.learned_standing import Standing
from annotator.gui.suggestions.settings_dialog import SuggestionSettingsDialog
from annotator.gui.suggestions.trainer import Trainer
from annotator.gui.sync.folder_dialog import FolderDialog, FolderNow
from annotator.gui.theme import DARK, LIGHT
from annotator.model.annotator import Annotator
from annotator.model.decision import How
from annotator.model.suggestion import Suggestion
from annotator.model.suggestion_settings import SuggestionSettings
from annotator.project.queue import StatusCounts
from annotator.review.adjudication.rule import Rule
from annotator.schema.templates import load_schema
from annotator.settings import SharedFolder
from annotator.suggestions.influence.tables import Naming
from annotator.suggestions.training import too_few
from annotator.sync.change_files import FolderFile
from annotator.sync.merge import LeftFile
from annotator.sync.status import FolderState, WriterState
from tests.support.influence_report import EMPTY as NOTHING_TOLD
from tests.support.influence_report import told_report
from tests.support.learned_figures import told_standing
from tests.support.looks import drawn
from tests.support.package_dialogs import package_dialogs

DEEP = Path("/no/such", "-".join(["extraordinarily"] * 6), "_".join(["deep"] * 30))
PROBLEMS = [Problem(str(DEEP), "line 3", "the text differs " * 8)]
SCREENS = {100: QSize(1280, 720), 200: QSize(1920, 1040)}  # pixels, by per cent of the usual size of text
SAME = 24  # colours, summed over the channels: thin strokes blend a little with what is behind them
LOSSES = [Loss(what="original web page that the text was taken out of", count=3, documents=("a", "b"))]


def _new_project() -> Dialog:
    dialog = NewProjectDialog(DEEP, "Ana Ruiz")
    dialog.name_field.setText("strike")
    return dialog


def _columns() -> ColumnSurvey:
    columns = ("Body " * 6, "Headline", "Section")
    return ColumnSurvey(
        {columns: Shape(DEEP, Sample(columns, ()), problem="unknown"), ("a",): Shape(DEEP, Sample(("a",), ()))}
    )


def _training_files_of_some() -> Dialog:
    choices = ExportChoices(labels=[("QUOTE", "Quote")], splits=("main",), count=lambda _selection: 0)
    dialog = ExportDialog(DEEP, [Annotator(id="ana", name="Ana")], {"ana": StatusCounts(9, 1, 2)}, choices=choices)
    dialog.shape.shape_field.setCurrentText("Hugging Face folder")
    dialog.only.turn()
    dialog.only.search_field.setText("ferry")
    dialog.folder_field.field.setFocus()
    return dialog


def _mapping() -> Dialog:
    """With offsets that can be read in several ways, and more names than fit."""
    judge = OffsetJudge()
    judge.add("😀 “Prices fell,” she said. " * 3, [ForeignSpan("s1", "A_LONG_LABEL", ((3, 60),))])
    vocabulary = Vocabulary()
    vocabulary.add([ForeignAnnotations("ana", (ForeignSpan("s", f"LABEL_{n}", ((0, 1),)),)) for n in range(30)])
    schema = load_schema("news")
    preview = ImportReport(
        findings=["Offsets count code points in 7 files; 38 of 38 covered strings reproduced"],
        mapping=proposed_mapping(vocabulary, schema),
        vocabulary=vocabulary,
        undecided={DEEP: judge.verdict()},
    )
    return MappingDialog(preview, schema, DEEP)


def _shared_folder() -> Dialog:
    """Of an annotator who asks for the work of others, with a file that came damaged."""
    file = FolderFile(DEEP / f"ana-24d4b96f/000001-{'0' * 32}.annchange", "ana-24d4b96f", 1, "0" * 32)
    left = LeftFile(file, f"{file.name} is not whole: it was cut short or changed.", is_damaged=True)
    people = (Annotator(id="ana", name="Ana " * 12), Annotator(id="ben", name="Ben"))
    writers = tuple(WriterState(who, "2024-03-14T06:42:00.000Z", 12_000, 3, 2, (left,)) for who in people)
    now = FolderNow(SharedFolder(path=str(DEEP), gets="all"), FolderState("", writers, 7, 6))
    dialog = FolderDialog(now, "own", lambda path: f"There is no folder {path}.")
    dialog.folder_field.field.setFocus()
    return dialog


def _accept_all() -> Dialog:
    """Of two suggesters; the text of one is longer than its row."""
    text = "Prices fell, Ana Ruiz said. " * 40
    found = [
        Suggestion(f"{by}:{score}", by, "1", label, ((0, end),), {}, score, "Because.")
        for by, label, end, score in (("quotes", "QUOTE", 900, 0.9), ("boilerplate", "BOILERPLATE", 12, 0.4))
    ]
    return AcceptAllDialog(found, load_schema("news"), text, LIGHT)


def _learned(found: Standing) -> Dialog:
    dialog = LearnedDialog(load_schema("news"), DEEP, Trainer(), lambda _is_on: None)
    dialog.show_standing(found)
    return dialog


DIALOGS: dict[str, Callable[[], Dialog]] = {
    "new project": _new_project,
    "import": lambda: ImportDialog([DEEP], "Ana Ruiz"),
    "fields": lambda: FieldsDialog(_columns()),
    "labels of other tools": _mapping,
    "export": lambda: ExportDialog(DEEP, [Annotator(id="ana", name="Ana")], {"ana": StatusCounts(9, 1, 2)}),
    "export of training files": _training_files_of_some,
    "report": lambda: ReportDialog("Import finished", f"1 problem in {DEEP}", PROBLEMS, LOSSES, DEEP),
    "good news": lambda: ReportDialog("Data set written", f"9 records written to {DEEP}", [], LOSSES, DEEP),
    "split": lambda: SplitDialog(["main"]),
    **package_dialogs(DEEP),
    "accept all suggestions": _accept_all,
    "suggestions in a project": lambda: SuggestionSettingsDialog(SuggestionSettings(), load_schema("news"), LIGHT),
    "influence of suggestions": lambda: InfluenceDialog(told_report(), load_schema("news"), Naming(), DEEP),
    "no influence yet": lambda: InfluenceDialog(NOTHING_TOLD, load_schema("news"), Naming(), DEEP),
    "learned suggestions": lambda: _learned(told_standing()),
    "nothing learned yet": lambda: _learned(Standing(3, reason_against=too_few(3))),
    "gold rule": lambda: RuleDialog(Rule(how=How.THRESHOLD, threshold=2)),
    "shared folder": _shared_folder,
    "about": AboutDialog,
    "a fault": lambda: CrashDialog(CrashReport("Traceback\n" * 60, DEEP / "crash-1.txt"), Occasion.NOW, "KeyError"),
    "a fault whose report was not saved": lambda: CrashDialog(CrashReport("x", None, "Disk full"), Occasion.START, "E"),
    "a session that ended": lambda: CrashDialog(CrashReport("x", DEEP), Occasion.LAST_SESSION),
    "diagnostics": lambda: DiagnosticsDialog(Diagnosis((Section("Program", {"Python": "3.11 " * 40}),))),
    "licences": LicencesDialog,
}


@pytest.fixture(params=SCREENS, ids=lambda percent: f"{percent} %")
def screen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[QSize]:
    """The smallest screen for the size of the text, in which the program is drawn."""
    size = SCREENS[request.param]
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: size)
    with drawn(qapp, LIGHT, request.param):
        yield size


@pytest.fixture(params=DIALOGS)
def dialog(screen: QSize, qtbot: QtBot, request: pytest.FixtureRequest) -> Dialog:
    made = DIALOGS[request.param]()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def _texts(dialog: Dialog) -> list[QLabel]:
    return [label for label in dialog.findChildren(QLabel) if label.isVisible() and label.text()]


def test_every_text_has_its_room(dialog: Dialog) -> None:
    for label in _texts(dialog):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
        widest = max(map(QFontMetrics(label.font()).horizontalAdvance, _unbreakable(label)))
        assert label.width() >= widest, label.text()
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width(), button.text()


def test_every_text_keeps_its_room_when_the_dialog_is_made_small(dialog: Dialog, qtbot: QtBot) -> None:
    dialog.resize(dialog.minimumWidth(), 10)
    qtbot.wait(1)
    for label in _texts(dialog):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert dialog.rect().contains(label.mapTo(dialog, label.rect().bottomRight()))


def test_it_fits_the_screen_of_a_laptop(dialog: Dialog, screen: QSize) -> None:
    assert dialog.height() <= screen.height()
    assert dialog.width() <= screen.width()


def test_tab_reaches_every_control_and_each_has_a_name(dialog: Dialog) -> None:
    wanted = {
        part
        for part in dialog.findChildren(QWidget)
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if part.focusProxy() is None
    }
    reached: list[QWidget] = []
    for _ in range(len(wanted) + 2):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    groups = {part.group() for part in reached if isinstance(part, QRadioButton)}  # within one, arrows go on
    missed = {part for part in wanted if part not in reached and part.parentWidget() not in reached}
    assert {part for part in missed if not isinstance(part, QRadioButton) or part.group() not in groups} == set()
    for part in reached:
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface.text(QAccessible.Text.Name) or interface.text(QAccessible.Text.Value), part


def test_no_two_controls_have_the_same_key(dialog: Dialog) -> None:
    titles = [part.text() for part in dialog.findChildren(QAbstractButton) if part.isVisible()]
    titles += [label.text() for label in _texts(dialog) if label.buddy() is not None]
    keys = Counter(title[title.index("&") + 1].upper() for title in titles if "&" in title)
    assert not [key for key, count in keys.items() if count > 1]


def test_a_sign_follows_a_change_of_theme(qapp: QApplication, screen: QSize, qtbot: QtBot) -> None:
    dialog = ReportDialog("Import finished", "1 problem", PROBLEMS)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    sign = next(sign for sign in dialog.findChildren(Sign) if sign.isVisible())
    assert _distance(sign, LIGHT.warning) < SAME < _distance(sign, DARK.warning)
    apply_theme(qapp, DARK)
    assert _distance(sign, DARK.warning) < SAME < _distance(sign, LIGHT.warning)


def _distance(sign: Sign, color: str) -> int:
    """How far the pixel of the sign that is nearest to the colour is from it."""
    picture, wanted = sign.grab().toImage(), QColor(color)
    pixels = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return min(
        abs(pixel.red() - wanted.red()) + abs(pixel.green() - wanted.green()) + abs(pixel.blue() - wanted.blue())
        for pixel in pixels
    )


def _unbreakable(label: QLabel) -> list[str]:
    if not label.wordWrap():
        return [label.text().replace("&", "")]
    return label.text().replace("\u200b", " ").replace("/", "/ ").replace("-", "- ").split()
