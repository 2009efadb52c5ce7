"""What a reader has answered: one local JSON file, no account, standard library only.

`record` adds an attempt, `attempts` lists those of a key, `record_exercise` keeps a check's result.
The file is `progress.json` in `~/.backprop-course`, or the path in BACKPROP_COURSE_PROGRESS. A change reads it, edits
it and replaces it while no other notebook does: a crash leaves the old file or the new one, never half, and no answer
is lost. Nothing here raises for what is wrong with the file: a lesson goes on, and says what it did.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

VARIABLE = "BACKPROP_COURSE_PROGRESS"
VERSION = 1
PATIENCE = 2.0
"""Seconds to wait for another notebook that writes; one that died in the middle holds nobody up for longer."""

Attempt = dict[str, Any]
State = dict[str, Any]


def path() -> Path:
    """Where the file is; under the current directory for somebody without a home."""
    chosen = os.environ.get(VARIABLE) or "~/.backprop-course/progress.json"
    try:
        return Path(chosen).expanduser()
    except RuntimeError:
        return Path(chosen.removeprefix("~/"))


def load() -> State:
    """The whole state; a fresh one when there is no file, or none that can be read."""
    return _read() or _fresh()


def attempts(key: str) -> list[Attempt]:
    """What was answered to `key`, oldest first."""
    return list(load()["answers"].get(key, []))


def record(key: str, attempt: Mapping[str, Any]) -> None:
    """Add one attempt at `key`."""
    entry = {**attempt, "time": round(time.time())}
    _change(lambda state: state["answers"].setdefault(key, []).append(entry))


def record_exercise(name: str, passed: bool) -> None:
    """Keep the result of the latest check of the exercise `name`, and how many there were."""

    def keep(state: State) -> None:
        result = {"passed": bool(passed), "tries": _tries(state, name) + 1, "time": round(time.time())}
        state["exercises"][name] = result

    _change(keep)


def exercises() -> dict[str, bool]:
    """Which exercises have been checked, and whether they passed the last time."""
    return {name: bool(result["passed"]) for name, result in load()["exercises"].items()}


def tries(name: str) -> int:
    """How often the exercise `name` has been checked."""
    return _tries(load(), name)


def forget(name: str) -> None:
    """Begin an exercise afresh: its results, its hints."""

    def drop(state: State) -> None:
        state["exercises"].pop(name, None)
        state["answers"].pop(f"hint {name}", None)

    _change(drop)


def whole(attempt: Mapping[str, Any], name: str, otherwise: int = -1) -> int:
    """A whole number of an attempt; `otherwise` where there is none, or something else, as in a file edited by hand."""
    value = attempt.get(name)
    return value if isinstance(value, int) else otherwise


def trouble() -> str:
    """Why nothing can be written where the file is, or "" when it can."""
    file = path()
    try:
        if file.is_dir():
            return f"{file} is a directory"
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=file.parent):
            return ""
    except OSError as error:
        return str(error)


def _fresh() -> State:
    return {"version": VERSION, "answers": {}, "exercises": {}}


def _tries(state: State, name: str) -> int:
    return whole(state["exercises"].get(name, {}), "tries", 0)


def _sound(state: object) -> bool:
    if not isinstance(state, dict) or not isinstance(state.get("answers"), dict):
        return False
    results = state.get("exercises", {})
    lists = all(
        isinstance(found, list) and all(isinstance(one, dict) for one in found) for found in state["answers"].values()
    )
    return (
        lists
        and isinstance(results, dict)
        and all(isinstance(one, dict) and "passed" in one for one in results.values())
    )


def _read() -> State | None:
    """What the file holds, a fresh state where there is none; None for a file that must be left alone."""
    file = path()
    try:
        state = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return _fresh()
    except OSError as error:
        _say(f"Your progress file {file} cannot be read ({error}); going on without it.")
        return None
    except (ValueError, RecursionError):
        return _set_aside(file)
    return {**_fresh(), **state} if _sound(state) else _set_aside(file)


def _set_aside(file: Path) -> State | None:
    kept = file.with_name(f"{file.stem}.damaged-{time.time_ns()}{file.suffix}")
    try:
        file.replace(kept)
    except OSError as error:
        _say(f"Your progress file {file} could not be understood nor moved ({error}); going on without it.")
        return None
    _say(f"Your progress file could not be understood. It is kept as {kept}; a new one begins.")
    return _fresh()


def _change(edit: Callable[[State], object]) -> None:
    """Read, edit and write, while no other notebook does."""
    file = path()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _alone(file):
            state = _read()
            if state is not None:
                edit(state)
                _replace(file, state)
    except OSError as error:
        _say(f"Your answer could not be saved to {file} ({error}); the lesson goes on.")


def _replace(file: Path, state: State) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.stem, suffix=".new")
    try:
        # Half a surrogate pair, which no encoding takes, is written as JSON's own escape.
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:
            json.dump(state, stream, ensure_ascii=False, indent=1)
        _patiently(lambda: os.replace(name, file))
    finally:
        Path(name).unlink(missing_ok=True)


def _patiently(act: Callable[[], None]) -> None:
    """Try again for a while when Windows refuses: there a file that somebody reads cannot be replaced."""
    until = time.monotonic() + PATIENCE / 4
    while True:
        try:
            return act()
        except PermissionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold the file's lock, a directory beside it: making one succeeds for one process alone, on every system."""
    lock = file.with_name(f"{file.name}.lock")
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:  # then whoever holds it is gone
        try:
            _patiently(lock.mkdir)
            break
        except FileExistsError:
            time.sleep(0.01)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.rmdir()


def _say(text: str) -> None:
    # Not on standard error: nbgrader takes anything there for a failed test.
    print(text)
