"""Worker processes that answer JSON lines: one request, one answer, over pipes.

A worker that dies or falls silent is replaced, and its request is tried once more with a new one; a request that kills
its workers is answered by `None` and harms no other. Nothing is pickled.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.sandbox.folders import temporary_folder
from autograder.sandbox.limits import DEFAULT, Limits

ATTEMPTS = 2
PATIENCE = 120.0
"""Seconds more than its submission may take, after which a worker that does not answer is taken for dead."""

Request = Mapping[str, Any]
Answer = Mapping[str, Any]
Receive = Callable[[Request, Answer | None], None]


class WorkerError(Exception):
    """No worker could be started; the message ends with what it said last."""


class Worker:
    """One worker process and its two pipes; not ready before its first `answer` has come.

    `limits` are those of the submissions it is asked about: it is waited for as long as two attempts at one may take.
    """

    def __init__(self, job: Mapping[str, Any], log: Path, limits: Limits = DEFAULT) -> None:
        self._patience = PATIENCE + 2 * limits.wall
        command = [sys.executable, "-m", "autograder.grading.worker"]
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, env=_environment()
            )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._pump, daemon=True)
        self._reader.start()
        self._tell(job)

    def _tell(self, line: Mapping[str, Any]) -> None:
        """Send a line. Where the worker is gone, that shows when its answer is waited for."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.write(json.dumps(line) + "\n")
            self._process.stdin.flush()

    def _pump(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self._lines.put("")

    def answer(self) -> Answer | None:
        """The next answer, or None if the worker died or is silent."""
        try:
            line = self._lines.get(timeout=self._patience)
            return dict(json.loads(line)) if line else None
        except (queue.Empty, ValueError):
            return None

    def ask(self, request: Request) -> Answer | None:
        self._tell(request)
        return self.answer()

    def close(self, *, kill: bool = False) -> None:
        if kill:
            self._process.kill()
        with contextlib.suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()


def _environment() -> dict[str, str]:
    single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**os.environ, **single, "MPLBACKEND": "Agg", "PYTHONUNBUFFERED": "1"}


@dataclass(frozen=True)
class Pool:
    """Workers for one `job` (see `autograder.grading.worker`), whose complaints go to the file `log`."""

    job: Mapping[str, Any]
    log: Path
    limits: Limits = DEFAULT

    def run(self, requests: Sequence[Request], workers: int, receive: Receive) -> None:
        """Have all requests answered. `receive(request, answer)` is called from the workers' threads.

        Raises `WorkerError` when a worker cannot start.
        """
        waiting: queue.SimpleQueue[Request] = queue.SimpleQueue()
        for request in requests:
            waiting.put(request)
        failures: list[BaseException] = []
        threads = [
            threading.Thread(target=self._serve, args=(waiting, receive, failures), daemon=True)
            for _ in range(max(1, min(workers, len(requests))))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]

    def _serve(self, waiting: queue.SimpleQueue[Request], receive: Receive, failures: list[BaseException]) -> None:
        worker: Worker | None = None
        try:
            while not failures:
                try:
                    request = waiting.get_nowait()
                except queue.Empty:
                    return
                worker = self._one(request, worker, receive)
        except BaseException as error:
            failures.append(error)
        finally:
            if worker is not None:
                worker.close()

    def _one(self, request: Request, worker: Worker | None, receive: Receive) -> Worker | None:
        """Have one request answered, by a new worker where the old one is gone. Returns the worker to go on with."""
        for _ in range(ATTEMPTS):
            worker = worker or self._start()
            answer = worker.ask(request)
            if answer is not None:
                receive(request, answer)
                return worker
            worker.close(kill=True)
            worker = None
        receive(request, None)
        return None

    def _start(self) -> Worker:
        """A worker that is ready. One that dies without a word while it starts (killed, no memory) is tried again."""
        for _ in range(ATTEMPTS):
            before = self.log.stat().st_size if self.log.exists() else 0
            worker = Worker(self.job, self.log, self.limits)
            ready = worker.answer()
            if ready is not None and "ready" in ready:
                return worker
            worker.close(kill=True)
            lines = self._lines(before)
            if ready or lines:
                break
        why = ready["refused"] if ready else "\n".join(lines[-4:]) or "it gave no reason"
        raise WorkerError(f"a worker could not start: {why}")

    def _lines(self, start: int) -> list[str]:
        """What the log says from this byte on: it keeps the complaints of earlier runs, too."""
        with self.log.open("rb") as log:
            log.seek(start)
            return log.read().decode("utf-8", "replace").splitlines()


@contextlib.contextmanager
def temporary_log() -> Iterator[Path]:
    """A log file that is gone afterwards."""
    with temporary_folder() as folder:
        yield folder / "workers.log"
