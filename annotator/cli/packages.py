"""Commands by which several people share the work: assign, and package with what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from annotator.cli.opening import JSON, PROJECT, annotator_option, known_annotator, person, reading, writing
from annotator.cli.output import DONE_WITH_PROBLEMS, FAILED, end, for_terminal, one_line, print_json, print_table
from annotator.model.annotator import Annotator
from annotator.progress import ConsoleProgress
from annotator.project import annotators, assignments, documents, editions
from annotator.project.exchange.merging import Outcome
from annotator.project.exchange.taking import ReceivedPackage
from annotator.project.file_header import SUFFIX
from annotator.project.project import Project
from annotator.review.assignment import AssignmentReport, assign
from annotator.review.dealing import Dealing
from annotator.review.packages.contents import EarlierProject, earlier_project, look_into
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import receive_all
from annotator.review.packages.sending import Contents, send_back, send_to
from annotator.review.packages.settling import find_set_aside, settle
from annotator.settings import load_settings
from annotator.sync.shared_folder import WHY_NOT_THERE, shared_around
from annotator.wording import command, counted

FILE = click.Path(path_type=Path, dir_okay=False)
SHOWN = 10  # documents of one kind
PART = click.FloatRange(min=0, max=1)


@click.command(name="assign")
@PROJECT
@click.option("--to", "people", multiple=True, required=True, metavar="NAME", help="An annotator; once for each.")
@click.option("--each", type=click.IntRange(min=1), help="To how many of them each document goes.")
@click.option("--share", type=PART, help="Which part of the documents each annotator gets, such as 0.5.")
@click.option("--overlap", type=PART, default=0.0, show_default=True, help="Which part everybody gets, for agreement.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed deals them out in another way.")
@click.option(
    "--hidden-gold",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="How many documents that have gold each also gets, mixed in.",
)
@click.option("--anew", is_flag=True, help="Take back first what was given out before.")
def assign_command(  # noqa: PLR0913, PLR0917  # one argument for each option
    project: Path,
    people: tuple[str, ...],
    each: int | None,
    share: float | None,
    overlap: float,
    seed: int,
    hidden_gold: int,
    anew: bool,
) -> None:
    """Give documents to annotators: all to everybody, a share, or to so many each.

    Documents that were given out before stay with whom they are; only new ones are dealt out.
    """
    if each is not None and share is not None:
        raise click.UsageError("--each and --share are two ways of dealing; choose one.")
    with writing(project) as opened:
        named = [Annotator(id=annotator_option(name, opened) or name, name=name) for name in people]
        dealing = Dealing(each, share, overlap, seed, hidden_gold)
        report = assign(opened, named, dealing, person().id, anew=anew)
        names = annotators.names(opened)
    _print_assignment(report, names)


@click.group()
def package() -> None:
    """Carry documents to annotators, and their work back, as files."""


@package.command()
@PROJECT
@click.argument("file", type=FILE)
@click.option("--to", "recipient", metavar="NAME", help="For whom; left out where the work goes back.")
@click.option("--document", "chosen", multiple=True, metavar="ID", help="Only this one, assigned or not; repeatable.")
@click.option("--note", default="", help="What whoever opens the package reads first.")
def send(project: Path, file: Path, recipient: str | None, chosen: tuple[str, ...], note: str) -> None:
    """Write a package: documents for an annotator with --to, or, from the annotator's project, their work back."""
    if chosen and recipient is None:
        raise click.UsageError("--document goes with --to: work goes back with all that was worked on.")
    progress = ConsoleProgress()
    with writing(project) as opened:
        if recipient is None:
            sent = send_back(opened, file, progress, note)
            contents = f"the work of {sent.annotator.name} on {counted(sent.worked_on, 'document')}"
        else:
            name = _recipient(opened, recipient, is_chosen=bool(chosen))
            numbers = sorted({documents.find(opened, each) for each in chosen}) or None
            sent = send_to(opened, name, file, person().id, progress, Contents(numbers, note))
            contents = f"{counted(sent.documents, 'document')} for {sent.annotator.name}"
    progress.finish()
    click.echo(f"Wrote {sent.path}: {one_line(contents)}.")


def _recipient(project: Project, name: str, *, is_chosen: bool) -> str:
    """Whom a package is for; where documents were given out, one of those who are known, lest a name be mistyped."""
    if assignments.are_any(project) and not is_chosen:
        return known_annotator(name, project)
    return annotator_option(name, project) or name


@package.command(name="open")
@click.argument("file", type=FILE)
@click.argument("project", type=click.Path(path_type=Path), required=False)
def open_command(file: Path, project: Path | None) -> None:
    """Make a project from a package, to work in as in any other."""
    progress = ConsoleProgress()
    earlier = _opened_before(file)
    opened = open_package(file, project, progress)
    progress.finish()
    if earlier is not None:
        _warn_of(earlier, opened.path)
    with reading(opened.path) as made:
        sender, note = made.identity.sender, made.identity.note
        if shared_around(made.identity.project, opened.path.absolute().parent):
            click.echo(f"Warning: {opened.path} lies in the team's shared folder. {WHY_NOT_THERE}. Move it.", err=True)
    click.echo(f"Made {opened.path}: {counted(opened.documents, 'document')} for {one_line(opened.annotator.name)}.")
    if note:
        click.echo(f"Note of {one_line(sender) or 'the sender'}: {for_terminal(note)}")
    click.echo(f"Next: {command('open', opened.path)}")
    click.echo(f"When the work is done: {command('package', 'send', opened.path, 'FILE')}")


def _opened_before(file: Path) -> EarlierProject | None:
    contents = look_into(file)
    recent = [Path(path) for path in load_settings().recent_projects]
    return earlier_project(contents, [*recent, *sorted(Path().glob(f"*{SUFFIX}"))])


def _warn_of(earlier: EarlierProject, made: Path) -> None:
    what = "this package" if earlier.is_same else "an earlier package for the same person"
    better = (
        f"Work in one of them only: go on in the earlier one, and delete {made}."
        if earlier.is_same
        else "Work in one of them only; work that was sent back before is in both."
    )
    click.echo(f"Warning: {what} was opened before, as {earlier.path}. {better}", err=True)


@package.command(name="receive")
@PROJECT
@click.argument("files", nargs=-1, required=True, type=FILE)
def receive_command(project: Path, files: tuple[Path, ...]) -> None:
    """Merge packages that came back, in any order, any number of times; one that does not fit changes nothing."""
    progress = ConsoleProgress()
    failed, listed = 0, 0
    with writing(project) as opened:
        outcomes = receive_all(opened, files, person().id, progress)
    for outcome in outcomes:
        if outcome.received is None:
            failed += 1
            click.echo(f"Problem: {for_terminal(outcome.refusal)}", err=True)
        else:
            _print_received(outcome.received, project)
            listed += len(outcome.received.of(Outcome.APART, Outcome.NO_DOCUMENT))
    progress.finish()
    if failed == len(files):
        end(FAILED)
    if failed or listed:
        end(DONE_WITH_PROBLEMS)


@package.command(name="list")
@PROJECT
@JSON
def list_command(project: Path, as_json: bool) -> None:
    """Whose work was sent or received, and what is set aside because it was done apart."""
    with reading(project) as opened:
        people, aside = editions.counts(opened), editions.set_aside(opened)
        names = annotators.names(opened)
    if as_json:
        print_json(
            {
                "annotators": [
                    {
                        "annotator": who,
                        "name": names.get(who, who),
                        "documents": count,
                        "set_aside": left,
                        "last_change": moment,
                    }
                    for who, count, left, moment in people
                ],
                "set_aside": [
                    {"document": each.document, "annotator": each.annotator, **each.stored.edition.model_dump()}
                    for each in aside
                ],
            }
        )
        return
    print_table(
        ("ANNOTATOR", "DOCUMENTS", "SET ASIDE", "LAST CHANGE"),
        [(one_line(names.get(who, who), 40), f"{count:,}", f"{left:,}", moment) for who, count, left, moment in people],
    )
    if aside:
        _print_set_aside(aside, names, project)


def _print_set_aside(aside: Sequence[editions.SetAside], names: Mapping[str, str], project: Path) -> None:
    click.echo()
    print_table(
        ("SET ASIDE", "ANNOTATOR", "CHANGED", "EDITION"),
        [
            (
                each.document,
                one_line(names.get(each.annotator, each.annotator), 40),
                each.stored.edition.made_at,
                each.stored.edition.id[:8],
            )
            for each in aside
        ],
    )
    click.echo(f"To choose one: {command('package', 'settle', project, 'DOCUMENT', 'EDITION')}")


@package.command(name="settle")
@PROJECT
@click.argument("document")
@click.argument("edition")
@click.option("--keep", is_flag=True, help="Keep what is in force, and let go of what is set aside.")
def settle_command(project: Path, document: str, edition: str, keep: bool) -> None:
    """Put work that was set aside in force, by its edition as the list shows it; undo in the window takes it back."""
    with writing(project) as opened:
        aside = find_set_aside(opened, document, edition)
        settle(opened, aside, person().id, keep=keep)
    stands = "What was in force stays" if keep else "What was set aside is in force now"
    click.echo(f"{aside.document}: {stands}.")


def _print_assignment(report: AssignmentReport, names: Mapping[str, str]) -> None:
    earlier = f"; {counted(report.earlier, 'document')} had been given out before" if report.earlier else ""
    click.echo(f"Gave out {report.dealt:,} of {counted(report.documents, 'document')}{earlier}.")
    hides = any(report.hidden.values())
    print_table(
        ("ANNOTATOR", "DOCUMENTS", *(["HIDDEN GOLD"] if hides else [])),
        [
            (one_line(names.get(name, name), 40), f"{count:,}", *([f"{report.hidden.get(name, 0):,}"] if hides else []))
            for name, count in report.given.items()
        ],
    )
    click.echo(f"Everybody named has {counted(report.shared, 'document')} in common.")


def _print_received(received: ReceivedPackage, project: Path) -> None:
    counts = received.counts()
    shown = ", ".join(f"{counts[outcome]:,} {outcome.value}" for outcome in sorted(counts)) or "no work in it"
    said = f", {counted(received.comments.new, 'new comment')}" if received.comments.new else ""
    click.echo(f"{one_line(received.file)}: {one_line(received.annotator.name)}: {shown}{said}.")
    if received.other_schema:
        click.echo("  It was made with another label schema; the one in force has room for all of it.", err=True)
    _print_problems(
        received.of(Outcome.APART),
        f"{one_line(received.annotator.name)} worked on it in two places. What was changed last is in force, the other"
        f" is set aside. See: {command('package', 'list', project)}",
    )
    _print_problems(
        sorted(received.comments.without_document - set(received.of(Outcome.NO_DOCUMENT))),
        "this project does not have the document, so the comments on it were left out",
    )
    _print_problems(
        received.of(Outcome.NO_DOCUMENT),
        "this project does not have the document, so the work on it was left out. Import it, then receive the package"
        " again",
    )


def _print_problems(found: list[str], problem: str) -> None:
    for document in found[:SHOWN]:
        click.echo(f"Problem: {one_line(document)}: {problem}.", err=True)
    if len(found) > SHOWN:
        click.echo(f"Problem: and {counted(len(found) - SHOWN, 'document')} more like these", err=True)
