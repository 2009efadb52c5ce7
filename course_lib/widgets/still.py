"""Figures that stand still: what the book prints in their place, without a script.

With `BACKPROP_COURSE_BOOK` set, whatever is `Still` shows its `still()` instead of a widget.
"""

from __future__ import annotations

import os
import struct
import zlib
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from course_lib.lesson.environment import BOOK
from course_lib.viz.svg import tag

if TYPE_CHECKING:
    from course_lib.viz.field import Field
    from course_lib.widgets.base import Painted

# The light theme's --bp-field-low, -middle and -high: a page that stands still has one theme.
LOW, MIDDLE, HIGH = (140, 196, 232), (255, 255, 255), (246, 177, 131)


class Still:
    """Mixed into a widget: in the book it is HTML."""

    def still(self) -> str:
        """The HTML that stands in the widget's place."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **options: Any) -> Any:
        if os.environ.get(BOOK):
            return {"text/html": self.still(), "text/plain": repr(self)}
        return super()._repr_mimebundle_(**options)  # type: ignore[misc]


def picture(painted: Painted) -> str:
    """The SVG with its fields as images behind everything else."""
    images = "".join(_image(field) for field in painted.fields)
    head, bracket, rest = painted.svg.partition(">")
    named = head.replace('role="img"', f'role="img" aria-label="{escape(painted.alternative)}"', 1)
    return named + bracket + images + rest


def _image(field: Field) -> str:
    chart = field.chart
    place = {"x": chart.left, "y": chart.top, "width": chart.width, "height": chart.height}
    fit = {"preserveAspectRatio": "none", "image_rendering": field.rendering}
    stops = [LOW, MIDDLE, HIGH] if field.palette == "two-sided" else [MIDDLE, LOW]
    data = b64encode(png(field.levels, stops)).decode("ascii")
    return tag("image", href=f"data:image/png;base64,{data}", **fit, **place)


def png(levels: NDArray[np.uint8], stops: Sequence[tuple[int, int, int]]) -> bytes:
    """A PNG of `levels` (rows, columns) through a palette of 256 colours between the stops."""
    rows, columns = levels.shape
    at = np.linspace(0, len(stops) - 1, 256)
    channels = [np.interp(at, np.arange(len(stops)), [stop[c] for stop in stops]) for c in range(3)]
    palette = np.rint(np.column_stack(channels)).astype(np.uint8).tobytes()
    lines = b"".join(b"\0" + row.tobytes() for row in levels)
    header = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
