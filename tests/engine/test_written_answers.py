"""A written answer in the autograded notebook: it reads as it was written, and begins nothing."""

from __future__ import annotations

import pytest

from autograder.reporting.autograded import lifeless


@pytest.mark.parametrize(
    "text",
    [
        "Not convex: $a < b$ and $x_i<3$.",
        "Two *units*, `f(x)`",
        "- one\n- two [1]",
        "A \\frac{1}{2} \\sum",
        "x -> y",
        "1 <2",
    ],
)
def test_ordinary_text_and_mathematics_stay_as_they_are(text: str) -> None:
    assert lifeless(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>x</b>", "< b>x< /b>"),
        ("[see](http://x)", "[see] (http://x)"),
        ("![x][y]\n\n[y]: http://x", "![x] [y]\n\n[y] : http://x"),
        ("$\\href{x}{y}$", "$\\ href{x}{y}$"),
    ],
)
def test_what_would_begin_a_tag_or_a_link_is_taken_apart(text: str, shown: str) -> None:
    assert lifeless(text) == shown
