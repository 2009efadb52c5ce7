"""The few shapes that the course's figures are made of, as SVG text.

`tag` writes one element; `picture` the frame round them; `through` the corners of a line; `number` prints a value as
the course prints it.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

import numpy as np

from course_lib.viz.markup import INDEX

MINUS = "\N{MINUS SIGN}"


def number(value: float, digits: int = 4) -> str:
    """`value` to at most `digits` significant digits, with a true minus sign: −0.5344, 12, 1e−07."""
    text = f"{value:.{digits}g}"
    if float(text) == 0:
        text = "0"
    return text.replace("-", MINUS)


def factor(value: float, digits: int = 4) -> str:
    """`value` as it stands inside a product: a negative number in brackets."""
    text = number(value, digits)
    return f"({text})" if text.startswith(MINUS) else text


def tag(name: str, *children: str, **attributes: object) -> str:
    """One SVG element; `class_` and `stroke_width` become `class` and `stroke-width`, None leaves one out."""
    pairs = [f' {_attribute(key)}="{_plain(value)}"' for key, value in attributes.items() if value is not None]
    return f"<{name}{''.join(pairs)}>{''.join(children)}</{name}>"


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}"
    text = str(value)
    return text if text.isalnum() else escape(text)  # most are, and escaping takes longer than all the rest


def words(x: float, y: float, text: str, class_: str = "", **attributes: object) -> str:
    """`text` at (x, y), centred unless `text_anchor` says otherwise; the index of s_y stands low."""
    attributes.setdefault("text_anchor", "middle")
    inner = INDEX.sub(_lowered, escape(text)) if "_" in text else escape(text)
    return tag("text", inner, x=float(x), y=float(y), class_=class_, **attributes)


def _lowered(found: re.Match[str]) -> str:
    """A letter and its index; what follows is lifted back by a space of no width."""
    return f'{found[1]}<tspan dy="4" font-size="80%">{found[2] or found[3]}</tspan><tspan dy="-4">\u200b</tspan>'


def through(places: np.ndarray, form: str = "%.1f %.1f", between: str = "L") -> str:
    """A line through the places (N, 2): those where it turns, in tenths. The others would not be seen."""
    tenths = np.rint(10.0 * places)
    moved = np.ones(len(places), dtype=bool)
    moved[1:-1] = (np.diff(tenths[:-1], axis=0) != 0).any(axis=1)  # both ends stay: a dot is a line of no length
    tenths = tenths[moved]
    (ax, ay), (bx, by) = np.diff(tenths[:-1], axis=0).T, np.diff(tenths[1:], axis=0).T
    straight = (ax * by == ay * bx) & (ax * bx + ay * by > 0)
    turns = tenths[np.concatenate([[True], ~straight, [True]])[: len(tenths)]] / 10.0
    return between.join([form] * len(turns)) % tuple(turns.ravel().tolist())


def picture(width: float, height: float, *children: str, interactive: bool = False) -> str:
    """The whole SVG; `interactive` when some of its shapes can be focused."""
    return tag(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        class_="bp-svg",
        role="group" if interactive else "img",
    ).replace("<svg ", f'<svg style="max-width:{width:.0f}px;min-width:{0.75 * width:.0f}px" ', 1)


def arrow_head(x: float, y: float, dx: float, dy: float, class_: str, size: float = 9.0) -> str:
    """A filled arrow head whose tip is (x, y), pointing along (dx, dy)."""
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    back_x, back_y = x - size * ux, y - size * uy
    half = 0.5 * size
    corners = [(x, y), (back_x - half * uy, back_y + half * ux), (back_x + half * uy, back_y - half * ux)]
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
    return tag("polygon", points=points, class_=class_)
