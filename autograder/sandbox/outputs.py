"""What a cell put out, as the student's process tells it: checked before anyone shows it.

- `checked`: stream, result, display and error outputs with text and PNG alone, each within its limit.
"""

from __future__ import annotations

import base64
from typing import Any

from autograder.sandbox.limits import Limits

PNG = b"\x89PNG\r\n\x1a\n"
CUT = "\n[cut: more than this cell may put out]"
MOST = 200


def checked(told: Any, pictures: bytes | bytearray, limits: Limits) -> tuple[dict[str, Any], ...]:
    """The outputs that are what they claim to be; a note where something was left out."""
    if not isinstance(told, list):
        return ()
    kept: list[dict[str, Any]] = []
    left, at = limits.output, 0
    for output in told[:MOST]:
        if not isinstance(output, dict) or left <= 0:
            continue
        size = output.get("picture")
        size = size if type(size) is int and 0 < size <= len(pictures) - at else 0
        made = _one(output, left, bytes(pictures[at : at + size]) if size <= limits.image else b"")
        at += size
        if made is not None:
            kept.append(made)
            left -= sum(len(t) for t in _texts(made))
    if len(told) > MOST or left <= 0:
        kept.append({"output_type": "stream", "name": "stderr", "text": CUT})
    return tuple(kept)


def _texts(output: dict[str, Any]) -> list[str]:
    return [output.get("text", ""), output.get("data", {}).get("text/plain", ""), *output.get("traceback", [])]


def _one(output: dict[str, Any], left: int, picture: bytes) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        return {
            "output_type": "stream",
            "name": _stream(output.get("name")),
            "text": _text(output.get("text"), left),
        }
    if kind == "error":
        lines = output.get("traceback")
        lines = [_text(line, 2000) for line in lines[:100]] if isinstance(lines, list) else []
        words = {"ename": _text(output.get("ename"), 200), "evalue": _text(output.get("evalue"), 2000)}
        return {"output_type": "error", **words, "traceback": lines}
    if kind in ("execute_result", "display_data"):
        data = _data(output, left, picture)
        more = {"execution_count": None} if kind == "execute_result" else {}
        return {"output_type": kind, "metadata": {}, "data": data, **more} if data else None
    return None


def _data(output: dict[str, Any], left: int, picture: bytes) -> dict[str, str]:
    told = output.get("data")
    kept: dict[str, str] = {}
    if isinstance(told, dict) and isinstance(told.get("text/plain"), str):
        kept["text/plain"] = _text(told["text/plain"], left)
    if picture.startswith(PNG):
        kept["image/png"] = base64.b64encode(picture).decode("ascii")
    elif "picture" in output:
        kept.setdefault("text/plain", "[a picture that is too large or none]")
    return kept


def _stream(name: Any) -> str:
    return "stderr" if name == "stderr" else "stdout"


def _text(text: Any, most: int) -> str:
    if not isinstance(text, str):
        return ""
    clean = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates cannot be stored
    return clean if len(clean) <= most else clean[: max(most, 0)] + CUT
