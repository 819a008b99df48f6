"""Looking through files before they are imported: what their offsets count, and which labels they use.

Only files of other tools need it. The same look serves the preview in the window, `annotator import --preview`, and the
import itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.corpus.column_survey import ColumnSurvey
from annotator.corpus.import_options import ImportOptions
from annotator.corpus.reading_files import may_be_foreign, read_file
from annotator.corpus.vocabulary import Vocabulary
from annotator.errors import UnreadableFile
from annotator.formats.offset_reading import OffsetJudge, Verdict, merged
from annotator.formats.reading import ReadDocument
from annotator.model.offset_units import OffsetUnit
from annotator.progress import Progress
from annotator.wording import counted

LOOKING = "Looking through"
NO_PROOF = "no covered strings prove it"


@dataclass
class Survey:
    """What was found: a verdict on the offsets of each file of another tool, and the labels of all of them."""

    verdicts: dict[Path, Verdict] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    columns: ColumnSurvey = field(default_factory=ColumnSurvey)

    def undecided(self) -> Iterator[tuple[Path, Verdict]]:
        """The files of which only a person can tell what their offsets count."""
        return ((path, verdict) for path, verdict in self.verdicts.items() if verdict.reading is None)

    def lines(self) -> list[str]:
        """What the offsets were found to count, for people."""
        found = []
        for reading, files, quoted, reproduced in merged([each for each in self.verdicts.values() if each.spans]):
            proof = f"{reproduced:,} of {quoted:,} covered strings reproduced" if quoted else NO_PROOF
            found.append(f"Offsets count {reading.shown()} in {counted(files, 'file')}; {proof}")
        return [*self.columns.lines(), *found]


def survey_files(files: Sequence[Path], options: ImportOptions, *, progress: Progress | None = None) -> Survey:
    """Read the annotated files of other tools once, storing nothing; others are passed over where no mapping is given.

    What cannot be read is left for the import to report.

    Raises:
        Cancelled: as asked.
    """
    survey = Survey()
    progress = progress or Progress()
    for done, path in enumerate(files):
        progress.step(done, len(files), f"{LOOKING} {path.name}")
        try:
            survey.columns.add(path, options)
            if options.mapping or may_be_foreign(path, options.format_name):
                _look_through(path, options, survey, progress)
        except UnreadableFile:
            continue
    return survey


def _look_through(path: Path, options: ImportOptions, survey: Survey, progress: Progress) -> None:
    """A file that breaks off is judged by what could be read of it: the import takes over as much."""
    judge = OffsetJudge()
    stated: set[OffsetUnit | None] = set()
    try:
        for number, found in enumerate(read_file(path, options), 1):
            progress.step(number, None, f"{LOOKING} {path.name}")
            if not isinstance(found, ReadDocument):
                continue
            survey.vocabulary.add([*found.foreign, *found.annotations])
            for work in found.foreign:
                judge.add(found.document.text, work.spans)
                stated |= {work.unit} if work.spans else set()
    finally:
        only = stated.pop() if len(stated) == 1 else None
        survey.verdicts[path] = judge.verdict(options.offset_unit or only)
