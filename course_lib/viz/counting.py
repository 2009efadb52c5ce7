"""How many additions do all partial derivatives of (x₁ + … )(… + xₙ) cost, with and without reuse?

The counts are made, not derived: the partials are computed with numbers that count their own additions.
"""

from __future__ import annotations

from course_lib.viz.svg import picture, tag, words


class Counted:
    """A number that counts the additions made with it, in a counter shared by all of one computation."""

    def __init__(self, value: float, counter: list[int]) -> None:
        self.value, self.counter = value, counter

    def __add__(self, other: Counted) -> Counted:
        self.counter[0] += 1
        return Counted(self.value + other.value, self.counter)


def _total(numbers: list[Counted]) -> Counted:
    total = numbers[0]
    for value in numbers[1:]:
        total = total + value
    return total


def partials_without_reuse(x: list[float]) -> tuple[list[float], int]:
    """∂y/∂x_i for y = (sum of the first half)(sum of the second), each from scratch, and the additions."""
    counter = [0]
    numbers = [Counted(value, counter) for value in x]
    half = len(x) // 2
    found = [_total(numbers[half:] if i < half else numbers[:half]).value for i in range(len(x))]
    return found, counter[0]


def partials_with_reuse(x: list[float]) -> tuple[list[float], int]:
    """The same with both sums kept: backpropagation."""
    counter = [0]
    numbers = [Counted(value, counter) for value in x]
    half = len(x) // 2
    first, second = _total(numbers[:half]), _total(numbers[half:])
    return [second.value] * half + [first.value] * half, counter[0]


def counting_picture(n: int) -> str:
    """A row for every partial, a square for every addition; only the filled ones are needed."""
    if n < 4:
        return picture(620, 44, words(310, 28, "one row for every partial derivative, one square for every addition"))
    half = n // 2
    size = min(52.0, 300.0 / n, 380.0 / max(half - 1, 1))
    shapes = [
        tag("rect", x=150, y=9, width=14, height=14, class_="bar-blue"),
        words(172, 21, "computed once", "small", text_anchor="start"),
        tag("rect", x=290, y=9, width=14, height=14, class_="cell gradient-lit"),
        words(312, 21, "the same sum again", "small", text_anchor="start"),
    ]
    for row in range(n):
        y = 40 + row * size + (10 if row >= half else 0)
        if size >= 11 or row in (0, half - 1, half, n - 1):
            shapes.append(words(132, y + size / 2 + 5, f"∂y/∂x{row + 1}", "mono small", text_anchor="end"))
        fresh = row in (0, half)
        for column in range(half - 1):
            class_ = "bar-blue" if fresh else "cell gradient-lit"
            side = size - max(2.0, 0.18 * size)
            style = None if fresh else f"stroke-width:{min(2.0, size / 8):.1f}"
            shapes.append(tag("rect", x=150 + column * size, y=y, width=side, height=side, class_=class_, style=style))
    return picture(620, 364, *shapes)  # the same height for all n: the page below stays where it is
