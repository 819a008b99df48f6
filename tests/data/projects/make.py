"""Makes the project file of this version, and beside it what must be found in it ever after: see RELEASING.md.

`python -m tests.data.projects.make` writes VERSION.annotator.gz and VERSION.json into this folder. It has something in
every table that a person can fill, and steps of every kind. A file that was released is never made again;
that of a version which is not, whenever its tables change.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
from pathlib import Path
from random import Random

from annotator import __version__
from annotator.annotation import flags, relations, spans, status, suggested
from annotator.annotation.document_labels import set_document_label
from annotator.corpus.importing import import_files
from annotator.corpus.saved_searches import save_search
from annotator.export.splits import plan_split, write_split
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.model.decision import How
from annotator.model.document_label import DocumentLabel
from annotator.model.span import Span
from annotator.project import annotations as stored
from annotator.project import annotators, comments, documents, near_duplicates
from annotator.project.project import Project
from annotator.project.statements import state_text_license
from annotator.project.suggestions import record_shown
from annotator.project.table_counts import table_counts
from annotator.project.undo import UndoStep, next_redo, next_undo, redo, undo
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.deciding import decide
from annotator.review.adjudication.differences import open_differences
from annotator.review.adjudication.rule import Rule
from annotator.review.assignment import assign
from annotator.review.comments import add_comment, reply, resolve
from annotator.review.dealing import Dealing
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back, send_to
from annotator.suggestions.offering import offered
from annotator.suggestions.training import train
from annotator.suggestions.whole_corpus import suggest_corpus
from annotator.sync.get_and_send import get_and_send
from annotator.sync.shared_folder import choose
from tests.support.projects import rich_schema

HERE = Path(__file__).parent
ANA, BEN = Annotator(id="ana", name="Ana Ruiz"), Annotator(id="ben", name="Ben Okafor")
PLACES = ("Aldmoor", "Brickhaven", "Castle Dun", "Dorrow", "Eastmere", "Fenwick", "Gullport", "Harrow Bay")
GOODS = ("wheat", "coal", "barley", "timber", "salt", "wool", "copper")
WORDS = (
    *("old", "new", "late", "early", "river", "market", "road", "bridge", "bakers", "drivers"),
    *("sold", "bought", "carried", "lost", "found", "under", "over", "beside"),
)
FINISHED = 11  # articles: a model is trained on ten
SPLIT = "main"
QUESTION = "Is “crowns” a part of it? 😀"


def article(number: int) -> str:
    """A short article with a quote, its source, a claim, and a line that advertises."""
    place, goods = PLACES[number % 8], GOODS[number % 7]
    words = Random(number).choices(WORDS, k=60)
    return (
        f"Markets in {place} opened late on day {number + 1} 😀.\n\n"
        f"“A sack of {goods} went for {number + 11} crowns,” said Pia Lund of {place}. “We held out,” she added.\n\n"
        f"Prices of {goods} rose by {number + 2} per cent.\n\n"
        f"{' '.join(words).capitalize()}.\n\n"
        f"Read more: what {goods} means for you"
    )


def main() -> None:
    """Write the two files of this version."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # so that no folder of this computer stands in the project
        os.environ["ANNOTATOR_USER_FOLDER"] = str(Path(folder, "user"))
        path = Path(f"{__version__}.annotator")
        with Project.create(path, rich_schema(), person=ANA.name) as project:
            fill(project)
            found = facts(project)
        packed = gzip.compress(path.read_bytes(), mtime=0)
    (HERE / f"{path.name}.gz").write_bytes(packed)
    (HERE / f"{__version__}.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"{path.name}.gz: {len(packed):,} bytes\n")


def facts(project: Project) -> dict[str, object]:
    """What must be found in the file by every later version."""
    return {
        "counts": table_counts(project),
        "texts": {documents.id_of(project, number): documents.text(project, number) for number in numbers(project)},
        "undone next": operation(next_undo(project, ANA.id)),
        "done again next": operation(next_redo(project, ANA.id)),
    }


def operation(step: UndoStep | None) -> str | None:
    """What the step did, in the words of the history."""
    return step.operation if step else None


def fill(project: Project) -> None:
    """Put something into every table that a person can fill."""
    for person in (ANA, BEN):
        annotators.register(project, person)
    gather(project)
    for number in numbers(project)[:FINISHED]:
        label(project, number, ANA.id)
    for number in numbers(project)[:3]:
        label(project, number, BEN.id, shift=1)
    say_more(project)
    get_help(project)
    work_together(project)
    settle(project)
    near_duplicates.find(project)
    write_split(project, plan_split(project, SPLIT), ANA.id)
    flags.set_flag(project, numbers(project)[1], ANA.id, QUESTION)
    undo(project, ANA.id)


def gather(project: Project) -> None:
    """Import text files and a web page; the last two are nearly alike."""
    articles = Path("articles")
    articles.mkdir()
    for number in range(FINISHED + 1):
        (articles / f"{number:02}.txt").write_text(article(number), encoding="utf-8")
    longer = "\n\n".join(article(number) for number in range(20, 26))
    (articles / "98.txt").write_text(longer, encoding="utf-8")
    (articles / "99.txt").write_text(f"{longer} One more.", encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in article(40).split("\n\n"))
    page = f"<!doctype html><html lang=en><title>Markets</title><article><h1>Markets</h1>{paragraphs}</article></html>"
    (articles / "page.html").write_text(page, encoding="utf-8")
    import_files(project, [articles], ANA.id)
    state_text_license(project, ANA.id, "CC0-1.0")
    save_search(project, ANA.id, "Prices", "price* -coal")


def label(project: Project, number: int, who: str, shift: int = 0) -> None:
    """Label an article; with a shift, some of it otherwise."""
    text = documents.text(project, number)
    start, end = text.index("“A sack"), text.index("”", text.index("“A sack")) + 1
    again = text.index("“We held")
    quote = spans.add_span(project, number, who, [(start, end), (again, again + 14 - shift)], "QUOTE")
    spans.set_attribute(project, number, who, quote.id, "directness", "direct")
    source = made(project, number, who, "Pia Lund", "SOURCE")
    relations.add_relation(project, number, who, "attributed_to", quote.id, source.id)
    if not shift:
        made(project, number, who, "rose by", "CLAIM")
    made(project, number, who, text[text.index("Read more") :], "ADVERT")
    set_document_label(project, number, who, DocumentLabel(label="TOPIC", value="trade"))
    status.set_status(project, number, who, Status.DONE)


def made(project: Project, number: int, who: str, words: str, label_name: str) -> Span:
    """A span over these words."""
    start = documents.text(project, number).index(words)
    return spans.add_span(project, number, who, [(start, start + len(words))], label_name)


def say_more(project: Project) -> None:
    """Notes, flags, comments, "nothing here", and steps that were undone, done again and undone."""
    first, *_, last = numbers(project)
    span = stored.annotation_set(project, first, ANA.id).spans[0]
    spans.set_note(project, first, ANA.id, span.id, QUESTION)
    flags.set_flag(project, first, ANA.id, QUESTION, span.id)
    status.set_nothing_here(project, last, ANA.id, "CLAIM", True)
    add_comment(project, first, BEN.id, QUESTION)
    (thread,) = comments.threads(project, first)
    reply(project, first, thread, ANA.id, "It is.")
    resolve(project, first, thread, BEN.id)
    undo(project, ANA.id)
    redo(project, ANA.id)


def get_help(project: Project) -> None:
    """Suggestions shown, accepted, changed and rejected, sets of them kept, and a model of one's own."""
    suggest_corpus(project, ANA.id)
    train(project, ANA.id)
    number = numbers(project)[FINISHED]
    offer = offered(project, number, ANA.id)
    record_shown(project, number, ANA.id, offer)
    for place, one in enumerate(offer.spans[:4]):
        (suggested.reject if place % 2 else suggested.accept)(project, number, ANA.id, one)


def work_together(project: Project) -> None:
    """Assignments, work that came back in a package, and files in a shared folder."""
    assign(project, [ANA, BEN], Dealing(), ANA.id)
    sent = send_to(project, BEN.id, Path("to-ben"), ANA.name)
    opened = open_package(sent.path, Path("ben"))
    with Project.open(opened.path, person=BEN.name) as theirs:
        done = theirs_to_do(theirs)
        made(theirs, done, BEN.id, "Prices", "CLAIM")
        back = send_back(theirs, Path("from-ben"))
    receive(project, back.path, ANA.id)
    Path("shared").mkdir()
    get_and_send(project, choose(project, Path("shared")), ANA)


def theirs_to_do(project: Project) -> int:
    """The first article of which nothing was said."""
    return next(number for number in numbers(project) if not stored.annotators_of(project, number))


def settle(project: Project) -> None:
    """Gold by a rule, and by a person's decision on what is left."""
    apply_rule(project, Rule(how=How.UNANIMOUS), ANA.id)
    matter = open_differences(project, numbers(project)[0])[0]
    decide(project, matter, [said for said in matter.sides.values() if said][:1], ANA.id)


def numbers(project: Project) -> list[int]:
    """Of all documents."""
    return list(documents.all_numbers(project))


if __name__ == "__main__":
    main()
