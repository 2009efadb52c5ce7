"""What a student's code prints, kept in memory and cut at a limit.

- `Printed`: stands in for `sys.stdout` and `sys.stderr`.
"""

from __future__ import annotations

import base64
import contextlib
import io
import sys
from collections.abc import Iterator
from typing import Any

MOST = 200
PICTURES = 20 << 20
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
        self.pictures = 0
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
        """A display, a result or an error, between what is printed; a picture is base64, as IPython makes it."""
        if self.cut:
            return
        data = output.get("data", {})
        text = data.get("text/plain", "")
        if len(self.parts) >= MOST or len(text) > self.left:
            self.add("stderr", text[: self.left] + " " * self.left)
            return
        self.left -= len(text)
        picture = data.pop("image/png", None)
        if picture is not None:
            picture = base64.b64decode(picture)
            self.pictures += len(picture)
            if self.pictures > PICTURES:
                picture, data["text/plain"] = None, "[a picture too many]"
        self.parts.append({"output": output, "picture": picture})

    def text(self) -> str:
        return "".join("".join(part["pieces"]) for part in self.parts if "pieces" in part)

    def outputs(self) -> tuple[list[dict[str, Any]], list[bytes]]:
        """The outputs, and the pictures in them; an output that has one tells its size."""
        pictures: list[bytes] = []
        told: list[dict[str, Any]] = []
        for part in self.parts:
            if "pieces" in part:
                told.append({"output_type": "stream", "name": part["name"], "text": "".join(part["pieces"])})
                continue
            told.append(part["output"])
            if part["picture"] is not None:
                told[-1]["picture"] = len(part["picture"])
                pictures.append(part["picture"])
        return told, pictures

    @contextlib.contextmanager
    def redirected(self) -> Iterator[None]:
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self.stdout, self.stderr
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before
