"""What macOS reads of Annotator.app: which files it opens, and what they are."""

from __future__ import annotations

from typing import Any

from annotator import __version__

IDENTIFIER = "io.github.news_annotator.Annotator"
PROJECT, PACKAGE = f"{IDENTIFIER}.project", f"{IDENTIFIER}.package"
ICON = "Annotator.icns"
OLDEST = "13.0"  # what the libraries of Qt 6.11 need


def info_plist() -> dict[str, Any]:
    """The keys of Info.plist beside those that PyInstaller sets by itself."""
    return {
        "CFBundleDisplayName": "Annotator",
        "CFBundleShortVersionString": __version__,
        "LSMinimumSystemVersion": OLDEST,
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,  # it has a dark theme
        "NSHumanReadableCopyright": "Under the Apache License 2.0. Parts by others: see Help, About, Licences.",
        "CFBundleDocumentTypes": [_document("Annotator project", PROJECT), _document("Annotator package", PACKAGE)],
        "UTExportedTypeDeclarations": [
            _type("Annotator project", PROJECT, "annotator", "application/x-annotator-project"),
            _type("Annotator package", PACKAGE, "annpkg", "application/x-annotator-package"),
        ],
    }


def _document(name: str, identifier: str) -> dict[str, Any]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": "Editor",
        "CFBundleTypeIconFile": ICON,
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [identifier],
    }


def _type(name: str, identifier: str, ending: str, mime_type: str) -> dict[str, Any]:
    return {
        "UTTypeIdentifier": identifier,
        "UTTypeDescription": name,
        "UTTypeConformsTo": ["public.data"],
        "UTTypeIconFile": ICON,
        "UTTypeTagSpecification": {"public.filename-extension": [ending], "public.mime-type": [mime_type]},
    }
