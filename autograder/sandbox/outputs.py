"""What a cell put out, as the student's process tells it: checked before anyone shows it.

- `checked`: stream, result, display and error outputs with text and PNG alone, each within its limit.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from autograder.sandbox.limits import Limits

PNG = b"\x89PNG\r\n\x1a\n"
CUT = "\n[cut: more than this cell may put out]"
MOST = 200


def checked(told: Any, limits: Limits) -> tuple[dict[str, Any], ...]:
    """The outputs that are what they claim to be; a note where something was left out."""
    if not isinstance(told, list):
        return ()
    kept: list[dict[str, Any]] = []
    left = limits.output
    for output in told[:MOST]:
        made = _one(output, left, limits.image) if isinstance(output, dict) else None
        if made is None:
            continue
        kept.append(made[0])
        left -= made[1]
        if left <= 0:
            break
    if len(told) > MOST or left <= 0:
        kept.append({"output_type": "stream", "name": "stderr", "text": CUT})
    return tuple(kept)


def _one(output: dict[str, Any], left: int, image: int) -> tuple[dict[str, Any], int] | None:
    kind = output.get("output_type")
    if kind == "stream":
        text = _text(output.get("text"), left)
        return {"output_type": "stream", "name": _stream(output.get("name")), "text": text}, len(text)
    if kind == "error":
        lines = output.get("traceback")
        lines = [_text(line, 2000) for line in lines[:100]] if isinstance(lines, list) else []
        words = {"ename": _text(output.get("ename"), 200), "evalue": _text(output.get("evalue"), 2000)}
        return {"output_type": "error", **words, "traceback": lines}, sum(map(len, lines))
    if kind in ("execute_result", "display_data"):
        data, size = _data(output.get("data"), left, image)
        more = {"execution_count": None} if kind == "execute_result" else {}
        return ({"output_type": kind, "metadata": {}, "data": data, **more}, size) if data else None
    return None


def _stream(name: Any) -> str:
    return "stderr" if name == "stderr" else "stdout"


def _text(text: Any, most: int) -> str:
    if not isinstance(text, str):
        return ""
    clean = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates cannot be stored
    return clean if len(clean) <= most else clean[: max(most, 0)] + CUT


def _data(data: Any, left: int, image: int) -> tuple[dict[str, str], int]:
    if not isinstance(data, dict):
        return {}, 0
    kept: dict[str, str] = {}
    if isinstance(data.get("text/plain"), str):
        kept["text/plain"] = _text(data["text/plain"], left)
    picture = data.get("image/png")
    if isinstance(picture, str):
        if len(picture) <= image * 4 // 3 + 4 and is_png(picture):
            kept["image/png"] = picture
        else:
            kept.setdefault("text/plain", "[a picture that is too large or none]")
    return kept, len(kept.get("text/plain", ""))


def is_png(encoded: str) -> bool:
    """Whether this is the base64 of something that begins as a PNG file does."""
    try:
        return base64.b64decode(encoded.replace("\n", ""), validate=True).startswith(PNG)
    except (binascii.Error, ValueError):
        return False
