"""What can go wrong in a way that the user can act on.

    AnnotatorError          shown in place by the window, one line and exit code 1 on the command line
    ├── ProjectError        the project file cannot be opened, written or trusted
    │   ├── ProjectHeld     another window or command is writing to it
    │   ├── ProjectUnwritable the file or its folder may only be read
    │   └── ReadOnlyProject a change was asked of a project opened for reading
    ├── RefusedChange       a rule of the label schema, or of undo, forbids the change
    ├── QueryError          a search cannot be understood; it tells at which character
    ├── UnreadableFile      a file to import is damaged, of an unknown kind or in an unknown encoding
    ├── FolderError         the shared folder cannot be reached, read or written, or is no place for it
    └── ExportError         a data set could not be written or did not prove right
    Cancelled               the person asked to stop; nothing half done stays behind

Everything else that is raised is a bug of ours and is reported with its traceback.
"""

from __future__ import annotations


class AnnotatorError(Exception):
    """A failure that the user can act on; the message says what happened, where, and what to do next."""


class ProjectError(AnnotatorError):
    pass


class ProjectHeld(ProjectError):
    """Another process holds the project for writing; it may still be opened for reading."""


class ProjectUnwritable(ProjectError):
    """The file, or the place where it lies, cannot be written; it may still be opened for reading."""


class ReadOnlyProject(ProjectError):
    pass


class RefusedChange(AnnotatorError):
    pass


class QueryError(AnnotatorError):
    """A search cannot be understood; `place` is the offset of the first wrong character, in code points."""

    def __init__(self, what: str, place: int) -> None:
        super().__init__(f"The search cannot be understood: at character {place + 1}, {what}.")
        self.place = place


class UnreadableFile(AnnotatorError):
    pass


class FolderError(AnnotatorError):
    pass


class ExportError(AnnotatorError):
    pass


class Cancelled(AnnotatorError):
    """Raised at the next safe point after the person asked to stop."""
