"""Text that wants to be more than text where it lands: feedback pages, class report, autograded notebook, CSV."""

from tests.attacks.attack import ALL, Attack

SCRIPT = "<script>alert(1)</script>"
IMAGE = '<img src="http://192.0.2.1/x.png" onerror="alert(1)">'
HEAD = "def linear_backward(dZ, X, W):\n"
CLASH = ("crash",)


def shown(title: str, text: str) -> Attack:
    """The text in a docstring, a comment, what is printed and what is raised: all of it is on the student's page."""
    quoted = repr(text)
    body = f"    {quoted}\n    # {text!a}\n    print({quoted})\n    raise ValueError({quoted})"
    return Attack(title, f"print({quoted})", {"linear_backward": HEAD + body}, points=3.0, kinds=CLASH)


def written(title: str, text: str) -> Attack:
    """Markdown in the answer that a person reads, in a page of the person's own server."""
    return Attack(title, answers={"essay": text}, points=ALL)


ATTACKS = (
    Attack(
        "say something harmless",
        "",
        {"linear_backward": f"{HEAD}    print('good morning')\n    raise ValueError('no')"},
        points=3.0,
        kinds=CLASH,
        says="",
        control=True,
    ),
    shown("a script", SCRIPT),
    shown("a script that leaves its element first", f"</pre></details></p></title></style>{SCRIPT}"),
    shown("a script in capitals and pieces", "<ScRiPt\n>alert(1)</sCrIpT\t>"),
    shown("an image with a handler, from elsewhere", IMAGE),
    shown("a drawing with a handler", '<svg onload="alert(1)"><animate onbegin="alert(1)"/></svg>'),
    shown("a frame", '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>'),
    shown("a link that runs", '<a href="javascript:alert(1)">your grade</a>'),
    shown("a page that goes elsewhere", '<meta http-equiv="refresh" content="0;url=http://192.0.2.1/">'),
    shown("another base and a form", '<base href="http://192.0.2.1/"><form action="/"><button>login</button></form>'),
    shown("a style from elsewhere", '<style>@import "http://192.0.2.1/x.css"; * {display: none}</style>'),
    shown("an attribute that ends its own", '" onmouseover="alert(1)" x=\''),
    shown("a template of the pages' own language", "{{ 7 * 7191 }}{% for x in range(9) %}{{ config }}{% endfor %}"),
    shown("entities", "&lt;script&gt;&#60;script&#62;"),
    shown("a comment that is not closed", "<!-- "),
    shown("characters that turn the direction", "\u202e0.6 fo 0.6\u2066\u200f"),
    shown("terminal escapes", "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b"),
    shown("null and control characters", "a\x00b\x08\x0c\x7f"),
    shown("a very long line", "x" * 200_000),
    shown("formulas", '=HYPERLINK("http://192.0.2.1")\n+1+1\n@SUM(1)\n-1'),
    Attack(
        "an error type with a name of markup",
        "Evil = type('</li><script>alert(1)</script>', (Exception,), {})",
        {"linear_backward": HEAD + "    raise Evil"},
        points=3.0,
        kinds=CLASH,
    ),
    Attack(
        "an error whose words are no text",
        "class Odd(Exception):\n    def __str__(self): return 7",
        {"linear_backward": HEAD + "    raise Odd"},
        points=3.0,
        kinds=CLASH,
    ),
    Attack(
        "lone surrogates",
        "print('\\ud800\\udfff')",
        {"linear_backward": HEAD + "    print('\\udc80')\n    raise ValueError('\\ud800')"},
        points=3.0,
        kinds=CLASH,
    ),
    Attack(
        "display HTML, JavaScript and SVG",
        f"""
from IPython.display import *
display(HTML({SCRIPT!r}), Javascript('alert(1)'), SVG('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))
""",
        points=ALL,
    ),
    Attack(
        "an object that shows itself as HTML",
        f"""
class Rich:
    def _repr_html_(self): return {SCRIPT!r}
    def _repr_markdown_(self): return {IMAGE!r}
Rich()
""",
        points=ALL,
    ),
    Attack(
        "HTML past the filter on its own side",
        f"""
get_ipython().show({{'output_type': 'display_data', 'metadata': {{}}, 'data': {{'text/html': {SCRIPT!r}}}}})
get_ipython().show({{'output_type': 'update_display_data', 'data': {{'application/javascript': 'alert(1)'}}}})
""",
        points=ALL,
    ),
    Attack(
        "markup that says it is a picture",
        f"""
import base64
from IPython.display import publish_display_data
picture = base64.b64encode({SCRIPT!r}.encode()).decode()
publish_display_data({{'image/png': picture, 'text/html': {SCRIPT!r}}})
""",
        points=ALL,
    ),
    written("a script in a written answer", f"Not convex. {SCRIPT}{IMAGE}"),
    written(
        "a script in pieces in a written answer", "<scr<script>ipt>alert(1)</scr</script>ipt>\n\n<script\n>alert(1)"
    ),
    written(
        "a drawing as a block of a written answer", '<div>\n<svg onload="alert(1)"/>\n</div>\n\n<!-- x --><?php x ?>'
    ),
    written("a link that runs in a written answer", "[see](javascript:alert(1)) [see]( <javascript:alert(1)> )"),
    written("a link by reference in a written answer", "[see][x] and [x] and [see][]\n\n[x]: javascript:alert(1)"),
    written("a link in angle brackets in a written answer", "<javascript:alert(1)> <http://192.0.2.1/x>"),
    written(
        "a link in entities in a written answer", "[see](java&#115;cript&colon;alert(1)) [see](\tJaVaScRiPt:alert(1))"
    ),
    written(
        "a picture from elsewhere in a written answer",
        '![x](http://192.0.2.1/x.png "x") ![x][y]\n\n[y]: http://192.0.2.1/',
    ),
    written(
        "a link of mathematics in a written answer", "$\\href{javascript:alert(1)}{x} \\class{x}{y} \\require{html}$"
    ),
)
