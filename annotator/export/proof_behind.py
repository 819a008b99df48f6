"""Proving lines of the own JSONL while further ones are still being written, in a process of its own.

Writing and proving take about as long; on two processors the proof is ready hardly later than the file. Small files are
not worth a process: they are proved afterwards, by the same look at each line.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Self

from annotator.formats.jsonl_check import QuickCheck, QuickRecord
from annotator.model.bulk import few_collections
from annotator.model.label_schema import LabelSchema

WORTH_A_PROCESS = 8_000_000  # bytes; starting one takes some 0.3 seconds


@dataclass(slots=True)
class PartProof:
    """What was found in some lines: the records that are right, and where the lines begin that need a slower look."""

    lines: int = 0
    right: list[QuickRecord] = field(default_factory=list)
    odd: list[tuple[int, int]] = field(default_factory=list)  # which of the lines, from 1, and at which byte


def prove_part(path: Path, start: int, end: int, schema: LabelSchema) -> PartProof:
    """Look at the whole lines from one place in a file to another."""
    check, found = QuickCheck(schema), PartProof()
    with path.open("rb") as file, few_collections():
        file.seek(start)
        place = start
        while place < end:
            line = file.readline()
            found.lines += 1
            record = check.record(line)
            if record is None:
                found.odd.append((found.lines, place))
            else:
                found.right.append(record)
            place += len(line)
    return found


class ProofBehind:
    """Follows the writing of one file; the parts that were proved meanwhile are had by `parts`."""

    def __init__(self, path: Path, schema: LabelSchema) -> None:
        self._path, self._schema = path, schema
        self._parts: list[tuple[int, int]] = []
        self._proofs: list[Future[PartProof]] = []
        self._pool: ProcessPoolExecutor | None = None
        self._end = 0

    def written(self, end: int) -> None:
        """Tell that all before this place, the end of a line, is in the file."""
        self._parts.append((self._end, end))
        self._end = end
        if self._pool is None and end >= WORTH_A_PROCESS:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))  # a window must not be forked
        if self._pool is not None:
            for start, stop in self._parts[len(self._proofs) :]:
                self._proofs.append(self._pool.submit(prove_part, self._path, start, stop, self._schema))

    def parts(self) -> Iterator[PartProof]:
        """What was found, in the order of the file; proved here where the process was not worth it or died."""
        for place, (start, end) in enumerate(self._parts):
            try:
                yield self._proofs[place].result()
            except (IndexError, BrokenProcessPool):
                yield prove_part(self._path, start, end, self._schema)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
