"""Text in the encoding that somebody's program has written it in."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE


def decoded(raw: bytes) -> tuple[str, str]:
    """The text and its encoding: UTF-8, or UTF-16 where a mark says so, or else that of Western Windows."""
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        encoding = "utf-16" if raw[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "cp1252"
        return raw.decode(encoding, "replace"), encoding
