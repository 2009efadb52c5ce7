"""What arrays and their Jacobians weigh, on a scale where each line is 1024 times the one before."""

from __future__ import annotations

import math

from course_lib.derivatives import jacobian_bytes
from course_lib.viz.svg import picture, tag, words

UNITS = ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB")


def bytes_of(N: int, D: int, M: int, itemsize: int = 4) -> dict[str, int]:
    """Bytes of x (N, D), w (D, M), y = x w (N, M) and of the Jacobians dy/dx and dy/dw, written out in full."""
    arrays = {"x and dx": N * D, "w and dw": D * M, "y and dy": N * M}
    of_x, of_w = jacobian_bytes(N, D, M, itemsize)
    sizes = {name: count * itemsize for name, count in arrays.items()}
    return {**sizes, "Jacobian ∂y/∂x": of_x, "Jacobian ∂y/∂w": of_w}


def readable(count: int) -> str:
    """`count` bytes in the largest unit that keeps it at 1 or more: 256 GiB, 16 TiB."""
    power = min(int(math.log2(count)) // 10, len(UNITS) - 1) if count else 0
    return f"{count / 1024**power:.4g} {UNITS[power]}"


def memory_picture(sizes: dict[str, int]) -> str:
    """A bar for each, on a logarithmic scale, with a line at 16 GiB, a laptop's memory."""
    left, right, top, pitch = 160.0, 740.0, 40.0, 42.0
    scale = (right - left) / 60  # sixty powers of two
    height = top + pitch * len(sizes) + 12
    lines, bars, labels = [], [], []
    for power in range(7):
        x = left + 10 * power * scale
        lines.append(tag("line", x1=x, y1=top - 12, x2=x, y2=height - 10, class_="guide"))
        labels.append(words(x, top - 20, f"1 {UNITS[power]}", "small muted"))
    laptop = left + 34 * scale
    lines.append(tag("line", x1=laptop, y1=top - 6, x2=laptop, y2=height - 10, class_="axis", style="stroke-width:2"))
    labels.append(words(laptop + 6, height - 4, "a laptop: 16 GiB", "small", text_anchor="start"))
    for row, (name, count) in enumerate(sizes.items()):
        y, large = top + row * pitch, count > 2**34
        width = max(2.0, math.log2(max(count, 1)) * scale)
        look = "block-c" if large else "block-a"
        bars.append(tag("rect", x=left, y=y + 3, width=width, height=24, rx=5, class_=look))
        labels.append(words(left - 10, y + 20, name, "small", text_anchor="end"))
        inside = width > 480
        x, anchor = left + width + (-8 if inside else 8), "end" if inside else "start"
        text = readable(count) + (" !" if large else "")
        look = "strong mono small-number" if inside else "strong mono small-number haloed"
        labels.append(words(x, y + 20, text, look, text_anchor=anchor))
    return picture(770, height + 8, *lines, *bars, *labels)
