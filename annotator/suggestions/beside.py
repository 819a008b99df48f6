"""Says in a process of its own what is offered in a long article.

Regular expressions over megabytes keep the interpreter to themselves until they are through: in a thread, they would
keep it from the window too.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotator.errors import AnnotatorError
from annotator.model.document import Document
from annotator.model.suggestion import Offer, Proposals
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project
from annotator.suggestions.corpus_memory import memory_at_hand, use_memory
from annotator.suggestions.fault_elsewhere import FaultElsewhere
from annotator.suggestions.nearest import nearest
from annotator.suggestions.offering import offered
from annotator.suggestions.suggesters import Suggester

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from annotator.suggestions.boilerplate import CorpusMemory

LONG = 20_000  # code points; shorter ones take less time here than a process takes to start
TICK = 0.1  # seconds between two looks whether to stop
TITLE = "What makes suggestions"


class Question(NamedTuple):
    """For which document and annotator, and around which place of the text, in code points."""

    path: Path
    number: int
    annotator: str
    around: int


class Memory(NamedTuple):
    """What recurs in the project of an identity."""

    identity: str
    memory: CorpusMemory


Answer = Offer | AnnotatorError | FaultElsewhere


class Beside:
    """Starts the process with the first question and asks it one after the other; any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: _Running | None = None

    def offered(self, project: Project, question: Question, progress: Progress) -> Offer:
        """What is offered to the annotator around that place.

        Raises:
            AnnotatorError: the project could not be read, or the process ended.
            Cancelled: as asked; what it works out for the same document is of use for the next question.
        """
        from annotator.suggestions.own_process import ending

        with self._lock:
            running = self._ready_for(question.number)
            try:
                running.wait(progress)
                running.tell(project)
                running.ask(question)
                answer = running.wait(progress)
            except (EOFError, OSError) as error:
                message = ending(TITLE, running.process)
                self._end()
                raise AnnotatorError(message) from error
            if isinstance(answer, FaultElsewhere):
                raise answer.as_error()
            if not isinstance(answer, Offer):
                raise answer or AnnotatorError(f"{TITLE} gave no answer. Open the article again.")
            return answer

    def close(self) -> None:
        """End the process; the next question starts another."""
        with self._lock:
            self._end()

    def _ready_for(self, number: int) -> _Running:
        """The process, another one where it is busy with another document."""
        if self._running is not None and self._running.busy_with not in (None, number):
            self._end()
        if self._running is None:
            self._running = _Running.start()
        return self._running

    def _end(self) -> None:
        if self._running is not None:
            self._running.end()
            self._running = None


@dataclass(slots=True)
class _Running:
    process: BaseProcess
    questions: Connection
    answers: Connection
    busy_with: int | None = None  # the number of the document
    told: CorpusMemory | None = None

    @classmethod
    def start(cls) -> _Running:
        from multiprocessing import get_context

        context = get_context("spawn")  # a window must not be forked
        asked, questions = context.Pipe(duplex=False)  # one way: on POSIX two would be a socket
        answers, answered = context.Pipe(duplex=False)
        with asked, answered:  # in this process, so that the end of the other is seen
            process = context.Process(target=_serve, args=(asked, answered), daemon=True)
            process.start()
        return cls(process, questions, answers)

    def tell(self, project: Project) -> None:
        """Have the process know what recurs in the corpus, as far as this one does."""
        memory = memory_at_hand(project)
        if memory is not None and memory is not self.told:
            self.questions.send(Memory(project.identity.project, memory))
            self.told = memory

    def ask(self, question: Question) -> None:
        self.questions.send(question)
        self.busy_with = question.number

    def wait(self, progress: Progress) -> Answer | None:
        """The answer to the question that was asked last, if any is open."""
        while self.busy_with is not None:
            progress.step(0, None, "Suggesting")
            if self.answers.poll(TICK):
                answer: Answer = self.answers.recv()
                self.busy_with = None
                return answer
        return None

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.questions.close()
        self.answers.close()


def _serve(questions: Connection, answers: Connection) -> None:
    """The body of the process."""
    from annotator.suggestions.own_process import end_with_parent, lower_priority

    lower_priority()
    end_with_parent()
    remembering = _Remembering()
    while True:
        try:
            question: Question | Memory = questions.recv()
        except EOFError:
            return
        if isinstance(question, Memory):
            use_memory(*question)
            remembering.forget()
        else:
            answers.send(_answer(question, remembering))


def _answer(question: Question, remembering: _Remembering) -> Answer:
    path, number, annotator, around = question
    try:
        with Project.open(path, read_only=True) as project:
            return nearest(offered(project, number, annotator, ask=remembering.ask, is_for_writer=True), around)
    except AnnotatorError as error:
        return AnnotatorError(str(error))
    except MemoryError:
        return AnnotatorError("There is too little memory to suggest something in this article. Close other programs.")
    except Exception as error:  # noqa: BLE001  # the border of a process: carried over, not swallowed
        return FaultElsewhere.of(error)


@dataclass(slots=True)
class _Remembering:
    """What was proposed for the last document: only copies say something else after a label was given."""

    number: int = 0
    proposed: dict[tuple[str, str], Proposals] = field(default_factory=dict)

    def forget(self) -> None:
        self.proposed.clear()

    def ask(self, suggester: Suggester, document: Document, number: int) -> Proposals:
        from annotator.suggestions.projection import NAME as COPIES

        if number != self.number:
            self.forget()
            self.number = number
        if suggester.name == COPIES:
            return suggester.propose(document, number)
        key = suggester.name, suggester.version
        if key not in self.proposed:
            self.proposed[key] = suggester.propose(document, number)
        return self.proposed[key]


def is_long(project: Project, number: int) -> bool:
    """Whether a document is long enough for a process of its own."""
    return documents.length(project, number) > LONG
