"""Comments: written, answered, resolved, undone, joined with those of other laptops, and carried by packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from annotator.annotation import spans, status
from annotator.corpus.search import documents_found
from annotator.errors import RefusedChange
from annotator.export.dataset import export_dataset
from annotator.export.verification import verify
from annotator.formats.package_file import COMMENTS
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.model.comment import Comment, CommentKind, SpanPlace, Thread, threads_of
from annotator.model.search_query import parse_query
from annotator.project import annotators, comment_list, comments, undo
from annotator.project.project import Project
from annotator.review.comments import add_comment, reopen, reply, resolve
from annotator.review.packages.receiving import preview, receive
from annotator.review.packages.sending import send_back, send_to
from tests.support.packages import forged, opened_by, owner_project
from tests.support.projects import PERSON, add_documents, add_text, new_document, new_project

TEXT = "Prices fell, Ana Ruiz said."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "news") as project:
        add_text(project, TEXT)
        yield project


def only(project: Project, document: int = 1) -> Thread:
    (thread,) = comments.threads(project, document)
    return thread


def said(project: Project) -> list[Comment]:
    """Everything that anybody wrote, in one order."""
    everybody = [person.id for person in annotators.registered(project)]
    return [comment for person in everybody for comment in comments.records_of(project, person)]


def test_a_comment_on_a_span_is_answered_resolved_and_reopened(project: Project) -> None:
    span = spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    place = SpanPlace(annotator="ana", id=span.id)
    made = add_comment(project, 1, "ben", "  Is that checkable?\n", place)
    assert (made.text, made.document, only(project).span, only(project).is_open) == (
        "Is that checkable?",
        "d1",
        place,
        True,
    )
    assert comments.open_spans(project, 1, "ana") == {span.id}
    reply(project, 1, only(project), "ana", "Yes, by the statistics office.")
    assert only(project).is_open
    resolve(project, 1, only(project), "ben")
    assert not only(project).is_open
    assert comments.open_spans(project, 1, "ana") == frozenset()
    with pytest.raises(RefusedChange, match="resolved already"):
        resolve(project, 1, only(project), "ana")
    reopen(project, 1, only(project), "ana", "Not so fast.")
    with pytest.raises(RefusedChange, match="open already"):
        reopen(project, 1, only(project), "ana")
    assert [each.kind.value for each in only(project).comments] == ["comment", "reply", "resolved", "reopened"]
    assert comments.open_spans(project, 1, "ana") == {span.id}
    assert verify(project.path).problems == []


def test_each_is_one_step_of_its_author_that_undo_takes_back(project: Project) -> None:
    add_comment(project, 1, "ben", "Why?")
    resolve(project, 1, only(project), "ana")
    done = undo.undo(project, "ana")
    assert done is not None
    assert (done.operation, only(project).is_open) == ("Resolve a comment", True)
    undo.undo(project, "ben")
    assert comments.threads(project, 1) == []
    undo.redo(project, "ben")
    assert only(project).comments[0].text == "Why?"


def test_a_comment_outlives_the_span_that_it_was_about(project: Project) -> None:
    span = spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    place = SpanPlace(annotator="ana", id=span.id)
    add_comment(project, 1, "ana", "Sure?", place)
    spans.delete_span(project, 1, "ana", span.id)
    assert only(project).span == place
    assert comment_list.places(project)[0].start == -1
    assert verify(project.path).problems == []


@pytest.mark.parametrize("text", ["", " \n", "x" * 20_001, "half \ud83d"])
def test_what_cannot_be_a_comment_is_refused_and_nothing_is_written(project: Project, text: str) -> None:
    with pytest.raises(RefusedChange):
        add_comment(project, 1, "ana", text)
    with pytest.raises(RefusedChange, match="no span s9"):
        add_comment(project, 1, "ana", "Why?", SpanPlace(annotator="ana", id="s9"))
    assert comments.count(project) == 0


def test_the_list_tells_open_from_resolved_by_document_and_place(project: Project) -> None:
    add_documents(project, new_document("d2", TEXT + " Later."))
    late, early = (spans.add_span(project, 2, "ana", [(at, at + 3)], "CLAIM") for at in (13, 0))
    for span in (late, early):
        add_comment(project, 2, "ana", "Why?", SpanPlace(annotator="ana", id=span.id))
    first = add_comment(project, 1, "ana", "All of it")
    resolve(project, 1, only(project), "ana")
    places = comment_list.places(project)
    assert [(place.document, place.start, place.is_open) for place in places] == [
        (1, -1, False),
        (2, 0, True),
        (2, 13, True),
    ]
    assert comment_list.places(project, is_open=False) == places[:1]
    assert [comment_list.waiting_for(project, person) for person in ("ana", "ben")] == [0, 0]
    reopen(project, 1, only(project), "ben")
    assert [comment_list.waiting_for(project, person) for person in ("ana", "ben")] == [0, 1]
    resolve(project, 1, only(project), "ben")
    found = comments.find_thread(project, first.id)
    (listed,) = comment_list.page(project, places[:1])
    assert listed is not None
    assert found == (1, listed.thread)
    (gone,) = comment_list.page(project, [places[0]._replace(thread="c" + "0" * 12)])
    assert gone is None
    assert comments.find_thread(project, "c" + "0" * 12) is None


def test_a_search_finds_articles_with_comments_that_concern_the_annotator(project: Project) -> None:
    add_documents(project, new_document("d2", TEXT + " 2"), new_document("d3", TEXT + " 3"))
    of_ben = spans.add_span(project, 2, "ben", [(0, 6)], "CLAIM")
    add_comment(project, 2, "ben", "Why?", SpanPlace(annotator="ben", id=of_ben.id))
    reply(project, 2, only(project, 2), "ben", "Well.")
    add_comment(project, 3, "ben", "Why?")
    assert list(documents_found(project, parse_query("has:comment"), "ana")) == [3]
    assert list(documents_found(project, parse_query("has:comment"), "ben")) == [2, 3]


def test_an_export_says_that_it_holds_no_comments(project: Project, tmp_path: Path) -> None:
    spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    add_comment(project, 1, "ana", "Why?")
    reply(project, 1, only(project), "ana", "So.")
    report = export_dataset(project, tmp_path / "out")
    (loss,) = [loss for loss in report.losses if loss.what.startswith("comment")]
    assert (loss.count, loss.documents) == (2, ("d1",))


# Sets of comments


IDS = st.sampled_from([f"c{n:012}" for n in range(6)])
MOMENTS = st.sampled_from([f"2026-03-14T12:00:00.{n:03}Z" for n in range(4)])


@st.composite
def records(draw: st.DrawFn) -> list[Comment]:
    """Comments with any parents, also such as do not exist, and themselves."""
    made = {}
    for identifier in draw(st.lists(IDS, unique=True)):
        kind = draw(st.sampled_from(CommentKind))
        is_first = kind is CommentKind.COMMENT
        made[identifier] = Comment(
            id=identifier,
            document=draw(st.sampled_from(["d1", "d2", "elsewhere"])),
            span=draw(st.sampled_from([None, SpanPlace(annotator="ana", id="s1")])) if is_first else None,
            author=draw(st.sampled_from(["ana", "ben"])),
            author_name="Somebody",
            written_at=draw(MOMENTS),
            kind=kind,
            text="Why?",
            parent=None if is_first else draw(IDS),
        )
    return list(made.values())


def merged(folder: Path, name: str, *batches: list[Comment]) -> tuple[list[Comment], list[Any]]:
    with new_project(folder / name) as project:
        add_documents(project, new_document("d1", TEXT), new_document("d2", TEXT + "!"))
        for batch in batches:
            with project.transaction("Merge", "ana", kind="fixed") as transaction:
                comments.merge(project, transaction, batch)
        listed = [(thread.id, thread.is_open) for number in (1, 2) for thread in comments.threads(project, number)]
        places = comment_list.places(project)
        assert sorted(listed) == sorted((place.thread, place.is_open) for place in places)
        for place in places:
            if place.is_open and place.span:
                assert place.span in comments.open_spans(project, place.document, "ana")
    assert verify(folder / f"{name}.annotator").problems == []
    return said_by_both(folder / f"{name}.annotator"), sorted(listed)


def said_by_both(path: Path) -> list[Comment]:
    with Project.open(path, read_only=True) as project:
        return said(project)


@settings(max_examples=25, deadline=None)
@given(records(), st.data())
def test_any_order_and_repetition_of_merges_gives_the_same(found: list[Comment], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(found))
    cut = data.draw(st.integers(0, len(found)))
    with TemporaryDirectory() as name:
        folder = Path(name)
        at_once = merged(folder, "once", found)
        assert merged(folder, "parts", shuffled[cut:], shuffled[: cut + 1], shuffled[cut:]) == at_once
    assert {comment.id for comment in at_once[0]} == {each.id for each in found if each.document != "elsewhere"}


@given(records())
def test_threads_hold_every_word_and_nothing_twice(found: list[Comment]) -> None:
    of_one = [comment for comment in found if comment.document == "d1"]
    threads = threads_of(of_one)
    words = {CommentKind.COMMENT, CommentKind.REPLY}
    held = [comment.id for thread in threads for comment in thread.comments if comment.kind in words]
    assert sorted(held) == sorted(comment.id for comment in of_one if comment.kind in words)


def test_the_same_identifier_with_other_words_is_refused_and_nothing_of_the_step_stays(project: Project) -> None:
    made = add_comment(project, 1, "ana", "Why?")
    more = made.model_copy(update={"id": "c" + "1" * 12})
    with pytest.raises(RefusedChange, match="was changed"), project.transaction("Merge", "ana") as transaction:
        comments.merge(project, transaction, [more, made.model_copy(update={"text": "Other"})])
    assert said(project) == [made]


@pytest.mark.parametrize(
    "change",
    [
        {"parent": "c" + "0" * 12},
        {"kind": "reply"},
        {"kind": "reply", "parent": "c" + "0" * 12, "span": {"annotator": "ana", "id": "s1"}},
        {"kind": "order"},
        {"text": " "},
        {"text": "x" * 20_001},
        {"id": "c../../../../"},
        {"written_at": "yesterday"},
        {"author": ""},
        {"author": "gold"},
        {"author_name": "x" * 201},
        {"script": "alert()"},
    ],
)
def test_an_unsound_record_is_refused(change: dict[str, Any]) -> None:
    sound = {
        "id": "c" + "1" * 12,
        "document": "d1",
        "span": None,
        "author": "ana",
        "author_name": "Ana",
        "written_at": "2026-03-14T12:00:00.000Z",
        "kind": "comment",
        "text": "Why?",
        "parent": None,
    }
    assert Comment.model_validate(sound).thread == sound["id"]
    with pytest.raises(ValidationError):
        Comment.model_validate({**sound, **change})


# Packages


def test_questions_go_to_the_annotator_and_answers_come_back_with_names(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner:
        annotators.register(owner, Annotator(id=PERSON, name="Ana Ruiz"))
        add_comment(owner, 1, PERSON, "Is the lede a claim?")
        with opened_by(owner, "ben", tmp_path) as ben:
            annotators.register(ben, Annotator(id="ben", name="Ben Ode"))
            assert only(ben).comments[0].author_name == "Ana Ruiz"
            span = spans.add_span(ben, 1, "ben", [(0, 13)], "QUOTE")
            reply(ben, 1, only(ben), "ben", "I took it for one.")
            add_comment(ben, 1, "ben", "Does it end here?", SpanPlace(annotator="ben", id=span.id))
            sent = send_back(ben, tmp_path / "back").path
        before = preview(owner, sent).comments
        received = receive(owner, sent, PERSON).comments
        assert (before.new, received.new, received.known) == (2, 2, 0)
        again = receive(owner, sent, PERSON).comments
        assert (again.new, again.known) == (0, 2)
        names = [comment.author_name for thread in comments.threads(owner, 1) for comment in thread.comments]
        assert names == ["Ana Ruiz", "Ben Ode", "Ben Ode"]
        question = comments.threads(owner, 1)[1]
        reply(owner, 1, question, PERSON, "Yes.")
        with opened_by(owner, "ben", tmp_path, "ben again") as later:
            assert said(later) == said(owner)
    for name in ("owner", "ben", "ben again"):
        assert verify(tmp_path / f"{name}.annotator").problems == []


def test_what_another_annotator_wrote_while_reading_stays_with_the_owner(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner:
        status.set_status(owner, 1, "cem", Status.DONE)
        span = spans.add_span(owner, 1, "cem", [(0, 13)], "QUOTE")
        add_comment(owner, 1, "cem", "It is a quote, I think.")
        add_comment(owner, 1, "cem", "So long?", SpanPlace(annotator="cem", id=span.id))
        add_comment(owner, 2, "cem", "I have not begun this one.")
        with opened_by(owner, "ben", tmp_path) as ben:
            assert [comment.document for comment in said(ben)] == ["d1"]
        with opened_by(owner, "cem", tmp_path) as cem:
            assert said(cem) == said(owner)


def test_a_package_may_bring_back_comments_alone(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner, opened_by(owner, "ben", tmp_path) as ben:
        with pytest.raises(RefusedChange, match="nothing to send"):
            send_back(ben, tmp_path / "nothing")
        add_comment(ben, 1, "ben", "Why?")
        receive(owner, send_back(ben, tmp_path / "back").path, PERSON)
        assert said(owner) == said(ben)


def _edit(**change: Any) -> Callable[[dict[str, bytes]], None]:
    def edit(parts: dict[str, bytes]) -> None:
        parts[COMMENTS] = orjson.dumps({**orjson.loads(parts[COMMENTS]), **change}) + b"\n"

    return edit


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (_edit(author="cem"), "comment of cem"),
        (_edit(text=" "), "no text"),
        (_edit(kind="script"), "damaged"),
        (_edit(id="../x"), "damaged"),
        (_edit(text="Other words"), "was changed"),
        (lambda parts: parts.update({COMMENTS: b"{"}), "damaged"),
    ],
)
def test_comments_changed_by_hand_are_refused_and_the_project_is_as_it_was(
    tmp_path: Path, edit: Callable[[dict[str, bytes]], None], reason: str
) -> None:
    with owner_project(tmp_path / "owner") as owner:
        with opened_by(owner, "ben", tmp_path) as ben:
            add_comment(ben, 1, "ben", "Why?")
            spans.add_span(ben, 1, "ben", [(0, 13)], "QUOTE")
            sent = send_back(ben, tmp_path / "back").path
        receive(owner, sent, PERSON)
        before = owner.path.read_bytes()
        bad = forged(sent, tmp_path / "bad.annpkg", edit)
        with pytest.raises(RefusedChange, match=reason):
            receive(owner, bad, PERSON)
        assert owner.path.read_bytes() == before


def test_comments_on_documents_that_are_not_here_are_left_out_and_named(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner, opened_by(owner, "ben", tmp_path) as ben:
        add_comment(ben, 1, "ben", "Why?")
        sent = send_back(ben, tmp_path / "back").path
        bad = forged(sent, tmp_path / "other.annpkg", _edit(document="d99"))
        assert receive(owner, bad, PERSON).comments.without_document == {"d99"}
        assert send_to(owner, "cem", tmp_path / "to-cem", PERSON).documents == 3
