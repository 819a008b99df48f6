"""The documents as a site: built without a warning, every link in it leads somewhere, and it needs no network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs.guide_pages import guide_pages
from tests.support.socket_watch import sitecustomize

pytest.importorskip("sphinx", reason="the documents are built with the extra docs")
DOCS = Path(__file__).parents[2] / "docs"
STRICT = ("--quiet", "--fail-on-warning", "--keep-going", "--nitpicky")
OUTSIDE = re.compile(r"(?:https?:)?//")


@dataclass
class Page:
    """What a page of the site loads, where it leads, and what can be led to in it."""

    loads: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.page.places.add(given.get("id", ""))
        if "src" in given:
            self.page.loads.append(given["src"])
        if "href" in given:
            (self.page.links if tag == "a" else self.page.loads).append(given["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    asked = folder.with_name("asked")  # of the network, which refuses everything
    command = [sys.executable, "-m", "sphinx", *STRICT, "--doctree-dir", str(folder / "trees"), str(DOCS), str(folder)]
    here = {**os.environ, sitecustomize.REPORT: str(asked)}
    built = subprocess.run(command, env=here, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert built.returncode == 0, built.stderr
    assert not built.stderr
    attempts = asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
    assert all(attempt.startswith("socket.__new__") for attempt in attempts)  # a library looks whether there is IPv6
    return folder


@pytest.fixture(scope="module")
def read(site: Path) -> dict[Path, Page]:
    found = {}
    for path in site.rglob("*.html"):
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        found[path] = reader.page
    return found


def inside(page: Page) -> Iterator[str]:
    """Where the page leads within the site."""
    yield from (link for link in page.links + page.loads if link and not re.match(r"(?:[a-z]+:|//)", link))


def test_every_link_in_the_site_leads_to_a_file_and_a_place_in_it(site: Path, read: dict[Path, Page]) -> None:
    assert len(read) > len(guide_pages())
    for path, page in read.items():
        for link in inside(page):
            name, _, anchor = unquote(link).partition("#")
            target = (path.parent / name.partition("?")[0]).resolve() if name else path
            assert target.is_file(), f"{path.name} leads to {link}"
            assert not anchor or target not in read or anchor in read[target].places, f"{path.name} leads to {link}"


def test_a_page_loads_nothing_from_the_network(site: Path, read: dict[Path, Page]) -> None:
    for path, page in read.items():
        outside = [load for load in page.loads if OUTSIDE.match(load)]
        assert not outside, path.name
    for style in site.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", text), style.name


def test_the_search_knows_every_page_of_the_guide_without_a_server(site: Path) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert index.startswith("Search.setIndex(")  # a script: a browser does not let a page that lies on disk read data
    known = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["docnames"]
    assert {f"guide/{path.stem}" for path in guide_pages()} <= set(known)


def test_the_site_shows_each_picture_in_the_theme_of_the_reader(site: Path) -> None:
    text = (site / "guide" / "labelling.html").read_text(encoding="utf-8")
    assert len(re.findall("only-light", text)) == len(re.findall("only-dark", text)) > 1
