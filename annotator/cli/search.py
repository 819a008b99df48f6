"""The command that looks through the corpus."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.opening import JSON, PROJECT, person, reading
from annotator.cli.output import one_line, print_json
from annotator.corpus.search import FoundDocument, documents_found, read_hits
from annotator.model.hits import in_context
from annotator.model.search_query import parse_query
from annotator.project import documents
from annotator.project.project import Project
from annotator.wording import counted

SIDE = 40  # code points beside a hit
ID_WIDTH = 16


@click.command()
@PROJECT
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many documents at most.")
@JSON
def search(project: Path, query: str, limit: int, as_json: bool) -> None:
    """Hits in context. QUERY: words, "phrases", begin*, -not, a OR b, and filters.

    \b
    outlet:ledger      part of the outlet's name
    label:quote        a label that you gave
    annotator:ana      whose labels, status and notes are meant
    status:done        new, in-progress or done
    has:note           note, flag, comment, span, relation, nothing-here or assignment
    published:2024-05  also before:2024-05-31, after:2023, published:2024-01..2024-03
    """
    with reading(project) as opened:
        who = person().id
        parsed = parse_query(query)
        numbers = documents_found(opened, parsed, who)
        found = list(read_hits(opened, numbers[:limit], parsed, who))
        if as_json:
            print_json([_record(opened, document) for document in found])
            return
        for document in found:
            _print(documents.id_of(opened, document.number), document)
    click.echo(f"{len(found):,} of {counted(len(numbers), 'document')}", err=True)


def _print(identifier: str, document: FoundDocument) -> None:
    name = one_line(identifier, ID_WIDTH).ljust(ID_WIDTH)
    for hit in document.hits:
        left, middle, right = in_context(document.text, hit.start, hit.end, SIDE)
        click.echo(f"{name} {hit.start:>7}  {one_line(left):>{SIDE}}[{one_line(middle)}]{one_line(right)}")
    if not document.hits:
        click.echo(f"{name} {'–':>7}  {'':>{SIDE}}{one_line(document.text, SIDE)}")


def _record(project: Project, document: FoundDocument) -> dict[str, object]:
    hits = [
        {"start": hit.start, "end": hit.end, **in_context(document.text, hit.start, hit.end, SIDE)._asdict()}
        for hit in document.hits
    ]
    return {"document": documents.id_of(project, document.number), "hits": hits}
