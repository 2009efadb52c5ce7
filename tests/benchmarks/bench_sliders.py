"""How immediate a slider feels in JupyterLab: `python tests/benchmarks/bench_sliders.py [--quick]`.

From the key event to the frame after the new picture, in headless Chromium, step by step: figures of the lessons
beside `ipywidgets.interact` with matplotlib drawing a decision region of 100 x 100 with points and a line. All in one
run; milliseconds, median and 95th percentile, and the ratio to `interact`. Then held keys: frames a second while the
key repeats 30 times a second, and how long after the last key the picture is the last one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])

from tests.browser.jupyterlab import _run_all, chromium, served  # noqa: E402 — from this checkout, installed or not

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
SETTINGS = "c.ServerApp.kernel_websocket_connection_class = 'course_lib.server.NoDelayWebsocketConnection'\n"

# Times every change of the picture in `where` against the last key; two frames, for the second comes after the paint.
WATCH = """([slider, where]) => {
    window.seen = []; window.keyed = 0;
    slider.addEventListener('keydown', () => { window.keyed = performance.now(); }, true);
    const note = () => window.seen.push([performance.now(), window.keyed]);
    const done = () => requestAnimationFrame(() => requestAnimationFrame(note));
    window.watching = new MutationObserver(done);
    window.watching.observe(where, { subtree: true, childList: true, attributes: true, characterData: true });
}"""


def notebook(path: Path) -> None:
    sources = [code for code, _ in FIGURES.values()] + [INTERACT]
    plain: dict[str, Any] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [{**plain, "id": f"c{i}", "source": source} for i, source in enumerate(sources)]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    path.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))


def steps(page: Any, slider: Any, stage: Any, count: int) -> list[float]:
    """Milliseconds from each key to the frame that shows its picture."""
    page.evaluate(WATCH, [slider.element_handle(), stage.element_handle()])
    slider.focus()
    found = []
    for i in range(count):
        page.evaluate("() => { window.seen = []; }")
        page.keyboard.press("ArrowRight" if i // 8 % 2 == 0 else "ArrowLeft")
        page.wait_for_function("() => window.seen.length > 0", timeout=5_000)
        page.wait_for_timeout(120)
        at, keyed = page.evaluate("() => window.seen[0]")
        found.append(at - keyed)
    page.evaluate("() => window.watching.disconnect()")
    return found


def held(page: Any, slider: Any, stage: Any, count: int) -> tuple[float, float]:
    """Frames a second while a key repeats, and milliseconds from the last key to the last picture."""
    page.evaluate(WATCH, [slider.element_handle(), stage.element_handle()])
    slider.focus()
    start = page.evaluate("() => { window.seen = []; return performance.now(); }")
    for i in range(count):
        page.keyboard.press("ArrowRight" if i // 10 % 2 == 0 else "ArrowLeft")
        page.wait_for_timeout(1000 / 30)
    page.wait_for_timeout(800)
    seen = page.evaluate("() => window.seen")
    page.evaluate("() => window.watching.disconnect()")
    frames = len({round(at) for at, _ in seen})
    last_key = max(keyed for _, keyed in seen)
    return 1000 * frames / (last_key - start), max(at for at, _ in seen) - last_key


def places(page: Any) -> dict[str, tuple[Any, Any]]:
    """The slider and the picture of each technique."""
    found = {}
    figures = page.locator(".bp-figure")
    for i, (name, (_, label)) in enumerate(FIGURES.items()):
        figure = figures.nth(i)
        ranges = figure.locator("input[type=range]")
        slider = figure.get_by_label(label, exact=True).first if label else ranges.first
        found[name] = (slider, figure.locator(".bp-stage"))
    last = page.locator(".jp-Cell").last
    found["interact, inline"] = (
        last.locator("[role=slider], input[type=range]").first,
        last.locator(".jp-OutputArea").last,
    )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="12 steps a figure instead of 48")
    count = 12 if parser.parse_args().quick else 48
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place), Path(place) / "home"
        home.mkdir()
        notebook(home / "sliders.ipynb")
        (home / "jupyter_server_config.py").write_text(SETTINGS)
        with served(folder, home) as address, sync_playwright() as playwright, chromium(playwright) as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 6000})
            page.goto(f"{address}/lab/tree/sliders.ipynb?reset")
            page.wait_for_selector(".jp-Notebook", timeout=60_000)
            _run_all(page)
            page.wait_for_selector(".jp-Cell:last-child img, .jp-OutputArea-output img", timeout=60_000)
            page.wait_for_timeout(2000)
            show(page, count)
    return 0


def show(page: Any, count: int) -> None:
    measured = {name: (steps(page, *place, count), held(page, *place, 60)) for name, place in places(page).items()}
    peer = _p95(measured["interact, inline"][0])
    table = Table("figure", "median", "p95", "p95 / interact", "frames a second", "settles")
    for name, (times, (frames, settles)) in measured.items():
        p95 = _p95(times)
        cells = (f"{statistics.median(times):.0f} ms", f"{p95:.0f} ms", f"{p95 / peer:.2f}", f"{frames:.0f}")
        table.add_row(name, *cells, f"{settles:.0f} ms")
    Console().print(table)


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


if __name__ == "__main__":
    sys.exit(main())
