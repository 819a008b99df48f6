"""`python -m benchmarks search`: how fast a large corpus is searched, and every occurrence of a string found."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from annotator.annotation.occurrences import Wanted, find_occurrences
from annotator.corpus.search import documents_found, read_hits
from annotator.model.search_query import parse_query
from annotator.project.project import Project
from benchmarks.machine import machine_facts
from benchmarks.measuring import percentile
from benchmarks.searchable_corpus import ANNOTATOR, NAME, build, word

PAGE = 50  # documents whose hits are read before a person sees something
FIRST_HITS = 50
SEARCH, FIRST, ALL = 100.0, 1_000.0, 10_000.0  # milliseconds
QUERIES = {
    "three rare words": f"{word(9_000)} {word(7_000)} {word(8_000)}",
    "three words": f"{word(200)} {word(500)} {word(900)}",
    "three common words": f"{word(0)} {word(1)} {word(2)}",
    "a phrase": f'"{word(0)} {word(1)}"',
    "a beginning": "bade*",
    "words and filters": f'{word(20)} -{word(30)} outlet:"outlet 3" status:new',
}
OCCURRENCES = {
    "a name": Wanted(NAME),
    "a name, any case": Wanted(NAME, match_case=False),
    "part of a word, any case": Wanted("lva bran", whole_tokens=False, match_case=False),
    "part of a word": Wanted("lva Bran", whole_tokens=False),
    "part of one word, which the index cannot narrow": Wanted("Brand", whole_tokens=False, match_case=False),
    "a common word": Wanted(word(50)),
    "a missing name": Wanted("Marit Solheim"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the printed table."""

    what: str
    found: str
    milliseconds: list[float]
    target: float

    def shown(self) -> str:
        """The row as text."""
        worst = percentile(self.milliseconds, 0.95)
        verdict = "met" if worst <= self.target else "MISSED"
        median = percentile(self.milliseconds, 0.5)
        return f"{self.what:<62} {self.found:>22} {median:>9.1f} {worst:>9.1f}   {self.target:>7,.0f}  {verdict}"


def main(arguments: list[str]) -> int:
    """Build the project if it is missing, measure and print a table; returns 0."""
    chosen = _parse(arguments)
    if chosen.folder:
        chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="search-", dir=chosen.folder) as temporary:
        print("\n".join(machine_facts(Path(temporary))), flush=True)
        path = (chosen.folder or Path(temporary)) / f"search-{chosen.articles}.annotator"
        if not path.exists():
            start = time.perf_counter()
            build(path, chosen.articles)
            print(f"built {chosen.articles:,} articles in {time.perf_counter() - start:.0f} s", flush=True)
        print(f"{path.stat().st_size / 1e6:,.0f} MB")
        print(f"{'':<62} {'found':>22} {'p50 ms':>9} {'p95 ms':>9}    target")
        with Project.open(path, read_only=True) as project:
            for line in _lines(project, chosen.runs):
                print(line.shown(), flush=True)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks search", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, metavar="N", help="how many (default: 100,000)")
    parser.add_argument("--runs", type=int, default=5, help="times each is measured (default: 5)")
    parser.add_argument("--folder", type=Path, help="keep the project here and use it again")
    return parser.parse_args(arguments)


def _lines(project: Project, runs: int) -> Iterable[Line]:
    for name, typed in QUERIES.items():
        act = partial(_search, project, typed)
        yield _measured(f"search: {name}, count and first page", act, runs, SEARCH)
    for name, wanted in OCCURRENCES.items():
        yield _measured(
            f"every occurrence of {name}: first", partial(_occurrences, project, wanted, FIRST_HITS), runs, FIRST
        )
        yield _measured(f"every occurrence of {name}: all", partial(_occurrences, project, wanted, None), 1, ALL)


def _measured(what: str, act: Callable[[], str], runs: int, target: float) -> Line:
    times: list[float] = []
    found = ""
    for _ in range(runs):
        start = time.perf_counter()
        found = act()
        times.append((time.perf_counter() - start) * 1_000)
    return Line(what, found, times, target)


def _search(project: Project, typed: str) -> str:
    query = parse_query(typed)
    numbers = documents_found(project, query, ANNOTATOR)
    hits = sum(len(document.hits) for document in read_hits(project, numbers[:PAGE], query, ANNOTATOR))
    return f"{len(numbers):,} docs, {hits:,} hits"


def _occurrences(project: Project, wanted: Wanted, most: int | None) -> str:
    found = islice(find_occurrences(project, ANNOTATOR, wanted), most)
    return f"{sum(1 for _ in found):,} hits"
