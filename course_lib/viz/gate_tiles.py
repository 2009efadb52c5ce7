"""One neuron among the four inputs, and the sixteen functions of two inputs as tiles."""

from __future__ import annotations

from itertools import product

from course_lib.logic import INPUTS, linearly_separable
from course_lib.viz.chart import Chart, mark
from course_lib.viz.svg import picture, tag, words

Table = tuple[int, ...]

FUNCTIONS: dict[Table, str] = dict(
    zip(
        product((0, 1), repeat=4),
        (
            "never", "AND", "a and not b", "a", "b and not a", "b", "XOR", "OR",
            "NOR", "XNOR", "not b", "a or not b", "not a", "b or not a", "NAND", "always",
        ),
        strict=True,
    )
)  # fmt: skip
"""The name of each truth table, in the order of inputs 00, 01, 10, 11."""

PLANE = Chart(58, 34, 350, 350, (-0.5, 1.5), (-0.5, 1.5))
LEFT, TOP, PITCH, SIDE = 444.0, 34.0, 114.0, 86.0

HEADING = words(LEFT + 2 * PITCH - 5, TOP - 10, "All functions of a and b", "strong")


def tiles_picture(w: tuple[float, float], b: float, now: Table, found: set[Table], revealed: bool) -> str:
    """Left the neuron's line, right all functions: the neuron's own framed, found ones green, `revealed` by colour."""
    parts = [PLANE.half_plane(*w, b, "red"), PLANE.half_plane(-w[0], -w[1], -b, "blue")]
    parts += [PLANE.frame("a", "b", "One neuron", x_ticks=(0, 1), y_ticks=(0, 1)), PLANE.boundary(*w, b, "ink thick")]
    for (x, y), value in zip(INPUTS, now, strict=True):
        parts.append(PLANE.points(x, y, "red" if value else "blue", "circle" if value else "square", 11))
        parts.append(PLANE.label(x, y, str(value), "mono strong haloed", dx=22, dy=-10))
    tiles = [_tile(at, table, now, found, revealed) for at, table in enumerate(FUNCTIONS)]
    return picture(900, 436, *parts, HEADING, *tiles)


def blank_tiles() -> str:
    """All sixteen, none of them coloured, and no neuron."""
    frame = PLANE.frame("a", "b", "One neuron", x_ticks=(0, 1), y_ticks=(0, 1))
    return picture(
        900, 436, frame, HEADING, *(_tile(at, table, None, set(), False) for at, table in enumerate(FUNCTIONS))
    )


def _tile(at: int, table: Table, now: Table | None, found: set[Table], revealed: bool) -> str:
    x, y = LEFT + PITCH * (at % 4), TOP + 98.0 * (at // 4)
    known = table in found
    style = "cell local-lit" if known or (revealed and linearly_separable(table)) else "cell"
    if revealed and not linearly_separable(table):
        style = "cell gradient-lit"
    parts = [tag("rect", x=x, y=y, width=PITCH - 10, height=SIDE, rx=9, class_=style)]
    if table == now:
        frame = {"x": x - 3, "y": y - 3, "width": PITCH - 4, "height": SIDE + 6}
        parts.append(tag("rect", **frame, rx=11, class_="mark ring"))
    for (a, b), value in zip(INPUTS, table, strict=True):
        shape = ("red", "circle") if value else ("blue", "square")
        parts.append(mark(x + 38 + 30 * a, y + 48 - 30 * b, *shape, 5.5))
    parts.append(words(x + 53, y + 77, FUNCTIONS[table], "small strong" if table == now else "small"))
    if known:
        parts.append(words(x + 94, y + 19, "✓", "local"))
    elif revealed and not linearly_separable(table):
        parts.append(words(x + 94, y + 19, "✗", "gradient"))
    return "".join(parts)
