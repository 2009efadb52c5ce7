"""What a reader has answered: one local JSON file, no account, standard library only.

`record` adds an attempt, `attempts` lists those of a key, `record_exercise` keeps a check's result.
The file is `progress.json` in `~/.backprop-course`, or the path in BACKPROP_COURSE_PROGRESS. It is read
before and replaced after every change, so that a crash leaves the old file or the new one, never half.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

VARIABLE = "BACKPROP_COURSE_PROGRESS"
VERSION = 1

Attempt = dict[str, Any]


def path() -> Path:
    """Where the file is."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else Path.home() / ".backprop-course" / "progress.json"


def load() -> dict[str, Any]:
    """The whole state; a fresh one when there is no file, or none that can be read."""
    file = path()
    try:
        state = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _fresh()
    except OSError as error:
        _say(f"Your progress file {file} cannot be read ({error}); going on without it.")
        return _fresh()
    except ValueError:
        _set_aside(file)
        return _fresh()
    if not _sound(state):
        _set_aside(file)
        return _fresh()
    return dict(state)


def attempts(key: str) -> list[Attempt]:
    """What was answered to `key`, oldest first."""
    return list(load()["answers"].get(key, []))


def record(key: str, attempt: Mapping[str, Any]) -> None:
    """Add one attempt at `key`."""
    state = load()
    state["answers"].setdefault(key, []).append({**attempt, "time": round(time.time())})
    _save(state)


def record_exercise(name: str, passed: bool) -> None:
    """Keep the result of the latest check of the exercise `name`, and how many there were."""
    state = load()
    tries = int(state["exercises"].get(name, {}).get("tries", 0)) + 1
    state["exercises"][name] = {"passed": bool(passed), "tries": tries, "time": round(time.time())}
    _save(state)


def exercises() -> dict[str, bool]:
    """Which exercises have been checked, and whether they passed the last time."""
    return {name: bool(result["passed"]) for name, result in load()["exercises"].items()}


def tries(name: str) -> int:
    """How often the exercise `name` has been checked."""
    return int(load()["exercises"].get(name, {}).get("tries", 0))


def forget(name: str) -> None:
    """Begin an exercise afresh: its results, its hints."""
    state = load()
    state["exercises"].pop(name, None)
    state["answers"].pop(f"hint {name}", None)
    _save(state)


def _fresh() -> dict[str, Any]:
    return {"version": VERSION, "answers": {}, "exercises": {}}


def _sound(state: object) -> bool:
    if not isinstance(state, dict) or not isinstance(state.get("answers"), dict):
        return False
    results = state.get("exercises")
    lists = all(
        isinstance(found, list) and all(isinstance(one, dict) for one in found) for found in state["answers"].values()
    )
    return (
        lists
        and isinstance(results, dict)
        and all(isinstance(one, dict) and "passed" in one for one in results.values())
    )


def _set_aside(file: Path) -> None:
    kept = file.with_name(f"{file.stem}.damaged-{time.time_ns()}{file.suffix}")
    try:
        file.replace(kept)
    except OSError:
        kept = file
    _say(f"Your progress file could not be understood. It is kept as {kept}; a new one begins.")


def _save(state: Mapping[str, Any]) -> None:
    file = path()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.stem, suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(state, stream, ensure_ascii=False, indent=1)
        os.replace(name, file)
    except OSError as error:
        _say(f"Your answer could not be saved to {file} ({error}); the lesson goes on.")


def _say(text: str) -> None:
    # Not on standard error: nbgrader takes anything there for a failed test.
    print(text)
