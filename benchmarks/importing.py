"""`python -m benchmarks import`: how fast annotated articles are brought in, beside the floor under it."""

from __future__ import annotations

import time
from pathlib import Path

from annotator.corpus.importing import import_files
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from benchmarks.annotated_corpus import write_corpus
from benchmarks.import_floor import import_floor
from benchmarks.measuring import most_resident_bytes, resident_bytes
from benchmarks.release_run import MEGABYTE, Figures, ReleaseBenchmark

PROJECT_ENDINGS = ("", "-wal", "-shm")


def measure(folder: Path, size: int) -> Figures:
    """Import one file of `size` articles into a new project."""
    source = write_corpus(folder / f"articles-{size}.jsonl", size)
    imported = folder / f"imported-{size}.annotator"
    bare = folder / f"bare-{size}.sqlite"
    for path in (imported, bare):
        for ending in PROJECT_ENDINGS:
            path.with_name(path.name + ending).unlink(missing_ok=True)
    with Project.create(imported, load_schema("news")) as project:
        before = resident_bytes()
        start = time.perf_counter()
        report = import_files(project, [source], "ana")
        seconds = time.perf_counter() - start
        peak = most_resident_bytes() - before
    if len(report.added) != size or report.problems:
        raise RuntimeError(f"the import was not whole: {report.summary()}")
    floor = import_floor(source, imported, bare)
    sizes = f"project {imported.stat().st_size / source.stat().st_size:.2f} x texts and annotations"
    sizes += f" ({imported.stat().st_size / MEGABYTE:,.0f} MB)"
    bare.unlink()
    return {"seconds": seconds, "floor": floor, "peak": peak, "more": sizes}


BENCHMARK = ReleaseBenchmark("import", 2_500, measure)
main = BENCHMARK.main
