"""What every figure of the course shares: Python owns the state, one JavaScript file paints it.

A figure is a class with traits (`x`, `step`, …) and one method, `paint`, from the traits to a `Painted`.
Its `controls` say which traits the reader can move and how. Nothing here needs a browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any, ClassVar

import anywidget
import traitlets

from course_lib.viz.field import Field
from course_lib.widgets.still import Still, picture


def assets(package: str, *names: str) -> str:
    """The text of the named files of a package, one after the other."""
    return "\n".join(files(package).joinpath(name).read_text(encoding="utf-8") for name in names)


THEME = assets("course_lib.widgets", "theme.css")


class Panel(Still, anywidget.AnyWidget):  # type: ignore[misc]
    """Anything of the course that a browser shows; `alternative` says in words what it shows now."""

    alternative = traitlets.Unicode("").tag(sync=True)

    def __repr__(self) -> str:
        return self.alternative or type(self).__name__


@dataclass(frozen=True)
class Painted:
    """One state of a figure: the SVG, the formula lines below it (HTML) and the same in words.

    `fields` lie behind the SVG, each in its own rectangle: colours for many values at once, on a canvas.
    """

    svg: str
    formula: str
    alternative: str
    fields: tuple[Field, ...] = ()


Control = dict[str, Any]


def slider(trait: str, label: str, low: float, high: float, step: float, *, wide: bool = False) -> Control:
    """A labelled range with a number box beside it."""
    return {"kind": "range", "trait": trait, "label": label, "min": low, "max": high, "step": step, "wide": wide}


def power(trait: str, label: str, low: float, high: float, *, base: int = 2, step: float = 1) -> Control:
    """A range over exponents that shows the power: 6 reads 64; to base 10 a logarithmic slider, to three digits."""
    return {"kind": "power", "trait": trait, "label": label, "min": low, "max": high, "base": base, "step": step}


def ten_to(exponent: float) -> float:
    """10 to the power of where such a slider stands, to the three digits that it shows."""
    return float(f"{10.0**exponent:.3g}")


def choice(trait: str, label: str, options: list[tuple[str, str]]) -> Control:
    """A drop-down; `options` are (value, text)."""
    return {"kind": "select", "trait": trait, "label": label, "options": [list(pair) for pair in options]}


def switch(trait: str, label: str) -> Control:
    """A check box."""
    return {"kind": "check", "trait": trait, "label": label}


def stepper(trait: str, label: str, last: int) -> Control:
    """A range with a Back and a Forward button."""
    return {"kind": "stepper", "trait": trait, "label": label, "min": 0, "max": last, "step": 1}


def box(trait: str, label: str) -> Control:
    """A box for a number that the reader types; empty is an answer too."""
    return {"kind": "text", "trait": trait, "label": label}


def button(trait: str, label: str) -> Control:
    """A button that counts its trait up by one."""
    return {"kind": "button", "trait": trait, "label": label}


def play(trait: str, label: str, last: int) -> Control:
    """A button that moves its trait on by itself, one step a repaint, until `last` or until it is pressed again."""
    return {"kind": "play", "trait": trait, "label": label, "max": last}


class Figure(Panel):
    """A figure that repaints itself whenever one of its `drives` changes."""

    _esm = assets("course_lib.widgets", "figure.js")
    _css = THEME + assets("course_lib.widgets", "figure.css")

    drives: ClassVar[tuple[str, ...]] = ()
    in_print: ClassVar[tuple[tuple[str, Any], ...]] = ()  # what to set in the book, where nothing moves

    title = traitlets.Unicode("").tag(sync=True)
    caption = traitlets.Unicode("").tag(sync=True)
    controls = traitlets.List(traitlets.Dict()).tag(sync=True)
    locked = traitlets.Bool(False).tag(sync=True)
    svg = traitlets.Unicode("").tag(sync=True)
    formula = traitlets.Unicode("").tag(sync=True)
    fields = traitlets.List(traitlets.Dict()).tag(sync=True)
    pointed = traitlets.Unicode("").tag(sync=True, echo_update=False)

    def __init_subclass__(cls, **options: Any) -> None:
        """No trait that a reader moves is echoed to the browser that has just sent it: one message less a step."""
        super().__init_subclass__(**options)
        for trait in vars(cls).values():
            if isinstance(trait, traitlets.TraitType):
                trait.tag(echo_update=False)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._refresh()
        self.observe(self._refresh, names=[*self.drives, "locked", "pointed"])

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """What the browser has changed; whatever follows from it goes back as one message."""
        with self.hold_sync():
            super().set_state(sync_data)

    def paint(self) -> Painted:
        """The figure as its traits stand now."""
        raise NotImplementedError

    def still(self) -> str:
        """The figure as the book prints it, open even where a prediction still locks it."""
        shown = {"locked": False, **dict(self.in_print)}
        kept = {name: getattr(self, name) for name in shown}
        for name, value in shown.items():
            setattr(self, name, value)
        painted = self.paint()
        for name, value in kept.items():
            setattr(self, name, value)
        words = f"<summary>This figure in words</summary><p>{escape(painted.alternative)}</p>"
        parts = [
            f"<p class='bp-title'>{escape(self.title)}</p>",
            f"<div class='bp-stage'>{picture(painted)}</div>",
            f"<div class='bp-formula' tabindex='0'>{painted.formula}</div>",
            f"<figcaption class='bp-caption'>{escape(self.caption)} In the notebook, this figure moves.</figcaption>",
            f"<details class='bp-describe'>{words}</details>",
        ]
        return f"<figure class='bp bp-panel bp-figure'>{''.join(parts)}</figure>"

    def _refresh(self, change: object = None) -> None:
        painted = self.paint()
        with self.hold_sync():
            self.svg, self.formula = painted.svg, painted.formula
            self.alternative = painted.alternative
            self.fields = [field.message() for field in painted.fields]
