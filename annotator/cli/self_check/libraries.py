"""Libraries that are imported when they are first used, with the data that they bring: what a bundle easily lacks."""

from __future__ import annotations

import platform
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType

from annotator.checklist import Checklist, Step
from annotator.errors import AnnotatorError
from annotator.formats.article_extraction import loaded_extractor

# The modules by distribution. The extractor is loaded first, by what takes care that no network is asked for meanwhile.
LATE = {
    "trafilatura": "trafilatura",
    "lxml": "lxml.etree",
    "tld": "tld",
    "htmldate": "htmldate",
    "jusText": "justext",
    "charset-normalizer": "charset_normalizer",
    "openpyxl": "openpyxl",
    "ormsgpack": "ormsgpack",
    "regex": "regex",
    "sqlite-utils": "sqlite_utils",
    "python-crfsuite": "pycrfsuite",
}
OPTIONAL = {"pyarrow": "pyarrow.parquet"}
NOT_FOR_ALL = "pycrfsuite"  # is not made for Macs with an Intel processor


def load_libraries(checklist: Checklist) -> None:
    """Import each library, and read one thing from each that has data of its own."""
    for distribution, module in LATE.items():
        with checklist.step(f"load {distribution}") as step:
            _load(module, distribution, step)
    for distribution, module in OPTIONAL.items():
        with checklist.step(f"load {distribution}, which need not be there") as step:
            try:
                _load(module, distribution, step)
            except ModuleNotFoundError:
                step.saw("not installed, so there are no Parquet files")


def _load(module: str, distribution: str, step: Step) -> None:
    try:
        loaded = LOADED_BY.get(module, import_module)(module)
    except ModuleNotFoundError:
        if module != NOT_FOR_ALL or platform.system() != "Darwin":
            raise
        step.saw("not made for this processor, so models cannot be trained")
        return
    read = DATA.get(module)
    seen = f", {read()}" if read else ""
    step.saw(f"{_version(distribution, loaded)}{seen}")


def _extractor(_module: str) -> ModuleType:
    return loaded_extractor()


def _version(distribution: str, module: ModuleType) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:  # a bundle keeps the modules alone
        return str(getattr(module, "__version__", "loaded"))


def _domain_names() -> str:
    from tld import get_fld

    found = get_fld("https://news.courier.co.uk/a", fix_protocol=False)
    if found != "courier.co.uk":
        raise AnnotatorError(f"the list of domain names is incomplete: {found}")
    return "with its list of domain names"


def _stop_words() -> str:
    import justext

    return f"with lists of words for {len(justext.get_stoplists())} languages"


def _dates() -> str:
    from htmldate import find_date

    found = find_date("<html><body><p>Published on 3 February 2026 by a reporter</p></body></html>")
    if found != "2026-02-03":
        raise AnnotatorError(f"a date was read as {found}")
    return "which reads a date"


def _settings() -> str:
    from trafilatura.settings import use_config

    return f"with its settings ({len(use_config()['DEFAULT'])})"


LOADED_BY: dict[str, Callable[[str], ModuleType]] = {"trafilatura": _extractor}
DATA: dict[str, Callable[[], str]] = {
    "tld": _domain_names,
    "justext": _stop_words,
    "htmldate": _dates,
    "trafilatura": _settings,
}
