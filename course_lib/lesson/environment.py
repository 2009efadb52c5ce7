"""Is everything here that the lessons need? `environment_check` says it line by line, and what to do where not.

It must work where nothing else does: beyond the standard library it imports only what it has found to be there.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from dataclasses import dataclass
from html import escape
from importlib import metadata
from importlib.resources import files
from importlib.util import find_spec

from course_lib.lesson import progress

COURSE, EXTRA = "backprop-course", "lessons"
BOOK = "BACKPROP_COURSE_BOOK"
"""Set by `docs/conf.py`, which makes pages that nobody moves."""
FAST = "BACKPROP_COURSE_NO_DELAY"
"""Set for every kernel by `notebooks/jupyter_server_config.py`."""
OLDEST = (3, 11)
START = "and start it in the course's folder by: python3 dev.py lab"

YES, NO, ASIDE = "✓", "✗", "–"


@dataclass(frozen=True)
class Finding:
    """One line: its mark, what was looked at, and what was found or is to be done."""

    mark: str
    subject: str
    text: str

    def __str__(self) -> str:
        return f"{self.mark} {self.subject}: {self.text}"


class Environment:
    """The findings, as HTML and as the same text; in a notebook a last line is alive and says whether figures are."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings

    @property
    def ready(self) -> bool:
        """Is nothing missing?"""
        return all(finding.mark != NO for finding in self.findings)

    def headline(self) -> str:
        """One sentence on all findings."""
        missing = sum(finding.mark == NO for finding in self.findings)
        if not missing:
            return "Everything that the lessons need is here."
        if missing == 1:
            return f"1 line is marked {NO}: it says what to do."
        return f"{missing} lines are marked {NO}: each says what to do."

    def __repr__(self) -> str:
        return "\n".join([self.headline(), *map(str, self.findings)])

    def _repr_html_(self) -> str:
        if os.environ.get(BOOK):
            return "<p>(In the notebook, this says line by line what is here and what is missing.)</p>"
        style = "".join(files("course_lib").joinpath(*path).read_text(encoding="utf-8") for path in _STYLES)
        colours = {YES: "bp-yes", NO: "bp-no", ASIDE: ""}
        rows = "".join(
            f"<tr><td class='{colours[f.mark]}'>{f.mark}</td><th scope='row'>{escape(f.subject)}</th>"
            f"<td>{escape(f.text)}</td></tr>"
            for f in self.findings
        )
        head = f"<p class='bp-kicker'>Environment</p><p><strong>{escape(self.headline())}</strong></p>"
        return f"<style>{style}</style><div class='bp bp-panel bp-task'>{head}<table>{rows}</table></div>"

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display({"text/html": self._repr_html_(), "text/plain": repr(self)}, raw=True)
        if not os.environ.get(BOOK) and all(map(find_spec, ("anywidget", "ipywidgets"))):
            from course_lib.lesson.handshake import Handshake

            display(Handshake())


_STYLES = (("widgets", "theme.css"), ("lesson", "task.css"))


def environment_check() -> Environment:
    """Say of everything that the lessons need whether it is here, and what to do where it is not."""
    return Environment([_python(), *_packages(), _sliders(), _progress(), _sandbox()])


def _python() -> Finding:
    here, least = platform.python_version(), ".".join(map(str, OLDEST))
    if sys.version_info >= OLDEST:
        return Finding(YES, "Python", here)
    return Finding(NO, "Python", f"{here}, but {least} or newer is needed. Choose another kernel, or install one.")


def _packages() -> list[Finding]:
    """One line for all that are as they should be, one for each that is not."""
    try:
        needed = _needed(metadata.requires(COURSE) or [])
    except metadata.PackageNotFoundError:
        advice = f"the course is not installed in this Python, {sys.executable}. Stop JupyterLab, {START}"
        return [Finding(NO, "Packages", advice)]
    found = {name: _version(name) for name in needed}
    bad = [name for name, least in needed.items() if _numbers(found[name]) < _numbers(least)]
    good = ", ".join(f"{name} {version}" for name, version in found.items() if name not in bad)
    lines = [Finding(YES, "Packages", good)] if good else []
    return [*lines, *(_missing(name, needed[name], found[name]) for name in bad)]


def _missing(name: str, least: str, version: str) -> Finding:
    state = f"version {version} is here" if version else "not in this Python"
    advice = f"In a new cell: %pip install '{name}>={least}'. Then restart the kernel."
    return Finding(NO, name, f"{state}; {least} or newer is needed. {advice}")


def _needed(requirements: list[str]) -> dict[str, str]:
    """Package → least version, of what the course itself and its lessons require."""
    lines = [re.match(r"([\w.-]+)[^;]*>=([\d.]+)(.*)", line) for line in requirements]
    return {m[1]: m[2] for m in lines if m and ("extra" not in m[3] or re.search(rf"['\"]{EXTRA}['\"]", m[3]))}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: those that an order of releases goes by."""
    return tuple(int(part) for part in re.findall(r"\d+", re.split(r"[^\d.]", version, maxsplit=1)[0]))


def _sliders() -> Finding:
    if os.environ.get(FAST):
        return Finding(YES, "Sliders", "figures follow them without delay")
    if "JPY_SESSION_NAME" not in os.environ:
        return Finding(ASIDE, "Sliders", "can be looked at in JupyterLab only")
    advice = f"they work, but each move waits about 40 ms. Stop JupyterLab, {START}"
    return Finding(NO, "Sliders", advice)


def _progress() -> Finding:
    trouble = progress.trouble()
    if not trouble:
        return Finding(YES, "Your answers", f"are kept in {progress.path()}")
    advice = f"Set {progress.VARIABLE} to a file that you may write, before you start JupyterLab."
    return Finding(NO, "Your answers", f"cannot be kept: {trouble}. The lessons work without. {advice}")


def _sandbox() -> Finding:
    return Finding(ASIDE, "Sandbox", "needed only to grade a class; your own functions run right here")
