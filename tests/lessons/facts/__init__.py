"""What the tests of one lesson need to know of it, a module and a data file a lesson; `of("N06")` finds them.

`N06.json`: `lectures`, words of the lesson that teach each lecture item, and `numbers`, every printed decimal with
the expression that it is. `n06.py`: FRAME, how many of what it holds; FIGURES, a maker for each; NAMES for the
numbers' expressions; FILLS, the true values of blanks; STARTS, the state before each ordering task and the gradients
after it; REPAIRS, the right line of each bug hunt.
"""

import json
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOTEBOOKS = HERE.parents[2] / "notebooks"
LESSONS = {path.stem[:3]: path for path in sorted(NOTEBOOKS.glob("N*.ipynb"))}


@dataclass(frozen=True)
class Facts:
    lesson: str
    frame: dict[str, int]
    lectures: dict[str, list[str]]
    numbers: dict[str, str]
    figures: dict[str, Any] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    fills: dict[str, Any] = field(default_factory=dict)
    starts: dict[str, Any] = field(default_factory=dict)
    repairs: dict[str, str] = field(default_factory=dict)


def of(lesson):
    """The facts of a lesson."""
    module = import_module(f"tests.lessons.facts.{lesson.lower()}")
    data = json.loads((HERE / f"{lesson}.json").read_text(encoding="utf-8"))
    given = {name: getattr(module, name.upper(), {}) for name in ("figures", "names", "fills", "starts", "repairs")}
    return Facts(lesson, module.FRAME, data["lectures"], data["numbers"], **given)


ALL = {lesson: of(lesson) for lesson in LESSONS}


def read(lesson):
    return json.loads(LESSONS[lesson].read_text(encoding="utf-8"))


def merged(name):
    """One dictionary of what every lesson has under `name`."""
    return {key: value for facts in ALL.values() for key, value in getattr(facts, name).items()}
