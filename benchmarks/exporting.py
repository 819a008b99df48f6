"""`python -m benchmarks export`: how fast a data set is written, read back and proved, beside the floor under it."""

from __future__ import annotations

import time
from pathlib import Path

from annotator.corpus.importing import import_files
from annotator.export.dataset import export_dataset
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from benchmarks.annotated_corpus import write_corpus
from benchmarks.import_floor import export_floor
from benchmarks.measuring import most_resident_bytes, resident_bytes
from benchmarks.release_run import MEGABYTE, Figures, ReleaseBenchmark


def measure(folder: Path, size: int) -> Figures:
    """Export a project of `size` articles, which the import's benchmark may have left."""
    path = folder / f"imported-{size}.annotator"
    if not path.exists():
        with Project.create(path, load_schema("news")) as made:
            import_files(made, [write_corpus(folder / f"articles-{size}.jsonl", size)], "ana")
    with Project.open(path, read_only=True) as project:
        before = resident_bytes()
        start = time.perf_counter()
        report = export_dataset(project, folder / f"exported-{size}")
        seconds = time.perf_counter() - start
        peak = most_resident_bytes() - before
    if report.manifest.counts.records != size:
        raise RuntimeError(f"the export was not whole: {report.summary()}")
    floor_file = folder / f"floor-{size}.jsonl"
    floor = export_floor(path, floor_file)
    floor_file.unlink()
    written = sum(file.bytes for file in report.manifest.files)
    return {"seconds": seconds, "floor": floor, "peak": peak, "more": f"{written / MEGABYTE:,.0f} MB written"}


BENCHMARK = ReleaseBenchmark("export", 10_000, measure)
main = BENCHMARK.main
