"""What a student's code prints, kept in memory and cut at a limit.

- `Printed`: stands in for `sys.stdout` and `sys.stderr`.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from typing import Any

CUT = "\n[the rest of the output is cut]\n"


class _Stream(io.TextIOBase):
    def __init__(self, name: str, printed: Printed) -> None:
        self._name = name
        self._printed = printed

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._printed.add(self._name, text)
        return len(text)


class Printed:
    """The outputs of one cell or call, in order, as a notebook keeps them; at most `cap` characters of text."""

    def __init__(self, cap: int) -> None:
        self.left = cap
        self.parts: list[dict[str, Any]] = []
        self.cut = False
        self.stdout = _Stream("stdout", self)
        self.stderr = _Stream("stderr", self)

    def add(self, name: str, text: str) -> None:
        if self.cut:
            return
        if len(text) > self.left:
            text, self.cut = text[: self.left] + CUT, True
        self.left -= len(text)
        last = self.parts[-1] if self.parts else {}
        if last.get("name") == name:
            last["pieces"].append(text)
        else:
            self.parts.append({"name": name, "pieces": [text]})

    def show(self, output: dict[str, Any]) -> None:
        """A display or a result, between what is printed."""
        self.parts.append({"output": output})

    def text(self) -> str:
        return "".join("".join(part["pieces"]) for part in self.parts if "pieces" in part)

    def outputs(self) -> list[dict[str, Any]]:
        return [
            part["output"]
            if "output" in part
            else {"output_type": "stream", "name": part["name"], "text": "".join(part["pieces"])}
            for part in self.parts
        ]

    @contextlib.contextmanager
    def redirected(self) -> Iterator[None]:
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self.stdout, self.stderr
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before
