"""How immediate a slider feels in JupyterLab: `python tests/benchmarks/bench_sliders.py [--quick]`.

Figures of the lessons beside `ipywidgets.interact` with matplotlib drawing a decision region of 100 x 100 with points
and a line, in headless Chromium, in turns (A B C A B C …) in one page. Two things are measured:

- a step: from the time stamp of the key event until the frame with the new picture has been painted. A change of the
  picture is noticed by an observer; an image is waited for until it is decoded; then comes the next animation frame,
  and a message that is posted in it, which runs once that frame's style, layout and paint are done;
- a drag with the mouse, 60 moves a second: how many frames a second show a new picture, and how long after the last
  move the last picture has been painted. Where pictures queue up, the second number tells.

One table for a server with the course's settings and one for JupyterLab as it comes.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])

from tests.browser.jupyterlab import chromium, run_all, served  # noqa: E402 — from this checkout, installed or not

INTERACT = """
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, interact

x, y = np.meshgrid(np.linspace(-2, 2, 100), np.linspace(-2, 2, 100))
points = np.random.default_rng(0).normal(size=(2, 60))

def draw(w=1.0):
    field = 1 / (1 + np.exp(-(w * x + y)))
    plt.figure(figsize=(5, 4))
    plt.imshow(field, extent=(-2, 2, -2, 2), origin="lower", cmap="RdBu")
    plt.plot(*points, "k.")
    plt.plot([-2, 2], [2 * w, -2 * w])
    plt.show()

_ = interact(draw, w=FloatSlider(1.0, min=-3, max=3, step=0.05))
"""
FIGURES = {
    "XOR workbench": ("from course_lib.widgets import xor_workbench\nxor_workbench()", "w11"),
    "staircase": ("from course_lib.widgets import staircase_lab\nstaircase_lab()", "units n"),
    "ReLU ramp": ("from course_lib.widgets import ramp_lab\nramp_lab()", None),
    "graph of (x + y) z": ("from course_lib.widgets import graph_lab\ngraph_lab('product-of-sum')", "x"),
}
PEER = "interact, inline"
COURSE = (ROOT / "notebooks" / "jupyter_server_config.py").read_text(encoding="utf-8")
HERTZ, SECONDS = 60, 1.5
PATIENCE = 180_000

# `seen`: when a frame with a new picture had been painted. `asked`: when the reader last pressed a key or moved.
WATCH = """(where) => {
    window.seen = []; window.asked = 0;
    if (!window.listening) for (const kind of ['keydown', 'pointermove'])
        window.addEventListener(kind, (event) => { window.asked = event.timeStamp; }, true);
    window.listening = true;
    window.watching?.disconnect();
    let due = false;
    const painted = () => { due = false; window.seen.push(performance.now()); };
    const frame = () => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = painted;
        channel.port2.postMessage(null);
    });
    const changed = () => {
        if (due) return;
        due = true;
        Promise.allSettled([...where.querySelectorAll('img')].map((image) => image.decode())).then(frame);
    };
    window.watching = new MutationObserver(changed);
    window.watching.observe(where, { subtree: true, childList: true, attributes: true, characterData: true });
}"""


@dataclass
class Place:
    """Where a technique is in the page: what takes the keys, the track that is dragged along, what changes."""

    slider: Any
    track: Any
    stage: Any
    steps: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    settles: list[float] = field(default_factory=list)

    def watch(self, page: Any) -> None:
        self.slider.scroll_into_view_if_needed()
        self.slider.focus()
        page.evaluate(WATCH, self.stage.element_handle())

    def step(self, page: Any, count: int) -> None:
        """Milliseconds from each key to its picture."""
        self.watch(page)
        for i in range(count):
            page.wait_for_timeout(150)  # whatever came later belongs to the key before
            page.evaluate("() => { window.seen = []; }")
            page.keyboard.press("ArrowRight" if i // 6 % 2 == 0 else "ArrowLeft")
            page.wait_for_function("() => window.seen.length > 0", timeout=PATIENCE)
            self.steps.append(page.evaluate("() => window.seen[0] - window.asked"))

    def drag(self, page: Any) -> None:
        """To and fro along the track, then to its middle, and wait."""
        self.watch(page)
        box, thumb = self.track.bounding_box(), self.slider.bounding_box()
        middle, y, pace = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, self._pace(box["width"])
        grip = thumb["x"] + thumb["width"] / 2
        reach = 0.4 * box["width"]
        page.mouse.move(grip, y)
        page.mouse.down()
        begun = time.perf_counter()
        page.evaluate("() => { window.seen = []; }")
        for move in itertools.count():
            took = time.perf_counter() - begun
            if took > SECONDS:
                break
            along = (pace * HERTZ * took / reach + 1) % 4  # a triangle between -1 and 1
            page.mouse.move(middle + reach * (abs(along - 2) - 1), y)
            time.sleep(max(0.0, begun + (move + 1) / HERTZ - time.perf_counter()))
        page.mouse.move(middle + 0.07 * box["width"], y)
        took = time.perf_counter() - begun
        page.wait_for_timeout(1000)
        seen, asked = page.evaluate("() => [window.seen, window.asked]")
        page.mouse.up()
        self.frames.append(sum(at <= asked for at in seen) / took)
        self.settles.append(max(seen, default=float("inf")) - asked)

    def _pace(self, width: float) -> float:
        """Pixels a move, enough for another value at each."""
        if self.slider.get_attribute("type") != "range":
            return 3.0
        low, high, step = (float(self.slider.get_attribute(name)) for name in ("min", "max", "step"))
        return max(3.0, 1.2 * width * step / (high - low))


def notebook(path: Path) -> None:
    sources = [code for code, _ in FIGURES.values()] + [INTERACT]
    plain: dict[str, Any] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [{**plain, "id": f"c{i}", "source": source} for i, source in enumerate(sources)]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    path.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))


def places(page: Any) -> dict[str, Place]:
    """The slider and the picture of each technique."""
    found = {}
    for i, (name, (_, label)) in enumerate(FIGURES.items()):
        figure = page.locator(".bp-figure").nth(i)
        ranges = figure.locator("input[type=range]")
        slider = figure.get_by_label(label, exact=True).first if label else ranges.first
        found[name] = Place(slider, slider, figure.locator(".bp-stage"))
    last = page.locator(".jp-Cell").last
    track = last.locator(".noUi-target").first
    found[PEER] = Place(track.locator("[role=slider]"), track, last.locator(".jp-OutputArea").last)
    return found


def measured(settings: str, rounds: int) -> dict[str, Place]:
    """All techniques on one server, in turns."""
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place), Path(place) / "home"
        home.mkdir()
        notebook(home / "sliders.ipynb")
        (home / "jupyter_server_config.py").write_text(settings)
        with served(folder, home) as address, sync_playwright() as playwright, chromium(playwright) as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            page.goto(f"{address}/lab/tree/sliders.ipynb?reset", timeout=PATIENCE)
            page.wait_for_selector(".jp-Notebook", timeout=PATIENCE)
            run_all(page)
            page.wait_for_selector(".jp-OutputArea-output img", state="attached", timeout=PATIENCE)
            page.wait_for_timeout(2000)
            found = places(page)
            for _ in range(rounds):
                for one in found.values():
                    one.step(page, 12)
                    one.drag(page)
                    one.drag(page)
            return found


def show(title: str, found: dict[str, Place]) -> None:
    peer = _p95(found[PEER].steps)
    table = Table("figure", "median", "p95", "p95 / interact", "frames a second", "settles", "at most", title=title)
    for name, one in found.items():
        p95 = _p95(one.steps)
        steps = (f"{statistics.median(one.steps):.0f} ms", f"{p95:.0f} ms", f"{p95 / peer:.2f}")
        settles = (f"{statistics.median(one.settles):.0f} ms", f"{max(one.settles):.0f} ms")
        table.add_row(name, *steps, f"{statistics.median(one.frames):.0f}", *settles)
    Console(width=120).print(table)


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="12 steps and 2 drags each instead of 48 and 8")
    rounds = 1 if parser.parse_args().quick else 4
    show("the course's server", measured(COURSE, rounds))
    show("JupyterLab as it comes", measured("", rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
