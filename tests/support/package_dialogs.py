"""The dialogs on packages, with texts as long as they may come, for the tests on how dialogs look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from annotator.formats.package_file import Manifest, Part
from annotator.gui.dialog import Dialog
from annotator.gui.review.packages.apart_dialog import ApartDialog
from annotator.gui.review.packages.assignment_dialog import EACH, AssignmentDialog
from annotator.gui.review.packages.opening_dialog import OpeningDialog
from annotator.gui.review.packages.receiving_dialog import ReceivingPreview, ReceivingReport
from annotator.gui.review.packages.sender_note import NoteDialog
from annotator.gui.review.packages.sending_dialogs import SendingBackDialog, SendingDialog
from annotator.gui.theme import LIGHT
from annotator.model.annotator import Annotator
from annotator.model.edition import new_edition
from annotator.project.editions import SetAside, Standing, StoredEdition
from annotator.project.exchange.merging import Outcome
from annotator.project.exchange.taking import ReceivedPackage
from annotator.review.assignment import AssignmentPlan, AssignmentReport
from annotator.review.dealing import Dealing
from annotator.review.packages.apart import ApartRow, SideText, Waiting, WorkApart
from annotator.review.packages.contents import EarlierProject, PackageContents
from annotator.review.packages.receiving import FileOutcome

PEOPLE = [Annotator(id=f"p{number}", name=f"Doktorin Wilhelmine von Habenichts {number}") for number in range(9)]
MOMENT = "2026-03-14T15:09:26.535Z"
EDITION = StoredEdition(new_edition((), "0" * 64, MOMENT), Standing.SET_ASIDE, "{}")
WAITING = Waiting(SetAside(1, "d", "p0", EDITION), "A headline that is long " * 6, PEOPLE[0].name)
APART = WorkApart(
    "Prices fell. " * 90,
    MOMENT,
    MOMENT,
    (ApartRow("span", SideText("QUOTE: Prices " * 20, ((0, 99),)), SideText()),),
    3,
)


def package_dialogs(deep: Path) -> dict[str, Callable[[], Dialog]]:
    """By what they are for; `deep` is a path that is long."""
    apart = ReceivedPackage("back.annpkg", PEOPLE[0], True, "Hard. " * 30, {"d": Outcome.APART})
    reason = "broken.annpkg was not taken: it was changed after it was sent. " * 3
    received = [FileOutcome(deep / "back.annpkg", apart), FileOutcome(deep / "broken.annpkg", None, reason)]
    return {
        "assignment": _assignment,
        "packages to send": lambda: SendingDialog(PEOPLE, {"p0": 9}, [("All articles", 120_000)], deep),
        "work to send back": lambda: SendingBackDialog(f"{PEOPLE[0].name} and others", 9, deep),
        "package to open": lambda: _package(deep),
        "note of the sender": lambda: NoteDialog(PEOPLE[0].name, "Read the guidelines first. " * 30),
        "packages that came": lambda: ReceivingPreview(received),
        "packages received": lambda: ReceivingReport(received),
        "work done apart": lambda: ApartDialog([WAITING], lambda _aside: APART, lambda _aside, _keep: None, LIGHT),
    }


def _assignment() -> Dialog:
    def plan(people: Sequence[Annotator], _dealing: Dealing, anew: bool) -> AssignmentPlan:
        given = {each.id: 120_000 for each in people}
        report = AssignmentReport(given, 9, 120_000, 9, 3, dict.fromkeys(given, 99), (1_000, 2_000))
        return AssignmentPlan(tuple(people), {each.id: range(99) for each in people}, anew, report)

    dialog = AssignmentDialog(PEOPLE, {"p0": 3, "p1": 4}, 99, plan)
    dialog.way_buttons.set_value(EACH)
    dialog.way_buttons.chosen.emit(EACH)
    dialog.accept()
    return dialog


def _package(deep: Path) -> Dialog:
    part = Part(bytes=1, sha256="0" * 64)
    manifest = Manifest(
        program="1",
        project="p",
        project_name="Strike coverage " * 4,
        annotator=PEOPLE[0],
        are_assigned=True,
        schema_sha256="0" * 64,
        made_at="",
        note="Read the guidelines first. " * 12,
        parts={"schema.json": part},
    )
    contents = PackageContents(deep / "package.annpkg", manifest, 120_000, 9_000)
    return OpeningDialog(contents, EarlierProject(deep / "earlier.annotator", is_same=False))
