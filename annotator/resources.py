"""The one place that finds `resources/` and the documents: from source, from an installed wheel and from a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

from annotator.errors import AnnotatorError


def resource(*parts: str) -> Path:
    """Path of a file or folder below `resources/`, or of the documents: `resource("docs", …)`.

    Raises:
        AnnotatorError: it is missing, so the installation is damaged.
    """
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise AnnotatorError(f"The installation lacks {'/'.join(parts)}. Install the program again.")


def _roots() -> list[Path]:
    package = Path(__file__).parent
    bundle = getattr(sys, "_MEIPASS", None)
    bundled = [Path(bundle) / "resources"] if bundle else []
    source = [package.parent / "resources", package.parent]  # there, docs/ lies beside resources/
    return [*bundled, package / "_resources", *source]
