"""The libraries that our files are made for, where they are installed: `pip install .[interop]` brings them."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any
from unittest import mock

import pytest


def library(name: str) -> Any:
    """The module of that name; without it, the test is skipped.

    Many of them import urllib3, which opens a socket to see whether the machine has IPv6, unless Python says it cannot.
    """
    with mock.patch.object(socket, "has_ipv6", False):
        return pytest.importorskip(name, reason=f"{name.partition('.')[0]} is not installed")


def spacy_docs(path: Path) -> list[Any]:
    """The documents of a DocBin, by spaCy."""
    return list(library("spacy.tokens").DocBin().from_disk(path).get_docs(library("spacy.vocab").Vocab()))
