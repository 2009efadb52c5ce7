"""What a browser or a notebook would make of a page: anything in it that is alive."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

ALIVE = frozenset(
    ("script", "img", "iframe", "object", "embed", "base", "form", "link", "animate", "audio", "video", "a", "input")
)
PLAIN = {"text/plain", "image/png"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.style = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.style = tag == "style"
        told = {name: value or "" for name, value in attributes}
        if tag in ALIVE or told.get("http-equiv", "").lower() == "refresh":
            self.found.append(f"<{tag}>")
        handlers = [name for name in told if name.startswith("on") or name in ("src", "href", "srcdoc", "action")]
        self.found += [f"{name} in <{tag}>" for name in handlers]

    def handle_endtag(self, tag: str) -> None:
        self.style = False

    def handle_data(self, data: str) -> None:
        if self.style and ("@import" in data or "url(" in data):
            self.found.append("a style from elsewhere")


def alive(page: str) -> list[str]:
    """Elements that run or load something, handlers of events, and characters that a reader cannot see."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    unseen = {c for c in page if c not in "\n\t" and unicodedata.category(c)[0] == "C"}
    return reader.found + [f"U+{ord(c):04X}" for c in sorted(unseen)]


class _Cells(_Reader):
    """A rendered notebook: its own pictures, and links that are read before they are followed, are part of it."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        goes = told.get("href", "#").startswith(("#", "http://", "https://"))
        shows = told.get("src", "data:image/png").startswith("data:image/png")
        if tag not in ("a", "img") or not goes or not shows or any(name.startswith("on") for name in told):
            super().handle_starttag(tag, attributes)


def rendered_alive(html: str) -> list[str]:
    """What is alive in a notebook as nbconvert renders it, and so nbgrader's formgrader."""
    reader = _Cells()
    reader.feed(html)
    reader.close()
    commands = [name for name in ("\\href", "\\require", "\\class") if name in html]
    return reader.found + commands


def rich(notebook: Mapping[str, Any]) -> Iterator[str]:
    """Parts of a notebook that are more than text and pictures."""
    for cell in notebook["cells"]:
        if "attachments" in cell:
            yield "attachments"
        for output in cell.get("outputs", ()):
            yield from set(output.get("data", {})) - PLAIN
            if not output.get("data", {}).get("image/png", "iVBORw0KGgo").startswith("iVBORw0KGgo"):
                yield "a picture that is none"
