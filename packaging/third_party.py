"""Writes which parts by others come with the program, from the packages that are installed.

    python packaging/third_party.py            writes THIRD_PARTY.md and resources/licences/
    python packaging/third_party.py --check    writes nothing; fails where these are not what would be written

The packages are those that pyproject.toml requires on any system, directly or not, in the versions of constraints.txt.
Licences and texts are from their metadata; what that does not say is in packaging/licences/parts.toml.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "resources" / "licences"
LIST, MARKDOWN = LICENCES / "parts.json", ROOT / "THIRD_PARTY.md"
OPENING = Path(__file__).parent / "licences" / "opening.md"
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
TEXT_NAMES = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
NO_TEXT = (".py", ".pyc", ".pyi")
PLACES = {
    "everywhere": "In every installation",
    "with parquet": "Only with the extra `parquet`",
    "on Windows": "Only on Windows",
    "in bundles": "Only in what is installed by double click",
    "never loaded": "Required by another package, but never loaded and in no bundle",
}

Facts = Mapping[str, Any]


def main() -> int:
    """Write the files, or say which of them are out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail where the files are out of date")
    is_check = parser.parse_args().check
    wanted = _files(tomllib.loads((OPENING.parent / "parts.toml").read_text(encoding="utf-8")))
    there = set((LICENCES / "packages").glob("*.txt")) | {LIST, MARKDOWN}
    stale = [path for path in there - set(wanted) if path.exists()]
    changed = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if not is_check:
        for path in stale:
            path.unlink()
        for path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
    for path in sorted(stale + changed):
        sys.stdout.write(f"{'out of date' if is_check else 'written'}: {path.relative_to(ROOT)}\n")
    return 1 if is_check and stale + changed else 0


def _files(kept: Facts) -> dict[Path, str]:
    """What is to stand in each file."""
    texts: dict[Path, str] = {}
    parts: list[dict[str, Any]] = []
    for name, extra in _packages(kept).items():
        part, own = _package(name, extra, kept)
        parts.append(part)
        if own:
            texts[LICENCES / part["texts"][0]] = own
    parts += [{"name": name, **facts} for name, facts in kept["elsewhere"].items()]
    parts += [{"version": "", "where": "in bundles", **facts} for facts in kept["part"]]
    parts.sort(key=lambda part: part["name"].lower())
    listed = json.dumps(parts, ensure_ascii=False, indent=1) + "\n"
    return {**texts, LIST: listed, MARKDOWN: _markdown(parts)}


def _packages(kept: Facts) -> dict[str, str]:
    """All installed packages that the program requires, by name, with the extra that brings them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    always = _required(project["dependencies"], kept)
    parquet = _required(project["optional-dependencies"]["parquet"], kept)
    return {**dict.fromkeys(parquet, "with parquet"), **dict.fromkeys(always, "everywhere")}


def _required(wanted: list[str], kept: Facts) -> set[str]:
    """The names of what is required on any system and Python, directly or not."""
    found: set[str] = set()
    known: set[tuple[str, str]] = set()
    waiting = [(line, "") for line in wanted]
    while waiting:
        line, extra = waiting.pop()
        requirement = Requirement(line)
        name = canonicalize_name(requirement.name)
        if name in kept["elsewhere"] or not _applies(requirement, extra):
            continue
        for further in ("", *requirement.extras):
            if (name, further) not in known:
                known.add((name, further))
                waiting += [(each, further) for each in metadata.requires(name) or []]
        found.add(name)
    return found


def _applies(requirement: Requirement, extra: str) -> bool:
    marker = requirement.marker
    environments = ({**system, "python_version": python, "python_full_version": f"{python}.0", "extra": extra}
        for system in SYSTEMS for python in PYTHONS)  # fmt: skip
    return marker is None or any(marker.evaluate(each) for each in environments)


def _package(name: str, where: str, kept: Facts) -> tuple[dict[str, Any], str]:
    """What is to be listed of an installed package, and its own texts."""
    facts: Facts = kept["package"].get(name, {})
    distribution = metadata.distribution(name)
    own = "\n\n".join(_own_texts(distribution, facts))
    texts = facts.get("texts", [f"packages/{name}.txt"] if own else []) + facts.get("more_texts", [])
    pieces = [*facts.get("pieces", []), *_built_in(distribution)]
    if any("Apache-2.0" in piece["licence"] for piece in pieces) and "standard/Apache-2.0.txt" not in texts:
        texts.append("standard/Apache-2.0.txt")
    offered = facts.get("licence") or _licence(distribution, kept["spdx"])
    part = {
        "name": distribution.metadata["Name"],
        "version": _pinned(distribution),
        "licence": facts.get("chosen", offered),
        "offered": offered if "chosen" in facts else "",
        "where": where,
        "homepage": facts.get("homepage") or _homepage(distribution),
        "source": facts.get("source", ""),
        "note": facts.get("note", ""),
        "texts": texts,
        "pieces": pieces,
    }
    return part, own if "texts" not in facts else ""


def _pinned(distribution: metadata.Distribution) -> str:
    """The version of constraints.txt, which must be the installed one: its licence is what was read."""
    name = canonicalize_name(distribution.metadata["Name"])
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(each): version for each, _, version in (line.partition("==") for line in lines)}
    if pinned.get(name) != distribution.version:
        sys.exit(f"{name} {distribution.version} is installed, constraints.txt says {pinned.get(name)}. Install that.")
    return distribution.version


def _licence(distribution: metadata.Distribution, spdx: Mapping[str, str]) -> str:
    said = _said(distribution, "License-Expression") or _said(distribution, "License")
    return spdx.get(said, said)


def _said(distribution: metadata.Distribution, field: str) -> str:
    return next(iter(distribution.metadata.get_all(field) or []), "")


def _homepage(distribution: metadata.Distribution) -> str:
    named = [line.split(", ", 1) for line in distribution.metadata.get_all("Project-URL") or []]
    addresses = {label.lower(): address for label, address in named}
    wanted = ("homepage", "home", "source", "source code", "code", "repository", "documentation")
    found = [addresses[label] for label in wanted if label in addresses]
    return _said(distribution, "Home-page") or next(iter(found), "")


def _own_texts(distribution: metadata.Distribution, facts: Facts) -> Iterator[str]:
    """The texts of licences among the files of a package; those chosen, where its facts choose."""
    for file in sorted(distribution.files or [], key=str):
        is_chosen = _is_text(file) and file.name in facts.get("files", [file.name])
        if is_chosen or str(file) in facts.get("more_files", []):
            text = Path(str(file.locate())).read_text(encoding="utf-8")
            yield "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n"


def _is_text(file: PurePosixPath) -> bool:
    is_metadata = file.parts[0].endswith(".dist-info")
    is_named = any(word in file.name.upper() for word in TEXT_NAMES)
    return is_metadata and is_named and file.suffix not in NO_TEXT


def _built_in(distribution: metadata.Distribution) -> Iterator[dict[str, str]]:
    """What a package says, in CycloneDX, that its libraries were built from; tools of the build are left out."""
    found: dict[tuple[str, str], str] = {}
    for file in distribution.files or []:
        if file.parent.name == "sboms" and file.suffix == ".json":
            for each in json.loads(file.read_text(encoding="utf-8"))["components"]:
                if each.get("scope") != "excluded":
                    found[each["name"], each["version"]] = each["licenses"][0]["expression"]
    for (name, version), licence in sorted(found.items()):
        yield {"name": name, "version": version, "licence": licence}


def _markdown(parts: list[dict[str, Any]]) -> str:
    lines = [OPENING.read_text(encoding="utf-8")]
    for where, heading in PLACES.items():
        lines += [f"## {heading}\n", "| part | version | licence | its text |", "| --- | --- | --- | --- |"]
        lines += [_row(part) for part in parts if part["where"] == where]
        notes = [f"- {part['name']}: {part['note']}." for part in parts if part["where"] == where and part.get("note")]
        lines += ["", *notes, ""] if notes else [""]
    lines.append("## Inside these parts\n\nCode of others that is built into the files of a part above.\n")
    for part in parts:
        pieces = [f"{piece['name']} {piece.get('version', '')}".strip() + f" ({piece['licence']})"
            for piece in part.get("pieces", [])]  # fmt: skip
        if pieces:
            lines.append(f"**{part['name']}**: {', '.join(pieces)}.\n")
    return "\n".join(lines).rstrip() + "\n"


def _row(part: Facts) -> str:
    texts = ", ".join(f"[{name.split('/')[-1]}](resources/licences/{name})" for name in part["texts"])
    offered = f" (offered: {part['offered']})" if part.get("offered") else ""
    source = f" ([source]({part['source']}))" if part.get("source") else ""
    name = f"[{part['name']}]({part['homepage']}){source}"
    return f"| {name} | {part['version'] or 'of the build'} | {part['licence']}{offered} | {texts} |"


if __name__ == "__main__":
    raise SystemExit(main())
