"""A map of mistakes: one tile each, in a row for its function; caught, caught before, or slipping through."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from course_lib.forensics import Suspect
from course_lib.viz.svg import picture, tag, words

COLUMNS, PITCH, SIZE, LEFT, TOP = 16, 42.0, 36.0, 206.0, 56.0

LOOKS = {
    "caught": ("chip-local", "✓", "local big"),
    "before": ("cell local-lit", "✓", "local"),
    "missed": ("cell gradient-lit", "✗", "gradient"),
    "hidden": ("cell", "?", "muted"),
}


def places(suspects: Sequence[Suspect]) -> list[tuple[int, int]]:
    """(row, column) of each tile; a function's tiles begin a new row, and go on in the next when there are many."""
    found, row = [], 0
    for _, group in groupby(suspects, key=lambda suspect: suspect.exercise):
        count = len(list(group))
        columns = -(-count // -(-count // COLUMNS))  # rows of equal length
        found += [(row + i // columns, i % columns) for i in range(count)]
        row = found[-1][0] + 1
    return found


def mistakes_picture(suspects: Sequence[Suspect], states: Sequence[str], pointed: int, live: bool) -> str:
    """The tiles in their `states`; the one that is `pointed` at has a thick frame, −1 for none."""
    spots = places(suspects)
    shapes = [_score(states)]
    shapes += [_label(suspects, spots, states, name) for name in dict.fromkeys(s.exercise for s in suspects)]
    for i, (suspect, state, (row, column)) in enumerate(zip(suspects, states, spots, strict=True)):
        x, y = LEFT + PITCH * column, TOP + PITCH * row
        box, sign, class_ = LOOKS[state]
        focus = {
            "data_key": f"tile:{i}", "data_grid": "tiles", "data_row": row, "data_column": column,
            "tabindex": 0 if i == max(pointed, 0) else -1, "data_lm_suppress_shortcuts": "true", "role": "button",
            "aria_label": f"{suspect.exercise}, {suspect.kind}: {state}",
        }  # fmt: skip
        frame = "card active" if i == pointed else "cell"
        shapes.append(tag(
            "g",
            tag("rect", x=x, y=y, width=SIZE, height=SIZE, rx=8, class_=frame),
            tag("rect", x=x + 2, y=y + 2, width=SIZE - 4, height=SIZE - 4, rx=7, class_=box),
            words(x + SIZE / 2, y + SIZE / 2 + 6, sign, class_),
            **(focus if live else {}),
        ))  # fmt: skip
    rows = max(row for row, _ in spots) + 1
    return picture(LEFT + PITCH * COLUMNS + 8, TOP + PITCH * rows + 8, *shapes, interactive=live)


def _score(states: Sequence[str]) -> str:
    """How many of all are caught, as a bar: solid by this probe, dotted by those that were kept."""
    full, total = PITCH * COLUMNS - (PITCH - SIZE), len(states)
    now, before = states.count("caught"), states.count("before")
    y, width, more = 14.0, full * now / total, full * before / total
    shapes = [tag("rect", x=LEFT, y=y, width=full, height=20, rx=7, class_="cell")]
    if before:
        shapes.append(tag("rect", x=LEFT + width, y=y, width=more, height=20, rx=7, class_="cell local-lit"))
    if now:
        shapes.append(tag("rect", x=LEFT, y=y, width=width, height=20, rx=7, class_="solid green"))
    if "hidden" not in states:
        shapes.append(words(LEFT - 14, y + 16, f"{now + before} of {total}", "big", text_anchor="end"))
    return tag("g", *shapes)


def _label(suspects: Sequence[Suspect], spots: list[tuple[int, int]], states: Sequence[str], name: str) -> str:
    mine = [i for i, suspect in enumerate(suspects) if suspect.exercise == name]
    seen = sum(states[i] in ("caught", "before") for i in mine)
    y = TOP + PITCH * (spots[mine[0]][0] + spots[mine[-1]][0]) / 2 + SIZE / 2
    count = "" if states[mine[0]] == "hidden" else f"{seen} of {len(mine)}"
    title = words(LEFT - 14, y - 2, name, "mono small", text_anchor="end")
    return tag("g", title, words(LEFT - 14, y + 16, count, "small muted", text_anchor="end"))
