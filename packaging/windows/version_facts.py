"""Prints the version, and the same as the four numbers that Windows wants: `1.2.3 1.2.3.0`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from version_resource import numbers

from annotator import __version__

sys.stdout.write(f"{__version__} {'.'.join(map(str, numbers(__version__)))}\n")
