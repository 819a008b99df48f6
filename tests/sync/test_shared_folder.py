"""What the shared folder brings and keeps apart, and what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.annotation import spans
from annotator.errors import FolderError
from annotator.model.annotator import Annotator
from annotator.project import undo as history
from annotator.project.project import Project
from annotator.review import comments
from annotator.review.packages.sending import send_back
from annotator.schema.replacing import replace_schema
from annotator.settings import Settings, SharedFolder
from annotator.sync.change_files import SUFFIX, writer_folder
from annotator.sync.get_and_send import FolderNews, get_and_send
from annotator.sync.shared_folder import choose, folder_of, part_of, projects_in, with_folder
from annotator.sync.status import folder_state
from tests.support.packages import content, forged, line_changed, opened_by, owner_project
from tests.support.projects import add_documents, all_work, label, new_document, rich_schema

OWNER = Annotator(id="owner", name="The owner")
WORK = "work.jsonl"


@dataclass
class Team:
    """An owner and two annotators; their folder lies on a drive that all of them reach."""

    place: Path
    owner: Project
    ana: Project
    ben: Project

    def sync(self, project: Project, gets: str = "") -> FolderNews:
        folder = choose(project, self.place)
        return get_and_send(project, folder.model_copy(update={"gets": gets or folder.gets}), OWNER)

    def files(self, person: str = "") -> list[Path]:
        return sorted(path for path in self.place.rglob(f"*{SUFFIX}*") if path.parent.name.startswith(person))

    def label(self, project: Project, document: int = 1, start: int = 0) -> None:
        assert project.identity.annotator
        spans.add_span(project, document, project.identity.annotator.id, [(start, start + 3)], "CLAIM")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with ExitStack() as stack:
        owner = stack.enter_context(owner_project(tmp_path / "owner"))
        ana, ben = (stack.enter_context(opened_by(owner, name, tmp_path)) for name in ("ana", "ben"))
        place = tmp_path / "shared"
        place.mkdir()
        yield Team(place, owner, ana, ben)


def people(project: Project) -> set[str]:
    return {person for _, person in all_work(project)}


def test_the_owner_gets_everybodys_work_and_annotators_only_their_own(team: Team) -> None:
    for project in (team.ana, team.ben):
        team.label(project)
        assert team.sync(project).sent.documents == 1
    news = team.sync(team.owner)
    assert {each.annotator.id for each in news.got.taken} == {"ana", "ben"}
    assert people(team.owner) == {"ana", "ben"}
    assert not team.sync(team.ana).got.taken
    assert people(team.ana) == {"ana"}
    assert {each.annotator.id for each in team.sync(team.ben, "all").got.taken} == {"ana"}
    assert content(team.ben) == content(team.owner)


def test_only_sending_takes_nothing(team: Team) -> None:
    team.label(team.ana)
    team.sync(team.ana)
    assert not team.sync(team.owner, "nothing").got.taken
    assert not all_work(team.owner)


def test_only_what_changed_is_sent_and_nothing_where_nothing_did(team: Team) -> None:
    for document in (1, 2, 3):
        team.label(team.ana, document)
    assert team.sync(team.ana).sent.documents == 3
    team.label(team.ana, 2, 5)
    assert team.sync(team.ana).sent.documents == 1
    assert team.sync(team.ana).sent.files == 0
    team.label(team.ana, 2, 8)
    history.undo(team.ana, "ana")
    assert team.sync(team.ana).sent.files == 0
    sizes = [path.stat().st_size for path in team.files("ana")]
    assert len(sizes) == 2
    for path in team.files("ana")[:1]:
        path.unlink()
    team.sync(team.owner)
    assert {document for document, _ in all_work(team.owner)} == {"d1"}
    assert team.sync(team.ana).sent.documents == 2
    team.sync(team.owner)
    assert content(team.owner) == content(team.ana)


def test_work_that_came_by_package_is_not_sent_twice_nor_forgotten(team: Team, tmp_path: Path) -> None:
    team.label(team.ana)
    send_back(team.ana, tmp_path / "back")
    assert team.sync(team.ana).sent.documents == 1
    assert team.sync(team.ana).sent.documents == 0


def test_one_person_on_two_computers_gets_their_own_work_and_settles_what_was_done_apart(
    team: Team, tmp_path: Path
) -> None:
    with opened_by(team.owner, "ana", tmp_path, "ana again") as again:
        team.label(team.ana)
        team.sync(team.ana)
        team.sync(again)
        assert content(again) == content(team.ana)
        team.label(team.ana, 1, 4)
        team.label(again, 1, 8)
        for project in (team.ana, again, team.ana, again):
            team.sync(project)
        assert content(again) == content(team.ana)
        assert len(content(again)[1]) == 1


def test_comments_travel_and_one_that_undo_took_back_after_sending_returns(team: Team) -> None:
    comments.add_comment(team.ana, 1, "ana", "Is this a claim?")
    assert team.sync(team.ana).sent.comments == 1
    assert team.sync(team.owner).got.taken[0].comments.new == 1
    comments.add_comment(team.ana, 1, "ana", "And this?")
    history.undo(team.ana, "ana")
    assert team.sync(team.ana).sent.files == 0
    history.undo(team.ana, "ana")
    (back,) = team.sync(team.ana).got.taken
    assert back.comments.new == 1
    assert not team.sync(team.ana).got.taken


def test_damaged_files_are_left_and_told_until_they_are_whole(team: Team) -> None:
    team.label(team.ana)
    team.sync(team.ana)
    (file,) = team.files("ana")
    whole = file.read_bytes()
    for hurt in (whole[:-1], b"", whole[:50] + b"x" + whole[51:]):
        file.write_bytes(hurt)
        (left,) = team.sync(team.owner).got.left
        assert left.is_damaged
        assert "is not whole" in left.reason
        state = folder_state(team.owner, choose(team.owner, team.place), OWNER)
        assert [len(each.damaged) for each in state.writers if each.annotator.id == "ana"] == [1]
    file.write_bytes(whole)
    assert not team.sync(team.owner).got.left
    assert content(team.owner) == content(team.ana)


def test_ones_own_damaged_file_is_replaced_by_a_whole_one(team: Team) -> None:
    team.label(team.ana)
    team.sync(team.ana)
    (file,) = team.files("ana")
    file.write_bytes(file.read_bytes()[:100])
    sent = team.sync(team.ana).sent
    assert (sent.anew, sent.documents) == (1, 1)
    assert [path.name[:6] for path in team.files("ana")] == ["000002"]


def test_copies_and_other_files_are_no_news(team: Team) -> None:
    team.label(team.ana)
    team.sync(team.ana)
    (file,) = team.files("ana")
    shutil.copy(file, file.with_stem(f"{file.stem} (conflicted copy 2024-03-01)"))
    shutil.copy(file, file.with_name(f"{file.name}.sync-conflict"))
    shutil.copy(file, file.with_name(f".{file.name}.part"))
    file.with_name("desktop.ini").write_text("x", encoding="utf-8")
    (part_of(team.owner, team.place) / f"loose{SUFFIX}").write_text("x", encoding="utf-8")
    news = team.sync(team.owner)
    assert len(news.got.taken) == 1
    assert not news.got.left


def test_work_on_documents_that_come_later_is_taken_then(team: Team) -> None:
    added = new_document("d9", "Ferries run again.")
    add_documents(team.ana, added)
    team.label(team.ana, 4)
    team.sync(team.ana)
    assert team.sync(team.owner).got.waiting == 1
    assert team.sync(team.owner).got.waiting == 1
    add_documents(team.owner, added)
    assert team.sync(team.owner).got.waiting == 0
    assert ("d9", "ana") in all_work(team.owner)


def test_work_for_which_the_label_schema_has_no_room_waits_until_it_has(team: Team) -> None:
    team.label(team.ana)
    team.sync(team.ana)
    replace_schema(team.owner, rich_schema(labels=[label("QUOTE")], relations=[], exclusive_layers=[]), OWNER.id)
    (left,) = team.sync(team.owner).got.left
    assert not left.is_damaged
    assert "no room for it" in left.reason
    history.undo(team.owner, OWNER.id)
    assert not team.sync(team.owner).got.left
    assert content(team.owner) == content(team.ana)


def test_files_that_are_not_what_they_say_are_refused_and_change_nothing(team: Team, tmp_path: Path) -> None:
    team.label(team.ana)
    team.sync(team.ana)
    (file,) = team.files("ana")
    part = part_of(team.owner, team.place)
    with owner_project(tmp_path / "other") as other, opened_by(other, "ana", tmp_path, "other ana") as stranger:
        team.label(stranger)
        team.sync(stranger)
        (foreign,) = part_of(other, team.place).rglob(f"*{SUFFIX}")
        shutil.copy(foreign, file.with_name("foreign.annchange"))
    (part / writer_folder("ben")).mkdir()
    shutil.copy(file, part / writer_folder("ben") / "theft.annchange")
    shutil.copy(file, file.with_name(f"000002-{'0' * 32}{SUFFIX}"))
    moved = line_changed(WORK, lambda line: line.update(text_sha256="0" * 64))
    forged(file, file.with_name("text.annchange"), moved)
    forged(file, file.with_name("escape.annchange"), lambda parts: parts.update({"../../x": b"x"}))
    forged(file, file.with_name("bomb.annchange"), lambda parts: parts.update({WORK: b" " * 50_000_000}))
    shutil.copy(next(tmp_path.glob("to-ana*.annpkg")), file.with_name("package.annchange"))
    file.unlink()
    before = content(team.owner), history.next_undo(team.owner, OWNER.id)
    reasons = {left.file.path.name: left.reason for left in team.sync(team.owner).got.left}
    expected = {
        "foreign.annchange": "belongs to another project",
        "theft.annchange": "whose folder this is not",
        f"000002-{'0' * 32}{SUFFIX}": "is another file than its name says",
        "text.annchange": "has another text in this project",
        "escape.annchange": "is none of a package",
        "bomb.annchange": "unpacks to more than",
        "package.annchange": "is a package for ana to work on",
    }
    assert set(reasons) == set(expected)
    for name, reason in expected.items():
        assert reason in reasons[name]
    assert (content(team.owner), history.next_undo(team.owner, OWNER.id)) == before


def test_a_folder_around_the_project_is_refused_and_projects_in_it_are_named(team: Team, tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"lies in .* itself"):
        choose(team.owner, tmp_path)
    with pytest.raises(FolderError, match="There is no folder"):
        choose(team.owner, tmp_path / "none")
    assert not projects_in(team.place)
    copy = Path(shutil.copy(team.ana.path, team.place / "ana.annotator"))
    assert projects_in(team.place) == [copy]


def test_a_drive_that_is_not_there_is_told_and_not_filled_again(team: Team) -> None:
    folder = choose(team.ana, team.place)
    team.label(team.ana)
    get_and_send(team.ana, folder, OWNER)
    shutil.rmtree(part_of(team.ana, team.place))
    with pytest.raises(FolderError, match="is not there, or is empty"):
        get_and_send(team.ana, folder, OWNER)
    assert folder_state(team.ana, folder, OWNER).problem
    assert list(team.place.iterdir()) == []
    choose(team.ana, team.place)
    assert get_and_send(team.ana, folder, OWNER).sent.documents == 1


def test_each_computer_keeps_its_own_place_for_each_project(team: Team) -> None:
    settings = Settings()
    for project in (team.owner, team.ana):
        settings = with_folder(settings, project, choose(project, team.place))
    assert folder_of(team.owner, settings) == SharedFolder(path=str(team.place), gets="all")
    assert folder_of(team.ana, settings) == SharedFolder(path=str(team.place), gets="own")
    assert folder_of(team.ben, settings) is None
    assert folder_of(team.ana, with_folder(settings, team.ana, None)) is None


def test_the_state_tells_of_everybody_and_of_what_is_still_to_be_sent(team: Team) -> None:
    team.label(team.ana)
    assert folder_state(team.ana, choose(team.ana, team.place), OWNER).unsent == 1
    team.sync(team.ana)
    assert folder_state(team.ana, choose(team.ana, team.place), OWNER).unsent == 0
    folder = choose(team.owner, team.place)
    assert folder_state(team.owner, folder, OWNER).unread == 1
    team.sync(team.owner)
    (state,) = [each for each in folder_state(team.owner, folder, OWNER).writers if each.annotator.id == "ana"]
    assert (state.documents, state.unread, state.damaged) == (1, 0, ())
    assert state.last_heard
    assert folder_state(team.owner, folder, OWNER).unread == 0
