"""Hits found beside the window, handed over as they come, so that the first ones are seen at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import partial

from annotator.gui.hits.hit_model import DocumentHits
from annotator.gui.part_stream import PartStream
from annotator.progress import Progress
from annotator.project.project import Project

MOST_HITS = 100_000  # what a person could ever look through; a search that finds more ends here

LookForHits = Callable[[Project, Progress], Iterator[DocumentHits]]


class HitStream(PartStream):
    """One search at a time. `found` carries documents with their hits, `progressed` how many documents are done."""

    def search(self, project: Project, look: LookForHits) -> None:
        """Look for hits; `look` yields each document once."""
        self.start(project, partial(_at_most, look))


def _at_most(look: LookForHits, project: Project, progress: Progress) -> Generator[DocumentHits, None, str]:
    count = 0
    for found in look(project, progress):
        yield found
        count += len(found[1])
        if count >= MOST_HITS:
            return f"These are the first {count:,} hits. Narrow the search to see others."
    return ""
