"""Looking through files before they are imported: what their offsets count, and which labels they use.

Only files of other tools need it. The same look serves the preview in the window, `annotator import --preview`, and the
import itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.vocabulary import Vocabulary
from annotator.errors import UnreadableFile
from annotator.formats import detect
from annotator.formats.offset_reading import OffsetJudge, Verdict, merged
from annotator.formats.reading import Problem
from annotator.model.offset_units import OffsetUnit
from annotator.progress import Progress
from annotator.wording import counted


@dataclass
class Survey:
    """What was found: a verdict on the offsets of each file of another tool, and the labels of all of them."""

    verdicts: dict[Path, Verdict] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def undecided(self) -> Iterator[tuple[Path, Verdict]]:
        """The files of which only a person can tell what their offsets count."""
        return ((path, verdict) for path, verdict in self.verdicts.items() if verdict.reading is None)

    def lines(self) -> list[str]:
        """What the offsets were found to count, for people."""
        found = []
        for reading, files, quoted, reproduced in merged(list(self.verdicts.values())):
            proof = f"; {reproduced:,} of {quoted:,} covered strings reproduced" if quoted else ""
            found.append(f"Offsets count {reading.shown()} in {counted(files, 'file')}{proof}")
        return found


def survey_files(files: Sequence[Path], options: ImportOptions, *, progress: Progress | None = None) -> Survey:
    """Read the annotated files of other tools once, storing nothing; others are passed over.

    What cannot be read is left for the import to report.

    Raises:
        Cancelled: as asked.
    """
    survey = Survey()
    progress = progress or Progress()
    for done, path in enumerate(files):
        progress.step(done, len(files), f"Looking through {path.name}")
        try:
            if detect.chosen_format(path, options.format_name).is_foreign:
                _look_through(path, options, survey)
        except UnreadableFile:
            continue
    return survey


def _look_through(path: Path, options: ImportOptions, survey: Survey) -> None:
    judge = OffsetJudge()
    stated: set[OffsetUnit | None] = set()
    for found in detect.read(path, options.format_name, options.reading):
        if isinstance(found, Problem):
            continue
        survey.vocabulary.add(found.foreign)
        for work in found.foreign:
            judge.add(found.document.text, work.spans)
            stated.add(work.unit)
    only = options.offset_unit or (stated.pop() if len(stated) == 1 else None)
    survey.verdicts[path] = judge.verdict(only)
