"""A computational graph as a picture: values on the left of each card, gradients on the right.

`graph_picture` draws one step of a pass; `graph_words` says the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping

from course_lib.viz.graph_steps import Step, known_in_order, local_formula
from course_lib.viz.svg import arrow_head, number, picture, tag, words
from course_lib.viz.worked_graphs import Drawing, Gate, Node

CARD_WIDTH, CARD_HEIGHT = 140.0, 60.0
COLUMN, ROW = 212.0, 82.0
LEFT, TOP = 12.0, 46.0

Place = tuple[float, float]


def _places(drawing: Drawing) -> dict[str, Place]:
    grid = {name: (column, row) for name, _, column, row in drawing.inputs}
    grid |= {gate.name: (gate.column, gate.row) for gate in drawing.gates}
    return {name: (LEFT + column * COLUMN, TOP + row * ROW) for name, (column, row) in grid.items()}


def graph_picture(drawing: Drawing, nodes: Mapping[str, Node], step: Step) -> str:
    """The SVG of `drawing` as it stands at `step`."""
    places = _places(drawing)
    width = max(x for x, _ in places.values()) + CARD_WIDTH + LEFT
    lowest = max([y for _, y in places.values()] + [TOP + row * ROW for row in drawing.passes.values()])
    height = lowest + CARD_HEIGHT + 16
    gates = {gate.name: gate for gate in drawing.gates}
    shapes = [_legend(), *_enclosure(drawing, places)]
    labels: list[str] = []
    for gate in drawing.gates:
        for place in range(len(gate.inputs)):
            lines, label = _wire(drawing, places, gate, place, nodes, step)
            shapes.append(lines)
            labels.append(label)
    cards = [_card(name, gates.get(name), places[name], nodes[name], step) for name in places]
    return picture(max(width, 560.0), height, *shapes, *cards, *labels)


def _legend() -> str:
    entries = ((12, "value", "chip-value", "value"), (106, "∂ gradient", "chip-gradient", "gradient"),
               (236, "local gradient", "chip-local", "local"))  # fmt: skip
    shapes = []
    for x, text, chip, class_ in entries:
        width = 20 + 7.6 * len(text)
        shapes.append(tag("rect", x=x, y=8, width=width, height=22, rx=7, class_=chip))
        shapes.append(words(x + width / 2, 23, text, f"{class_} small"))
    return tag("g", *shapes)


def _enclosure(drawing: Drawing, places: Mapping[str, Place]) -> list[str]:
    if len(drawing.enclosed) < 2:
        return []
    xs = [places[name][0] for name in drawing.enclosed]
    ys = [places[name][1] for name in drawing.enclosed]
    x, y, height = min(xs) - 9, min(ys) - 26, max(ys) - min(ys) + CARD_HEIGHT + 35
    box = tag("rect", x=x, y=y, width=CARD_WIDTH + 18, height=height, rx=14, class_="chip-plain")
    return [box, words(x + CARD_WIDTH / 2 + 9, y + 17, "together: σ", "small muted")]


def _card(name: str, gate: Gate | None, place: Place, node: Node, step: Step) -> str:
    x, y = place
    active = step.gate is not None and step.gate.name == name
    kind = "card active" if active else "card" if gate else "card input"
    head = name if gate is None else f"{name} = {_formula(gate)}"
    value = _fitting(node.value, 6) if name in step.valued else "…"
    gradient = f"∂ {_fitting(step.gradients[name], 7)}" if name in step.gradients else "∂ ?"
    half, left = CARD_WIDTH / 2, 0.41 * CARD_WIDTH
    right = CARD_WIDTH - left
    return tag(
        "g",
        tag("rect", x=x, y=y, width=CARD_WIDTH, height=CARD_HEIGHT, rx=10, class_=kind),
        words(x + half, y + 21, head, "strong mono" if len(head) < 13 else "strong mono small"),
        tag("rect", x=x + 5, y=y + 31, width=left - 7, height=24, rx=7, class_="chip-value"),
        words(x + 5 + (left - 7) / 2, y + 48, value, "value mono small-number"),
        tag("rect", x=x + left + 2, y=y + 31, width=right - 7, height=24, rx=7, class_="chip-gradient"),
        words(x + left + 2 + (right - 7) / 2, y + 48, gradient, "gradient mono small-number"),
    )


def _fitting(value: float, length: int) -> str:
    """`value` to as many digits as its chip has room for; the line below the picture has them all."""
    texts = [number(value, digits).replace("e−0", "e−") for digits in (4, 3, 2, 1)]
    return next((text for text in texts if len(text) <= length), texts[-1])


def _formula(gate: Gate) -> str:
    names = dict(zip("ab", gate.inputs, strict=False))
    return gate.rule.formula.format(**names)


def _wire(
    drawing: Drawing, places: Mapping[str, Place], gate: Gate, place: int, nodes: Mapping[str, Node], step: Step
) -> tuple[str, str]:
    """The wire into `gate` from its input number `place`, and the label of its local gradient."""
    stops = [_stops(drawing, places[name], places[gate.name], name) for name in gate.inputs]
    heights = [stop[-1][1] for stop in stops]
    others = heights[:place] + heights[place + 1 :]
    # what comes from above enters above
    port = place if heights[place] in others else sum(y < heights[place] for y in others)
    end = places[gate.name]
    active = step.gate is not None and step.gate.name == gate.name
    direction = step.kind if active and step.kind in ("forward", "backward") else "plain"
    class_ = f"wire {direction}" if direction != "plain" else "wire"
    path, tip, tail, middle = _route(stops[place], end, port, len(gate.inputs))
    if direction == "backward":
        head = arrow_head(*tail, *_heading(tail, middle), "backward", 12)
    else:
        head = arrow_head(*tip, *_heading(tip, middle), direction, 11)
    lines = tag("g", tag("path", d=path, class_=class_), head)
    if gate.name not in step.passed:
        return lines, tag("g")
    return lines, _local_label(gate, place, nodes, stops[place][-1], end, tip)


def _stops(drawing: Drawing, start: Place, end: Place, name: str) -> list[Place]:
    """Where a wire from `name` starts, and the places between cards that it passes on its way to `end`."""
    columns = range(round((start[0] - LEFT) / COLUMN) + 1, round((end[0] - LEFT) / COLUMN))
    rows = [(column, drawing.passes[name, column]) for column in columns if (name, column) in drawing.passes]
    return [start, *((LEFT + column * COLUMN, TOP + row * ROW) for column, row in rows)]


def _heading(point: Place, middle: Place) -> Place:
    """Wires leave and enter sideways, or straight up and down between cards of one column."""
    across = point[0] - middle[0]
    return (across, 0.0) if across else (0.0, point[1] - middle[1])


def _route(stops: list[Place], end: Place, place: int, count: int) -> tuple[str, Place, Place, Place]:
    """The path by way of `stops`, both its ends, and what is half way between them."""
    start = stops[0]
    if start[0] == end[0]:  # one below the other
        x = start[0] + CARD_WIDTH / 2
        a, b = start[1] + CARD_HEIGHT, end[1]
        return f"M {x:.1f} {a:.1f} L {x:.1f} {b:.1f}", (x, b), (x, a), (x, (a + b) / 2)
    tip = end[0], end[1] + CARD_HEIGHT / 2 + (0 if count == 1 else (place - 0.5) * 26)
    leave = [(x + CARD_WIDTH, y + CARD_HEIGHT / 2) for x, y in stops]
    enter = [*((x, y + CARD_HEIGHT / 2) for x, y in stops[1:]), tip]
    path = "M"
    for (x0, y0), (x1, y1) in zip(leave, enter, strict=True):  # straight past the cards of a column, then on
        bend = (x1 - x0) / 2
        path += f" {x0:.1f} {y0:.1f} C {x0 + bend:.1f} {y0:.1f} {x1 - bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f} L"
    return path.removesuffix(" L"), tip, leave[0], ((leave[0][0] + tip[0]) / 2, (leave[0][1] + tip[1]) / 2)


def _local_label(gate: Gate, place: int, nodes: Mapping[str, Node], start: Place, end: Place, tip: Place) -> str:
    """The local gradient, on its wire and close to its gate, where wires of different gates are apart."""
    slope = _fitting(nodes[gate.name].local_gradients[place], 7)  # the gap between two cards holds no more
    text = f"×{slope}" if slope.startswith("−") else f"× {slope}"
    width = 9 + 7.3 * len(text)
    if start[0] == end[0]:
        x, y = tip[0], (start[1] + CARD_HEIGHT + end[1]) / 2
    else:
        x = tip[0] - min(9 + width / 2, (COLUMN - CARD_WIDTH) / 2)
        y = _height_at(x, start[0] + CARD_WIDTH, start[1] + CARD_HEIGHT / 2, *tip)
    return tag(
        "g",
        tag("title", f"local gradient ∂{gate.name}/∂{gate.inputs[place]} = {local_formula(gate, place)}"),
        tag("rect", x=x - width / 2, y=y - 11, width=width, height=22, rx=8, class_="chip-local"),
        words(x, y + 5, text, "local mono small"),
    )


def _height_at(x: float, x0: float, y0: float, x1: float, y1: float) -> float:
    """The y of a wire from (x0, y0) to (x1, y1) at x: the cubic of `_route`, solved by halving."""
    low, high = 0.0, 1.0
    for _ in range(20):
        t = (low + high) / 2
        low, high = (t, high) if x0 + (x1 - x0) * (1.5 * t * (1 - t) + t**3) < x else (low, t)
    return y0 + (y1 - y0) * (3 * t**2 - 2 * t**3)


def graph_words(drawing: Drawing, nodes: Mapping[str, Node], step: Step, position: int, last: int) -> str:
    """What the picture shows, for those who do not see it."""
    names = [*known_in_order(drawing), *(gate.name for gate in drawing.gates)]
    values = ", ".join(f"{name} = {number(nodes[name].value)}" for name in names if name in step.valued)
    gradients = ", ".join(
        f"d{drawing.output}/d{name} = {number(step.gradients[name])}" for name in names if name in step.gradients
    )
    parts = [f"The graph of {drawing.title}, step {position} of {last}: {step.kind}.", f"Now: {step.words}."]
    parts.append(f"Values: {values}.")
    parts.append(f"Gradients: {gradients}." if gradients else "No gradient has been computed yet.")
    return " ".join(parts)
