"""Commands on comments: list them, write, answer, resolve and reopen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator.cli.opening import JSON, PROJECT, annotator_option, person, reading, writing
from annotator.cli.output import one_line, print_json
from annotator.errors import RefusedChange
from annotator.model.annotator import Annotator
from annotator.model.comment import CommentKind, SpanPlace, Thread
from annotator.project import comment_list, comments, documents
from annotator.project.comment_list import ListedThread
from annotator.project.project import Project
from annotator.review.comments import add_comment, reopen, reply, resolve
from annotator.wording import command

DECISIONS = {CommentKind.RESOLVED: "(resolved) ", CommentKind.REOPENED: "(reopened) "}
ID = click.argument("comment_id", metavar="COMMENT")
WORDS = click.argument("text")
LAST_WORDS = click.argument("text", required=False, default="")


@click.command(name="comments")
@PROJECT
@click.option("--open/--resolved", "is_open", default=None, help="Only those that wait for an answer, or only others.")
@JSON
def comments_command(project: Path, is_open: bool | None, as_json: bool) -> None:
    """Every comment with its answers, by document and place in it."""
    with reading(project) as opened:
        places = comment_list.places(opened, is_open=is_open)
        found = [listed for listed in comment_list.page(opened, places) if listed]
    if as_json:
        print_json([_as_json(listed) for listed in found])
        return
    for listed in found:
        _print_thread(listed)


@click.group()
def comment() -> None:
    """Write a comment on a span or document, answer, resolve or reopen one."""


@comment.command()
@PROJECT
@click.argument("document")
@WORDS
@click.option("--span", metavar="ID", help="On this span; on the whole document where left out.")
@click.option("--annotator", metavar="NAME", help="Whose span it is; your own, where left out.")
def add(project: Path, document: str, text: str, span: str | None, annotator: str | None) -> None:
    """Comment on a document, or on a span in it."""
    with writing(project) as opened:
        who, number = _writer(opened).id, documents.find(opened, document)
        owner = annotator_option(annotator, opened) or who
        place = SpanPlace(annotator=owner, id=span) if span else None
        made = add_comment(opened, number, who, text, place)
    click.echo(f"Comment {made.id} on {made.document}.")


@comment.command(name="reply")
@PROJECT
@ID
@WORDS
def reply_command(project: Path, comment_id: str, text: str) -> None:
    """Answer a COMMENT, named by its identifier."""
    with writing(project) as opened:
        number, thread = _find(opened, comment_id)
        reply(opened, number, thread, _writer(opened).id, text)
    click.echo(f"Answered {thread.id}.")


@comment.command(name="resolve")
@PROJECT
@ID
@LAST_WORDS
def resolve_command(project: Path, comment_id: str, text: str) -> None:
    """Say that a COMMENT needs no more attention, with a last word or none."""
    with writing(project) as opened:
        number, thread = _find(opened, comment_id)
        resolve(opened, number, thread, _writer(opened).id, text)
    click.echo(f"Resolved {thread.id}.")


@comment.command(name="reopen")
@PROJECT
@ID
@LAST_WORDS
def reopen_command(project: Path, comment_id: str, text: str) -> None:
    """Say that a COMMENT that was resolved needs attention again."""
    with writing(project) as opened:
        number, thread = _find(opened, comment_id)
        reopen(opened, number, thread, _writer(opened).id, text)
    click.echo(f"Reopened {thread.id}.")


def _writer(project: Project) -> Annotator:
    """The person for whom the project was made, as in the window, else whom the preferences name."""
    return project.identity.annotator or person()


def _find(project: Project, comment_id: str) -> tuple[int, Thread]:
    found = comments.find_thread(project, comment_id)
    if found is None:
        raise RefusedChange(f"There is no comment {comment_id[:40]} here. See: {command('comments', project.path)}")
    return found


def _print_thread(listed: ListedThread) -> None:
    state = "open" if listed.thread.is_open else "resolved"
    click.echo(f"{listed.thread.id}  {state}  {listed.document_id}  {_about(listed)}")
    for each in listed.thread.comments:
        what = DECISIONS.get(each.kind, "")
        click.echo(
            f"    {each.written_at}  {one_line(each.author_name, 40)}: {what}{one_line(each.text, 200)}".rstrip()
        )


def _about(listed: ListedThread) -> str:
    if listed.thread.first is None:
        return "(an answer to a comment that is not here)"
    if listed.thread.span is None:
        return "(article)"
    text = f"{listed.label} “{one_line(listed.text or '', 60)}”" if listed.label else "(a span that was deleted)"
    return f"{text} of {one_line(listed.thread.span.annotator, 40)}"


def _as_json(listed: ListedThread) -> dict[str, Any]:
    thread = listed.thread
    return {
        "id": thread.id,
        "document": listed.document_id,
        "span": thread.span.model_dump() if thread.span else None,
        "label": listed.label,
        "text": listed.text,
        "open": thread.is_open,
        "comments": [each.model_dump(mode="json", exclude={"document", "span"}) for each in thread.comments],
    }
