"""After the attacks, a table for people: how many of each class there are, and how many of the tests on them passed."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from tests.attacks.cases import CLASSES
from tests.attacks.cases.archives import ARCHIVES

OF_CLASS = re.compile(r"tests/attacks/test_\w+\.py::\w+\[(\w+): ")
CONTROLS = {
    name: [attack.control for attack in attacks] for name, attacks in ({**CLASSES, "archives": ARCHIVES}).items()
}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    told: dict[str, Counter[str]] = {}
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.stats.get(outcome, ()):
            found = OF_CLASS.match(getattr(report, "nodeid", ""))
            if found:
                told.setdefault(found[1], Counter())[outcome] += 1
    if not told:
        return
    terminalreporter.section("attacks by class")
    for name, count in told.items():
        controls = sum(CONTROLS[name])
        results = ", ".join(f"{number} {outcome}" for outcome, number in count.items())
        terminalreporter.line(f"{name:12} {len(CONTROLS[name]) - controls:3} attacks, {controls} controls: {results}")
    total = sum(not control for name in told for control in CONTROLS[name])
    terminalreporter.line(f"{'all':12} {total:3} attacks")
