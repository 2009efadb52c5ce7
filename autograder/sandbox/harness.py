"""The student's side: runs the student's code when asked, and answers with data.

Nothing here is trusted by anyone: a student who changes it changes only the data that he sends. It imports the standard
library, numpy, IPython and the wire format alone.

- `Harness`: answers requests on one socket until it is closed.
"""

from __future__ import annotations

import builtins
import contextlib
import linecache
import signal
import socket
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from autograder.sandbox import plain, wire
from autograder.sandbox.capture import Printed

MESSAGE = 2000
SOURCE = 300
PRINTED = 64 << 10
Body = bytearray | memoryview
TOO_MUCH = [{"output_type": "stream", "name": "stderr", "text": "[the output was too large]"}]


class ReleasedError(Exception):
    """The judge has closed the socket."""


class Channel:
    """Whole frames over a blocking socket."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock

    def _receive(self, part: memoryview) -> None:
        while part:
            n = self.sock.recv_into(part)
            if n == 0:
                raise ReleasedError
            part = part[n:]

    def receive(self) -> tuple[dict[str, Any], bytearray]:
        return wire.read_frame(self._receive, header_cap=64 << 20, body_cap=1 << 30)

    def send(self, header: dict[str, Any], buffers: Any = ()) -> None:
        wire.write_frame(self.sock.sendall, header, buffers)


class Interrupts:
    """SIGINT raises KeyboardInterrupt while the student's code runs, and does nothing otherwise."""

    def __init__(self) -> None:
        self.running = False
        self.missed = False
        self.seen = False

    def handler(self, number: int, frame: object) -> None:
        self.seen = True
        if self.running:
            self.running = False
            raise KeyboardInterrupt
        self.missed = True

    @contextlib.contextmanager
    def judge(self) -> Iterator[None]:
        """Hold an interrupt back while a frame is on its way: half a frame would end the session."""
        running, self.running, self.missed = self.running, False, False
        try:
            yield
        finally:
            self.running = running
        if self.missed:
            self.running = False
            raise KeyboardInterrupt

    def install(self) -> None:
        """Take SIGINT, or take it back: a student's code may have a handler of its own by now."""
        self.seen = False
        with contextlib.suppress(ValueError):  # only the main thread can; a student may have moved us
            signal.signal(signal.SIGINT, self.handler)

    @contextlib.contextmanager
    def student(self) -> Iterator[None]:
        self.running = True
        try:
            yield
        finally:
            self.running = False


class Harness:
    """One student's process: his names, his answers, and how to describe what went wrong."""

    def __init__(self, sock: socket.socket, scratch: str, load: Callable[[str], Any]) -> None:
        self.load = load
        self.channel = Channel(sock)
        self.scratch = scratch
        self.names: dict[str, Any] = {}
        self.answers: dict[int, Any] = {}
        self.files: dict[str, tuple[int | None, list[str]]] = {}
        self.interrupts = Interrupts()
        self.shell: Any = None

    def serve(self) -> None:
        """Answer until the socket closes. One request, one answer with the same id."""
        while True:
            try:
                header, body = self.channel.receive()
            except ReleasedError:
                return
            self.interrupts.install()
            self.answer(header, body)

    def answer(self, header: dict[str, Any], body: Body) -> None:
        """Do what is asked, and tell what came of it."""
        operation = getattr(self, f"do_{header['do']}")
        answer, buffers = operation(header, body)
        try:
            self.channel.send({"id": header["id"], **answer}, buffers)
        except wire.TooLargeError:
            told = {"value": {"opaque": "too much to send"}, "outputs": TOO_MUCH}
            self.channel.send({"id": header["id"], "fault": answer["fault"], **told})

    def do_list(self, header: dict[str, Any], body: Body) -> tuple[dict[str, Any], list[Any]]:
        """Answer one question of a list after another; the list's own answer says that it is over.

        An interrupt is for the question that took too long, and ends the list: the judge will not wait for the rest.
        """
        rest = memoryview(body)
        for question, size in header["list"]:
            self.answer(question, rest[:size])
            rest = rest[size:]
            if self.interrupts.seen:
                break
        return {"fault": None}, []

    # ------------------------------------------------------------------------------------------ files and cells

    def remember(self, filename: str, cell: int | None, source: str) -> None:
        lines = source.splitlines(keepends=True)
        self.files[filename] = (cell, lines)
        linecache.cache[filename] = (len(source), None, lines, filename)

    def do_load(self, header: dict[str, Any], body: bytearray) -> tuple[dict[str, Any], list[Any]]:
        source = body.decode("utf-8", "surrogatepass")
        filename = header["name"]
        self.remember(filename, None, source)
        module = types.ModuleType("solution")
        module.__file__ = filename
        sys.modules["solution"] = module
        printed = Printed(header["output"])
        fault = None
        with printed.redirected():
            try:
                with self.interrupts.student():
                    exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)
            except BaseException as error:  # SystemExit and KeyboardInterrupt too
                fault = self.describe(error)
        self.names = module.__dict__
        outputs, pictures = printed.outputs()
        return {"fault": fault, "outputs": outputs}, pictures

    def do_cell(self, header: dict[str, Any], body: bytearray) -> tuple[dict[str, Any], list[Any]]:
        cells = self.load("autograder.sandbox.cells")
        source = body.decode("utf-8", "surrogatepass")
        if self.shell is None:
            self.shell = cells.shell(self.scratch)
            self.names = self.shell.user_ns
        number = header["number"]
        printed, error = cells.run(
            self.shell,
            source,
            number,
            header["output"],
            self.interrupts.student,
            lambda name: self.remember(name, number, source),
        )
        fault = None if error is None else self.describe(error)
        outputs, pictures = printed.outputs()
        return {"fault": fault, "outputs": outputs}, pictures

    # ------------------------------------------------------------------------------------------ calls

    def do_call(self, header: dict[str, Any], body: Body) -> tuple[dict[str, Any], list[Any]]:
        function = self.names.get(header["name"])
        if not callable(function):
            return {"fault": {"kind": "missing", "message": f"there is no function {header['name']}"}}, []
        args = wire.decode(header["args"], body, self._stand_in(header["id"]))
        del body
        graphs = {i: plain.Grown(a) for i, a in enumerate(args) if isinstance(a, plain.Graph)}
        args = [graphs[i].output if i in graphs else a for i, a in enumerate(args)]
        before = [None if i in graphs else plain.fingerprint(a) for i, a in enumerate(args)]
        printed = Printed(PRINTED)
        value: Any = None
        fault: dict[str, Any] | None = None
        with printed.redirected(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                with self.interrupts.student():
                    value = function(*args)
            except BaseException as error:  # SystemExit and KeyboardInterrupt too
                fault = self.describe(error)
        changed = [
            i for i, a in enumerate(args) if (graphs[i].changed() if i in graphs else plain.differs(a, before[i]))
        ]
        answer = {"fault": fault, "mutated": changed, "printed": printed.text()}
        if fault is not None:
            return answer, []
        self.answers[header["call"]] = (value, next(iter(graphs.values()), None))
        answer["shared"] = [i for i, a in enumerate(args) if plain.shares(value, a)]
        return self._with_value(answer, header["call"])

    def do_reread(self, header: dict[str, Any], body: Body) -> tuple[dict[str, Any], list[Any]]:
        if header["call"] not in self.answers:
            return {"fault": {"kind": "missing", "message": "there is no such answer"}}, []
        return self._with_value({"fault": None}, header["call"])

    def _with_value(self, answer: dict[str, Any], call: int) -> tuple[dict[str, Any], list[Any]]:
        value, graph = self.answers[call]
        try:
            with self.interrupts.student():  # a student's object may do anything while it is converted
                result = plain.to_plain(value)
                tree, buffers = wire.encode(result if graph is None else (result, graph.grads()))
        except BaseException as error:
            return {**answer, "fault": self.describe(error)}, []
        return {**answer, "value": tree}, buffers

    def _stand_in(self, request: str) -> Callable[[int], Callable[..., object]]:
        def make(number: int) -> Callable[..., object]:
            def function(*args: object) -> object:
                """A function of the judge's."""
                return self._ask(request, number, args)

            return function

        return make

    def _ask(self, request: str, number: int, args: tuple[object, ...]) -> object:
        tree, buffers = wire.encode(plain.to_plain(args))
        with self.interrupts.judge():
            self.channel.send({"id": request, "callback": number, "args": tree}, buffers)
            header, body = self.channel.receive()
        if "raise" in header:
            name, message = header["raise"]
            kind: Any = getattr(builtins, name, None)
            raise kind(message) if _is_exception(kind) else RuntimeError(message)
        return wire.decode(header["value"], body, self._stand_in(request))

    # ------------------------------------------------------------------------------------------ what went wrong

    def describe(self, error: BaseException) -> dict[str, Any]:
        """An exception as a fault: its kind, its words, and the innermost line of the student's own."""
        kind = "raised"
        if isinstance(error, MemoryError):
            kind = "memory"
        elif getattr(error, "refused", False) and isinstance(error, ImportError):
            kind = "blocked-import"
        elif isinstance(error, KeyboardInterrupt):
            kind = "timeout"
        cell, line, source = self._where(error)
        return {
            "kind": kind,
            "type": _type(error),
            "message": _words(error),
            "line": line,
            "source": source,
            "cell": cell,
        }

    def _where(self, error: BaseException) -> tuple[int | None, int | None, str]:
        found: tuple[str, int] | None = None
        step = error.__traceback__
        while step is not None:
            # An instruction that the compiler added, at the end of a loop, belongs to no line.
            if step.tb_frame.f_code.co_filename in self.files:
                found = (step.tb_frame.f_code.co_filename, step.tb_lineno or step.tb_frame.f_code.co_firstlineno)
            step = step.tb_next
        if isinstance(error, SyntaxError) and error.filename in self.files and error.lineno:
            found = (error.filename, error.lineno)
        if found is None:
            return None, None, ""
        cell, lines = self.files[found[0]]
        text = lines[found[1] - 1].strip()[:SOURCE] if found[1] <= len(lines) else ""
        return cell, found[1], text


def _is_exception(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Exception)


def _type(error: BaseException) -> str:
    """Its class, or the public one that it comes from: since Python 3.13 `x = (` is an `_IncompleteInputError`."""
    return next(kind.__name__ for kind in type(error).__mro__ if not kind.__name__.startswith("_"))[:80]


def _words(error: BaseException) -> str:
    try:
        text = error.msg if isinstance(error, SyntaxError) else str(error)
        return str(text)[:MESSAGE]
    except BaseException:  # a student's __str__ may raise anything
        return ""
