"""The version of project files, and how an older file is brought to it.

`user_version` is the number of steps taken. They are in a module of their own, which is loaded only where one is taken.
"""

from __future__ import annotations

from annotator.project.database import Database
from annotator.project.file_header import APPLICATION_ID

VERSION = 2
TRIGGERS_AND_VIEWS = frozenset({"searchable"})


def migrate(database: Database) -> None:
    """Take the steps that the file lacks, each in a transaction, and write its new version."""
    from annotator.project.migration_steps import MIGRATIONS

    database.apply(MIGRATIONS)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")
