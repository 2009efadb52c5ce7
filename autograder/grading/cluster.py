"""Grade a class on a Dask cluster: the same workers as at home, one beside each Dask worker, wherever it runs.

Dask carries submissions out and results back; the judge and the sandbox run where the Dask worker is, and only the
coordinator, here, writes the journal. A Dask worker whose isolation is weaker than the strongest at the start, or
whose engine is another version, gets nothing to do, whenever it comes. What a killed worker had in hand is done again
by another.
"""

from __future__ import annotations

import contextlib
import itertools
import queue
import secrets
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from typing import Any

from distributed import Client, Future, KilledWorker, WorkerPlugin, as_completed, get_worker
from distributed.comm.core import CommClosedError

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course, CourseError
from autograder.coursework.hashing import engine_fingerprint
from autograder.coursework.submission import Ungradable, read_bytes
from autograder.grading.batch import Notify
from autograder.grading.grader import limits_of, ungradable
from autograder.grading.journal import Journal
from autograder.grading.pool import ATTEMPTS, Answer, Worker, temporary_log
from autograder.grading.result import Result
from autograder.grading.worker import faulty
from autograder.judging.judge import fresh_seed
from autograder.sandbox import Limits

STRENGTH = {"none": 0, "confined": 1, "sealed": 2}
CONNECT = "30s"
REGISTERING = 3
AHEAD = 2
"""Submissions handed out for each thread of the cluster: one in hand and one waiting."""


@dataclass(frozen=True)
class Offer:
    """What a Dask worker can do: its isolation, its engine, and why it cannot grade at all."""

    level: str
    engine: str
    reason: str = ""


class Graders(WorkerPlugin):  # type: ignore[misc]
    """The grading processes beside one Dask worker, as many as it has threads; each ends with it."""

    def __init__(self, name: str, job: Mapping[str, Any], limits: Limits) -> None:
        self.name = name
        self.job = job
        self.limits = limits

    def setup(self, worker: Any) -> None:
        """Start one grader, to see what this machine can do."""
        self._log = temporary_log()
        self._path = self._log.__enter__()
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        first = Worker(self.job, self._path, self.limits)
        ready = first.answer() or {"refused": "the grader ended without a word"}
        self.offer = Offer(ready.get("ready", "none"), engine_fingerprint(), ready.get("refused", ""))
        if "ready" in ready:
            self._idle.put(first)
        else:
            first.close(kill=True)

    def teardown(self, worker: Any) -> None:
        """End the graders that are at rest; one that is at work ends when its pipe closes."""
        while not self._idle.empty():
            self._idle.get().close()
        self._log.__exit__(None, None, None)

    def ask(self, request: Mapping[str, Any]) -> Answer:
        """The result of one submission. A grader that dies is replaced, and the submission tried once more."""
        for _ in range(ATTEMPTS):
            grader = self._take()
            answer = grader.ask(request)
            if answer is not None:
                self._idle.put(grader)
                return answer
            grader.close(kill=True)
        return {}

    def _take(self) -> Worker:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            grader = Worker(self.job, self._path, self.limits)
            grader.answer()
            return grader


def offer_of(name: str, dask_worker: Any) -> Offer:
    """On a Dask worker, which Dask hands over by that name: what its graders offer."""
    graders: Graders = dask_worker.plugins[name]
    return graders.offer


def answer(name: str, needs: Offer, request: Mapping[str, Any]) -> Answer:
    """On a Dask worker: the result of one submission, or who this worker is, where it is not good enough."""
    worker = get_worker()
    graders: Graders | None = worker.plugins.get(name)
    if graders is None:
        return {"refused": worker.address, "reason": "its graders did not start"}
    if not good_enough(graders.offer, needs):
        return {"refused": worker.address, "reason": _why(graders.offer, needs)}
    return graders.ask(request)


def good_enough(offer: Offer, needs: Offer) -> bool:
    return not offer.reason and offer.engine == needs.engine and STRENGTH[offer.level] >= STRENGTH[needs.level]


@dataclass
class Run:
    """One class on one cluster."""

    client: Any
    course: Course
    assignment: Assignment
    job: Mapping[str, Any]
    notify: Notify
    name: str = field(default_factory=lambda: f"autograder-{secrets.token_hex(6)}")
    """Of this run alone: two may use one cluster at a time."""
    needs: Offer = field(init=False)
    refused: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.journal = Journal(self.course.state(self.assignment.name))
        self._register()
        self.needs = self._strongest()

    def _register(self) -> None:
        """Have graders started beside every worker, now and later; a worker may vanish just then."""
        graders = Graders(self.name, self.job, limits_of(self.assignment))
        for left in reversed(range(REGISTERING)):
            try:
                self.client.register_plugin(graders, name=self.name)
                return
            except CommClosedError:
                if not left:
                    raise CourseError("the cluster's workers vanish while they are spoken to; try again") from None

    def _strongest(self) -> Offer:
        """The strongest isolation that is offered with our own engine; the others are refused."""
        offers = self.client.run(offer_of, self.name, on_error="ignore")
        here = engine_fingerprint()
        usable = [o for o in offers.values() if not o.reason and o.engine == here]
        if not usable:
            raise CourseError(f"no worker of the cluster can grade: {_reasons(offers, here)}")
        needs: Offer = max(usable, key=lambda offer: STRENGTH[offer.level])
        for address, offer in offers.items():
            if not good_enough(offer, needs):
                self.refused[address] = _why(offer, needs)
        return needs

    def grade(self, students: Sequence[str]) -> None:
        """Hand out submissions, a few ahead of the cluster, and write down each result as it comes."""
        waiting = self._requests(students)
        running: dict[Any, Mapping[str, Any]] = {}
        done = as_completed([], loop=self.client.loop)
        for request in itertools.islice(waiting, self._ahead()):
            self._submit(request, running, done)
        for future in done:
            request = running.pop(future)
            if self._received(future, request):
                following = next(waiting, None)
                if following is not None:
                    self._submit(following, running, done)
            else:
                self._submit(request, running, done)
            future.release()

    def _ahead(self) -> int:
        threads: dict[str, int] = self.client.nthreads()
        return AHEAD * max(1, sum(threads.values()))

    def _requests(self, students: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """What there is to send; a submission that cannot be read needs no worker to say so."""
        for student in students:
            try:
                raw = read_bytes(self.course.submitted(student, self.assignment.name), self.assignment)
            except Ungradable as why:
                self._record(ungradable(self.assignment, student, why))
            except OSError as error:
                self._record(faulty(student, self.assignment.name, f"the submission cannot be read: {error}"))
            else:
                yield {"student": student, "notebook": b64encode(raw).decode("ascii")}

    def _submit(self, request: Mapping[str, Any], running: dict[Any, Mapping[str, Any]], done: Any) -> None:
        known = set(self.client.nthreads())
        allowed = sorted(known - set(self.refused)) if known & set(self.refused) else None
        if allowed == []:
            raise CourseError(f"every worker of the cluster is refused: {'; '.join(self.refused.values())}")
        future = self.client.submit(answer, self.name, self.needs, request, pure=False, workers=allowed)
        running[future] = request
        done.add(future)

    def _received(self, future: Future, request: Mapping[str, Any]) -> bool:
        """Write the result down; False where somebody else has to be asked."""
        found: Answer = {}
        reason = "several workers died on this submission"
        try:
            found = future.result()
        except KilledWorker:
            pass
        except CancelledError as error:
            kept = "What is graded is kept: run the same command again."
            raise CourseError(f"the cluster was lost: {error}. {kept}") from error
        except Exception as error:  # a fault with one submission must not stop the others
            reason = f"its worker failed: {type(error).__name__}: {error}"
        if "refused" in found:
            self.refused.setdefault(found["refused"], f"it came later, and {found['reason']}")
            return False
        if "result" in found:
            self._record(Result.from_record(found["result"]))
        else:
            self._record(faulty(request["student"], self.assignment.name, reason))
        return True

    def _record(self, result: Result) -> None:
        self.journal.write(result)
        self.notify(result.student, result.status)


def _why(offer: Offer, needs: Offer) -> str:
    if offer.reason:
        return offer.reason
    if offer.engine != needs.engine:
        return "its autograder is another version; install the same on all machines"
    return f"its isolation is {offer.level}, and this run is {needs.level}"


def _reasons(offers: Mapping[str, Offer], here: str) -> str:
    if not offers:
        return "it has no workers. Start some: dask worker SCHEDULER --nthreads 1"
    needs = Offer("none", here)
    return "; ".join(f"{address}: {_why(offer, needs)}" for address, offer in offers.items())


def grade_on_cluster(
    course: Course,
    assignment: Assignment,
    students: Sequence[str],
    *,
    scheduler: str,
    notify: Notify,
    trust: bool = False,
    seed: int | None = None,
) -> dict[str, str]:
    """Grade `students` on the cluster of a Dask scheduler; returns the workers that were refused, and why.

    Raises `CourseError` where the scheduler does not answer or no worker can grade.
    """
    source = course.source(assignment.name) / f"{assignment.notebook}.ipynb"
    job = {
        "kind": "remote",
        "assignment": assignment.name,
        "notebook": assignment.notebook,
        "source": b64encode(source.read_bytes()).decode("ascii"),
        "trust": trust,
        "seed": fresh_seed() if seed is None else seed,
    }
    try:
        client = Client(scheduler, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        start = f"Start one: dask scheduler; then workers: dask worker {scheduler} --nthreads 1"
        raise CourseError(f"no Dask scheduler answers at {scheduler}: {error}. {start}") from error
    with client:
        run = Run(client, course, assignment, job, notify)
        try:
            run.grade(students)
        finally:
            with contextlib.suppress(CommClosedError):  # of a worker that vanishes just then its graders end with it
                client.unregister_worker_plugin(run.name)
        return run.refused
