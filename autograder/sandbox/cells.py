"""Notebook cells, run in an IPython shell without history, profile, start-up files or a kernel.

- `shell`: the shell, built once per process (or in the zygote, and inherited).
- `run`: one cell: its outputs, and the exception that ended it.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.sandbox.capture import Printed

KINDS = ("text/plain", "image/png")
INLINE = "module://matplotlib_inline.backend_inline"


def _kept(data: Any) -> dict[str, Any]:
    return {kind: data[kind] for kind in KINDS if isinstance(data.get(kind), str)}


class _Hook(DisplayHook):  # type: ignore[misc]
    """Keeps the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.show(
            {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": _kept(format_dict)}
        )

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Publisher(DisplayPublisher):  # type: ignore[misc]
    """Keeps what is displayed."""

    def publish(self, data: Any, *args: Any, **more: Any) -> None:
        kept = _kept(data)
        if kept:
            self.shell.show({"output_type": "display_data", "metadata": {}, "data": kept})

    def clear_output(self, wait: bool = False) -> None:
        pass


class Shell(InteractiveShell):  # type: ignore[misc]
    """The IPython shell of a notebook, without anything that outlives it."""

    printed: Printed
    number = 0
    runs = 0

    def init_profile_dir(self, profile_dir: Any) -> None:
        self.profile_dir = None

    def init_virtualenv(self) -> None:
        pass

    def init_traceback_handlers(self, custom_exceptions: Any) -> None:
        super().init_traceback_handlers(custom_exceptions)
        self.InteractiveTB.set_mode("Plain")

    def show(self, output: dict[str, Any]) -> None:
        self.printed.show(output)

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **more: Any) -> None:
        kind, value, _ = self._get_exc_info(exc_tuple)
        self._tell(kind, value)

    def showsyntaxerror(self, *args: Any, **more: Any) -> None:
        kind, value, _ = self._get_exc_info(None)
        self._tell(kind, value)

    def _tell(self, kind: Any, value: Any) -> None:
        try:
            steps = [s for s in traceback.extract_tb(value.__traceback__) if s.filename.startswith("<cell ")]
            lines = [*traceback.format_list(steps[-20:]), *traceback.format_exception_only(kind, value)]
            words = str(value)
        except Exception:  # the student's own __str__ may raise
            lines, words = [kind.__name__], ""
        text = [line[:2000] for line in "".join(lines).splitlines()[:80]]
        self.show({"output_type": "error", "ename": kind.__name__, "evalue": words[:2000], "traceback": text})

    def enable_gui(self, gui: Any = None) -> None:
        pass

    def ask_exit(self) -> None:
        raise SystemExit


def shell(scratch: str) -> Shell:
    """The one shell of this process."""
    if Shell.initialized():
        return Shell.instance()  # type: ignore[no-any-return]
    os.environ["MPLBACKEND"] = INLINE
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    made = Shell.instance(config=config, ipython_dir=scratch, displayhook_class=_Hook, display_pub_class=_Publisher)
    made.compile.get_code_name = lambda *_: f"<cell {made.number}.{made.runs}>"
    made.user_ns["input"] = _no_input
    import builtins

    builtins.input = _no_input
    return made  # type: ignore[no-any-return]


def _no_input(prompt: object = "") -> str:
    raise RuntimeError("input() cannot be answered while a notebook is graded. Take input() out of this cell.")


def run(
    made: Shell,
    source: str,
    number: int,
    cap: int,
    student: Callable[[], AbstractContextManager[None]],
    remember: Callable[[str], None],
) -> tuple[Printed, BaseException | None]:
    """Run one cell: its outputs, and the exception that ended it, if one did."""
    made.printed, made.number, made.runs = Printed(cap), number, made.runs + 1
    remember(f"<cell {number}.{made.runs}>")
    error: BaseException | None
    with made.printed.redirected():
        try:
            with student():
                result = made.run_cell(source, store_history=True)
            error = result.error_before_exec or result.error_in_exec
        except BaseException as escaped:  # an interrupt between two statements of IPython's own
            error = escaped
    return made.printed, error
