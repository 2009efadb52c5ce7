"""The attack suite as tables: `python -m tests.attacks`, or `--write` to put them into the page on security."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tests.attacks.cases import CLASSES
from tests.attacks.cases.archives import ARCHIVES
from tests.attacks.layers import LAYERS, Layer

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- what `python -m tests.attacks` prints -->\n", "<!-- end of it -->\n"
FAULTS = ("test_faults.py", "test_killed_class.py", "test_random_kills.py")


class Row(NamedTuple):
    """A class of attacks. `bare`: succeed without walls; `naive`: where tests run beside the student's code."""

    name: str
    about: str
    attacks: int
    controls: int
    bare: int
    naive: int
    layers: tuple[str, ...]


def rows() -> Iterator[Row]:
    """Each class of attacks, downloads last."""
    for name, attacks in CLASSES.items():
        titles = {attack.title for attack in attacks}
        layers = tuple(layer.name for layer in LAYERS if titles & set(layer.stops) and not layer.own)
        hostile = [attack for attack in attacks if not attack.control]
        bare, naive = (sum(getattr(attack, kind) for attack in hostile) for kind in ("bare", "naive"))
        yield Row(name, _about(name), len(hostile), len(attacks) - len(hostile), bare, naive, layers)
    controls = sum(download.control for download in ARCHIVES)
    yield Row("archives", _about("archives"), len(ARCHIVES) - controls, controls, 0, 0, ())


def _about(name: str) -> str:
    """What the class tries, as its module says it."""
    text = str(import_module(f"tests.attacks.cases.{name}").__doc__).splitlines()[0]
    return text.removesuffix(".")


def faults() -> Iterator[tuple[str, list[str]]]:
    """The faults that are injected into the grader itself: the tests' files, and their names as sentences."""
    for file in FAULTS:
        tree = ast.parse((ROOT / "tests" / "engine" / file).read_text(encoding="utf-8"))
        names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        yield file, [name.removeprefix("test_").replace("_", " ") for name in names if name.startswith("test_")]


def tables() -> str:
    """Two tables and the list of faults, in Markdown."""
    return "\n".join([*_classes(), "", *_layers(), "", *_faults()]).rstrip() + "\n"


def _classes() -> Iterator[str]:
    found = list(rows())
    yield "| class | what it tries | attacks | succeed without walls | succeed beside the tests | controls |"
    yield "|---|---|--:|--:|--:|--:|"
    for row in found:
        yield f"| {row.name} | {row.about} | {row.attacks} | {row.bare or '–'} | {row.naive or '–'} | {row.controls} |"
    bare, naive, controls = sum(r.bare for r in found), sum(r.naive for r in found), sum(r.controls for r in found)
    yield f"| **all** | | **{sum(r.attacks for r in found)}** | **{bare}** | **{naive}** | **{controls}** |"


def _layers() -> Iterator[str]:
    yield "| switched off alone | classes | what then succeeds |"
    yield "|---|---|---|"
    for layer in LAYERS:
        yield f"| {layer.name} | {', '.join(_classes_of(layer)) or 'a test of its own'} | {'; '.join(layer.stops)} |"


def _classes_of(layer: Layer) -> list[str]:
    return [row.name for row in rows() if layer.name in row.layers]


def _faults() -> Iterator[str]:
    for file, sentences in faults():
        yield f"`tests/engine/{file}`:\n"
        yield from (f"- {sentence}" for sentence in sentences)
        yield ""


def written(page: str) -> str:
    """The page with the tables as they are now between the two marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{tables()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(tables(), end="")
