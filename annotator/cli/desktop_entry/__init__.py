"""The entry in the start menu: made on request, since a package manager of Python makes none."""

from annotator.cli.desktop_entry.command import install_desktop_entry

__all__ = ["install_desktop_entry"]
