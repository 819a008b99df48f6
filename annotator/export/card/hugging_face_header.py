"""The YAML at the head of a card, by which `datasets.load_dataset` loads a folder with its columns declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import regex

from annotator.export.manifest import FileEntry, Manifest
from annotator.export.row_columns import declared_features
from annotator.export.tasks.all_tasks import TASKS
from annotator.export.tasks.task import RowMaker

LANGUAGE = regex.compile(r"([a-z]{2,3})(?:[-_].*)?", regex.IGNORECASE)  # the first part of a tag such as en-GB
# Of the identifiers that the hub knows, those that texts are under; any other licence is named in words.
KNOWN_LICENSES = frozenset(
    f"cc-{kind}-{version}"
    for kind in ("by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd")
    for version in ("2.0", "2.5", "3.0", "4.0")
) | {"cc0-1.0", "pddl", "odc-by", "odbl", "mit", "apache-2.0"}
SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
LARGEST = "1M<n<10M"
ONLY_SIDE = "train"  # what a data set without a split is called there


def hugging_face_header(manifest: Manifest, makers: Mapping[str, RowMaker]) -> str:
    """Front matter with a configuration for each task, the first of them the default."""
    configurations = [
        (name, maker, [file for file in manifest.files if file.format == TASKS[name].format()])
        for name, maker in makers.items()
    ]
    filled = [each for each in configurations if each[2]]
    header: dict[str, Any] = {
        "pretty_name": manifest.project,
        **_languages(manifest),
        **_license(manifest.license),
        "task_categories": sorted({TASKS[name].category for name, _, _ in filled}),
        "size_categories": [_size(max(sum(file.records for file in files) for _, _, files in filled))],
        "configs": [_configuration(name, files, is_first=at == 0) for at, (name, _, files) in enumerate(filled)],
        "dataset_info": [_information(name, maker, files) for name, maker, files in filled],
    }
    return "\n".join(["---", *_yaml(header), "---", "", ""])


def _configuration(name: str, files: list[FileEntry], *, is_first: bool) -> dict[str, Any]:
    paths = [{"split": file.side or ONLY_SIDE, "path": file.name} for file in files]
    return {"config_name": name, **({"default": True} if is_first else {}), "data_files": paths}


def _information(name: str, maker: RowMaker, files: list[FileEntry]) -> dict[str, Any]:
    size = sum(file.bytes for file in files)
    return {
        "config_name": name,
        "features": declared_features(maker.columns),
        "splits": [
            {"name": file.side or ONLY_SIDE, "num_bytes": file.bytes, "num_examples": file.records} for file in files
        ],
        "download_size": size,
        "dataset_size": size,
    }


def _languages(manifest: Manifest) -> dict[str, list[str]]:
    found = {match[1].lower() for name in manifest.counts.languages if (match := LANGUAGE.fullmatch(name))}
    return {"language": sorted(found)} if found else {}


def _license(stated: str | None) -> dict[str, str]:
    if stated is None:
        return {}
    plain = "-".join(stated.lower().split())
    return {"license": plain} if plain in KNOWN_LICENSES else {"license": "other", "license_name": stated}


def _size(rows: int) -> str:
    return next((name for most, name in SIZES if rows < most), LARGEST)


def _yaml(value: Any, indent: str = "") -> Iterator[str]:
    """Block style, strings in the double quotes of JSON, which are YAML's as well."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(f"{indent}{_key(key)}:", inner, indent)
    else:
        for inner in value:
            lines = (
                list(_yaml(inner, f"{indent}  ")) if isinstance(inner, dict | list) else [f"{indent}  {_plain(inner)}"]
            )
            yield f"{indent}- {lines[0][len(indent) + 2 :]}"
            yield from lines[1:]


def _entry(head: str, inner: Any, indent: str) -> Iterator[str]:
    if isinstance(inner, dict | list):
        yield head
        yield from _yaml(inner, f"{indent}  ")
    else:
        yield f"{head} {_plain(inner)}"


def _key(key: str) -> str:
    return key if key.isidentifier() else _plain(key)


def _plain(value: str | int | bool) -> str:
    return orjson.dumps(value).decode()
