"""Commands for the folder that a team shares: choose it, get and send, how it stands."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.opening import JSON, PROJECT, person, reading, writing
from annotator.cli.output import DONE_WITH_PROBLEMS, end, for_terminal, one_line, print_json, print_table
from annotator.errors import AnnotatorError
from annotator.progress import ConsoleProgress
from annotator.project.exchange.merging import Outcome
from annotator.project.project import Project
from annotator.settings import Gets, SharedFolder, load_settings, save_settings
from annotator.sync.get_and_send import FolderNews, get_and_send
from annotator.sync.merge import Got
from annotator.sync.shared_folder import choose, folder_of, projects_in, with_folder
from annotator.sync.status import FolderState, WriterState, folder_state
from annotator.wording import command, counted

SHOWN = 10
MEANING: dict[Gets, str] = {
    "all": "gets everybody's work",
    "own": "gets your own work from your other computers, and not that of others",
    "nothing": "gets nothing",
}


@click.group()
def folder() -> None:
    """Share a folder that a program synchronises, or a network drive: everybody gets and sends when they like."""


@folder.command(name="set")
@PROJECT
@click.argument("path", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option(
    "--get",
    "gets",
    type=click.Choice(["all", "own", "nothing"]),
    help="Whose work is taken: all; own, from one's other computers; or nothing, so that it is only sent.  [default:"
    " own in a project made from a package, else all]",
)
def set_command(project: Path, path: Path, gets: Gets | None) -> None:
    """Choose the folder that this project shares, on this computer."""
    with writing(project) as opened:
        chosen = choose(opened, path, gets)
        save_settings(with_folder(load_settings(), opened, chosen))
    click.echo(f"{opened.path} sends your work to {chosen.path} and {MEANING[chosen.gets]}.")
    for each in projects_in(Path(chosen.path)):
        click.echo(
            f"Warning: the project {each} lies in this folder, where it will be damaged. Move it away.", err=True
        )


@folder.command(name="leave")
@PROJECT
def leave_command(project: Path) -> None:
    """Share no folder any more; nothing is removed."""
    with reading(project) as opened:
        _chosen(opened)
        save_settings(with_folder(load_settings(), opened, None))
    click.echo("This project shares no folder any more. What was sent lies there still.")


@folder.command(name="sync")
@PROJECT
@click.option("--only-send", is_flag=True, help="Only send; get nothing this time.")
def sync_command(project: Path, only_send: bool) -> None:
    """Get what others have put into the folder, and send what is new here."""
    progress = ConsoleProgress()
    with writing(project) as opened:
        chosen = _chosen(opened)
        if only_send:
            chosen = chosen.model_copy(update={"gets": "nothing"})
        news = get_and_send(opened, chosen, person(), progress)
    progress.finish()
    _print_news(news)
    if news.got.left or news.got.of(Outcome.APART):
        end(DONE_WITH_PROBLEMS)


@folder.command(name="status")
@PROJECT
@JSON
def status_command(project: Path, as_json: bool) -> None:
    """Of whom something came and when, and which files are damaged."""
    with reading(project) as opened:
        chosen = _chosen(opened)
        state = folder_state(opened, chosen, person())
    if as_json:
        print_json({"folder": chosen.path, "gets": chosen.gets, **_as_json(state)})
    else:
        click.echo(f"{chosen.path}: {MEANING[chosen.gets]}.")
        print_table(
            ("ANNOTATOR", "LAST HEARD OF", "DOCUMENTS", "NOT READ YET", "DAMAGED"),
            [
                (
                    one_line(each.annotator.name, 40),
                    each.last_heard or "never",
                    f"{each.documents:,}",
                    f"{each.unread:,}",
                    f"{len(each.damaged):,}",
                )
                for each in state.writers
            ],
        )
        if state.unread:
            click.echo(f"Not read yet: {counted(state.unread, 'file')}. Next: {command('folder', 'sync', project)}")
        if state.unsent:
            click.echo(f"To be sent: your work on {counted(state.unsent, 'document')}.")
    _print_damaged(state)
    if state.problem:
        raise AnnotatorError(state.problem)


def _chosen(project: Project) -> SharedFolder:
    found = folder_of(project, load_settings())
    if found is None:
        raise AnnotatorError(
            f"No folder was chosen for {project.path} on this computer. First:"
            f" {command('folder', 'set', project.path, 'FOLDER')}"
        )
    return found


def _print_news(news: FolderNews) -> None:
    got, sent = news.got, news.sent
    lines = [_got_from(got, name) for name in sorted({each.annotator.name for each in got.taken})]
    click.echo("\n".join(filter(None, lines)) or "Got nothing new.")
    click.echo(f"Sent your {_amount(sent.documents, sent.comments)}." if sent.files else "Sent nothing new.")
    _print_problems(got)


def _got_from(got: Got, name: str) -> str:
    files = [each for each in got.taken if each.annotator.name == name]
    documents = {document for each in files for document in each.of(Outcome.TAKEN, Outcome.APART)}
    comments = sum(each.comments.new for each in files)
    return f"Got from {one_line(name, 40)}: {_amount(len(documents), comments)}." if documents or comments else ""


def _amount(documents: int, comments: int) -> str:
    said = f" and {counted(comments, 'comment')}" if comments else ""
    return f"work on {counted(documents, 'document')}{said}"


def _print_problems(got: Got) -> None:
    apart = got.of(Outcome.APART)
    for name, document in apart[:SHOWN]:
        click.echo(
            f"Problem: {one_line(document)}: {one_line(name)} worked on it in two places. What was changed last is in"
            " force, the other is set aside. See: annotator package list",
            err=True,
        )
    if len(apart) > SHOWN:
        click.echo(f"Problem: and {counted(len(apart) - SHOWN, 'document')} more like these", err=True)
    for left in got.left:
        click.echo(f"Problem: {for_terminal(left.reason)}", err=True)
    if got.waiting:
        click.echo(
            f"{counted(got.waiting, 'file')} told also of documents that this project does not have. They are read"
            " again once more documents are imported.",
            err=True,
        )


def _print_damaged(state: FolderState) -> None:
    damaged = [left for each in state.writers for left in each.damaged]
    for left in (*damaged, *state.strange):
        click.echo(f"Problem: {for_terminal(left.reason)}", err=True)


def _as_json(state: FolderState) -> dict[str, object]:
    return {
        "problem": state.problem or None,
        "unsent": state.unsent,
        "not_read": state.unread,
        "annotators": [_writer_json(each) for each in state.writers],
        "damaged_elsewhere": [{"file": left.file.name, "reason": left.reason} for left in state.strange],
    }


def _writer_json(state: WriterState) -> dict[str, object]:
    return {
        "annotator": state.annotator.id,
        "last_heard": state.last_heard,
        "documents": state.documents,
        "not_read": state.unread,
        "waiting": state.waiting,
        "damaged": [{"file": left.file.name, "reason": left.reason} for left in state.damaged],
    }
