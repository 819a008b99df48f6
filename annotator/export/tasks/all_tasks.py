"""The tasks that training files can be written for."""

from __future__ import annotations

from annotator.export.tasks.attributions import ATTRIBUTIONS
from annotator.export.tasks.spans import SPANS
from annotator.export.tasks.stretches import PARAGRAPHS, SENTENCES
from annotator.export.tasks.task import Task
from annotator.export.tasks.tokens import TOKENS

TASKS: dict[str, Task] = {task.name: task for task in (SPANS, TOKENS, SENTENCES, ATTRIBUTIONS, PARAGRAPHS)}
OF_FORMAT: dict[str, Task] = {task.format(): task for task in TASKS.values()}
ROLES: tuple[str, ...] = tuple(role for task in TASKS.values() for role in task.roles)
