"""Modules of the folder `packaging`, which is no package: builds find them by their folder."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


def build_module(monkeypatch: pytest.MonkeyPatch, name: str, folder: str = "") -> ModuleType:
    """The module of that name in that folder below `packaging`, with those that it imports from there."""
    for path in {PACKAGING, PACKAGING / folder}:
        monkeypatch.syspath_prepend(str(path))
    monkeypatch.delitem(sys.modules, name, raising=False)
    return __import__(name)
