"""The tape viewer's picture: code on the left, the tape in the middle, variables on the right."""

from __future__ import annotations

import math

from course_lib.tape import Entry
from course_lib.viz.svg import arrow_head, factor, number, picture, tag, words
from course_lib.viz.tape_steps import Program, State, backward_lines, tape_of, true_gradients, values_of

CODE, TAPE, TABLE = 14.0, 304.0, 574.0
CODE_WIDTH, TAPE_WIDTH, TABLE_WIDTH = 240.0, 220.0, 360.0
TOP, LINE, CARD, ROW = 58.0, 24.0, 56.0, 36.0


def tape_picture(program: Program, state: State, forget: bool, locked: bool = False) -> str:
    """One moment of a run; locked, the backward lines are covered."""
    code_lines = 2 + len(program.lines) + sum(len(line.inputs) for line in program.lines)
    height = max(code_lines * LINE + 14, len(program.lines) * (CARD + 8), len(program.variables) * ROW) + TOP + 12
    shapes = [_heading(CODE, CODE_WIDTH, "the code"), _heading(TAPE, TAPE_WIDTH, "the tape"),
              _heading(TABLE, 232, "the variables")]  # fmt: skip
    shapes += [_code(program, state, forget, locked), _tape(program, state, height), _table(program, state)]
    return picture(TABLE + TABLE_WIDTH + 12, height, *shapes, _wires(program, state, height))


def _heading(x: float, width: float, text: str) -> str:
    return words(x + width / 2, 28, text, "strong")


def _forward_y(k: int) -> float:
    """Where line k of the program stands."""
    return TOP + k * LINE


def _backward_ys(program: Program, k: int) -> list[float]:
    """Where the backward lines of line k stand, one an input, below the seed."""
    count = len(program.lines)
    before = 1 + sum(len(line.inputs) for line in program.lines[k + 1 :])
    return [_forward_y(count + before + j) + 14 for j in range(len(program.lines[k].inputs))]


def _code(program: Program, state: State, forget: bool, locked: bool) -> str:
    """Forward lines, then backward lines; the line at work on a band, what is still to come in grey."""
    shapes, count = [], len(program.lines)
    for k, line in enumerate(program.lines):
        now = state.kind == "forward" and state.at == k
        text = f"{line.name} = {line.rule.text.format(**line.names)}"
        shapes.append(_code_line(text, _forward_y(k), now, state.recorded > k, "value"))
    y = _forward_y(count) + 14
    if locked:
        cover = tag("rect", x=CODE, y=y - 4, width=CODE_WIDTH, height=3 * LINE, rx=8, class_="chip-plain")
        note = words(CODE + CODE_WIDTH / 2, y + LINE + 13, "backward: after your prediction", "small muted")
        return "".join([*shapes, cover, note])
    going = state.kind in ("seed", "backward")
    shapes.append(tag("line", x1=CODE, y1=y - 19, x2=CODE + CODE_WIDTH, y2=y - 19, class_="guide"))
    shapes.append(_code_line(f"d{program.output} = 1", y, state.kind == "seed", going, "gradient"))
    for k in reversed(range(count)):
        now, done = state.kind == "backward" and state.at == k, going and state.unread <= k
        texts = backward_lines(program.lines[k], forget)
        for text, y in zip(texts, _backward_ys(program, k), strict=True):
            shapes.append(_code_line(text, y, now, done, "gradient"))
    return "".join(shapes)


def _code_line(text: str, y: float, now: bool, done: bool, class_: str) -> str:
    look = f"mono {class_ if now else '' if done else 'muted'}"
    line = words(CODE + 26, y + 3, text, look, text_anchor="start")
    if not now:
        return line
    band = tag("rect", x=CODE, y=y - LINE / 2 - 2, width=CODE_WIDTH, height=LINE, rx=6, class_=f"chip-{class_}")
    return band + arrow_head(CODE + 19, y - 2, 1, 0, "forward" if class_ == "value" else "backward", 11) + line


def _card_y(k: int, height: float) -> float:
    """The upper edge of card k: the first lies at the bottom."""
    return height - 8 - (k + 1) * (CARD + 8)


def _tape(program: Program, state: State, height: float) -> str:
    """A pile of cards, the first at the bottom: forward puts one on top, backward takes them off."""
    return "".join(_card(entry, _card_y(k, height), k, state) for k, entry in enumerate(tape_of(program)))


def _wires(program: Program, state: State, height: float) -> str:
    """The line at work writes its card; its card is read by its backward lines."""
    if state.kind not in ("forward", "backward"):
        return ""
    card, edge = _card_y(state.at, height) + CARD / 2, CODE + CODE_WIDTH
    if state.kind == "forward":
        return _wire(edge, _forward_y(state.at) - 2, TAPE - 3, card, "forward")
    return "".join(_wire(TAPE - 2, card, edge + 3, y - 2, "backward") for y in _backward_ys(program, state.at))


def _wire(x: float, y: float, to_x: float, to_y: float, class_: str) -> str:
    """A curve that leaves and arrives level, with a head at its end."""
    way = 1 if to_x > x else -1
    end, middle = to_x - 9 * way, (x + to_x) / 2
    curve = f"M{x:.1f} {y:.1f} C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {end:.1f} {to_y:.1f}"
    return tag("path", d=curve, class_=f"wire {class_}", fill="none") + arrow_head(to_x, to_y, way, 0, class_, 11)


def _card(entry: Entry, y: float, k: int, state: State) -> str:
    frame = {"x": TAPE, "y": y, "width": TAPE_WIDTH, "height": CARD, "rx": 10.0}
    if state.recorded <= k:
        return tag("rect", **frame, class_="card", style="stroke-dasharray:4 5;opacity:0.5")
    now = state.at == k and state.kind in ("forward", "backward")
    used = state.kind == "backward" and state.unread <= k and not now
    line = entry.line
    head = f"{line.name} = {line.rule.text.format(**line.names)}"
    shapes = [tag("rect", **frame, class_="card active" if now else "card"),
              words(TAPE + 12, y + 21, head, "mono small", text_anchor="start")]  # fmt: skip
    if used:
        shapes.append(words(TAPE + TAPE_WIDTH - 12, y + 21, "✓ used", "small muted", text_anchor="end"))
    x = TAPE + 12
    for name, value in entry.saved.items():
        text = f"{name} = {number(value)}"
        width = 16 + 8.3 * len(text)
        chip = "chip-gradient" if now and state.kind == "backward" else "chip-value"
        shapes.append(tag("rect", x=x, y=y + 29, width=width, height=21, rx=7, class_=chip))
        look = "gradient" if chip == "chip-gradient" else "value"
        shapes.append(words(x + width / 2, y + 44, text, f"{look} mono small-number"))
        x += width + 8
    if not entry.saved:
        shapes.append(words(TAPE + 12, y + 44, "needs nothing", "small muted", text_anchor="start"))
    return tag("g", *shapes, style="opacity:0.6" if used else None)


def _table(program: Program, state: State) -> str:
    """A row a variable: name, value, gradient; where a gradient is final and wrong, what it should be."""
    values, true = values_of(program), true_gradients(program)
    known = {*program.inputs, *(line.name for line in program.lines[: state.recorded])}
    shapes = [
        words(TABLE + 92, TOP - 12, "value", "value small"),
        words(TABLE + 184, TOP - 12, "gradient", "gradient small"),
    ]
    line = program.lines[state.at] if state.kind in ("forward", "backward") else None
    touched = {*line.inputs, line.name} if line else set()
    finished = state.kind == "backward" and state.at == 0
    for row, name in enumerate(program.variables):
        y = TOP + row * ROW
        shapes.append(words(TABLE + 22, y + 20, name, "mono strong"))
        value = number(values[name]) if name in known else "…"
        gradient = number(state.gradients[name]) if name in state.gradients else "?"
        for x, text, look in ((TABLE + 48, value, "value"), (TABLE + 140, gradient, "gradient")):
            shapes.append(tag("rect", x=x, y=y + 2, width=86, height=28, rx=8, class_=f"chip-{look}"))
            shapes.append(words(x + 43, y + 21, text, f"{look} mono small-number"))
        if name in touched:
            shapes.append(tag("rect", x=TABLE + 2, y=y - 1, width=232, height=34, rx=10, class_="card active",
                              style="fill:none;stroke-width:2"))  # fmt: skip
        if finished:
            text = _verdict(state.gradients[name], true[name])
            look = "small" if text == "✓" else "strong small"
            shapes.append(words(TABLE + 242, y + 21, text, look, text_anchor="start"))
    return "".join(shapes)


def _verdict(found: float, true: float) -> str:
    """✓, or what the gradient should have been: as a multiple of it where it is one."""
    if math.isclose(found, true, rel_tol=1e-9, abs_tol=1e-12):
        return "✓"
    times = found / true if true else 0.0
    whole = times > 1 and math.isclose(times, round(times), rel_tol=1e-9)
    return f"✗ {times:.0f} × {factor(true)}" if whole else f"✗ not {number(true)}"


def tape_words(program: Program, state: State) -> str:
    """What the picture shows, for those who do not see it."""
    tape = tape_of(program)[: state.recorded]
    saved = "; ".join(
        f"{entry.line.name} keeps " + (", ".join(f"{n} = {number(v)}" for n, v in entry.saved.items()) or "nothing")
        for entry in tape
    )
    gradients = ", ".join(f"d{name} = {number(value)}" for name, value in state.gradients.items())
    parts = [f"{program.title}, {'second ' if state.second else ''}{state.kind}.", "; ".join(state.formulas) + "."]
    parts.append(f"The tape: {saved}." if saved else "The tape is empty.")
    if state.kind == "backward":
        parts.append(f"{len(tape) - state.unread} of {len(tape)} entries have been read.")
    parts.append(f"Gradients: {gradients}." if gradients else "No gradient yet.")
    return " ".join(parts)
