"""N02, logic gates and XOR by hand."""

import math

import numpy as np

from course_lib.widgets import gate_collector, region_builder, xor_workbench

FRAME = {"recall": 1, "predict": 11, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 4}
FIGURES = {
    "collector": gate_collector,
    "workbench": xor_workbench,
    "workbench with sigmoids": lambda: xor_workbench(preset="or-nand", unit="sigmoid", scale=10.0),
    "regions": region_builder,
}


def s(a):
    return 1 / (1 + math.exp(-a))


def xor(x1, x2, scale):
    """OR and NAND, then AND, with sigmoids whose weights are ±scale."""
    h_or, h_nand = s(scale * (x1 + x2 - 0.5)), s(scale * (1.5 - x1 - x2))
    return s(scale * (h_or + h_nand - 1.5))


NAMES = {"s": s, "xor": xor}


def nand_then_and():
    """The blanks by plain arithmetic: NAND's sums are 15 at 00 and −5 at 11, and the last unit is AND."""
    b = 15
    nand = {(x1, x2): -10 * x1 - 10 * x2 + b for x1 in (0, 1) for x2 in (0, 1)}
    on, off = int(nand[0, 1] > 0), int(nand[1, 1] > 0)
    return {
        "b": b,
        "s01": nand[0, 1],
        "s11": nand[1, 1],
        "on": 10 + 10 * on - 15,
        "nand": off,
        "off": 10 + 10 * off - 15,
    }


FILLS = {"n02-fill-one": {"b": -5 - 10 * 0 - 10 * 0}, "n02-fill-more": nand_then_and()}


def all_inputs(rng):
    """The four inputs, in any order."""
    order = rng.permutation(4)
    x1, x2 = np.array([0.0, 0.0, 1.0, 1.0])[order], np.array([0.0, 1.0, 0.0, 1.0])[order]
    return {"x1": x1, "x2": x2, "step": lambda z: (z > 0) * 1.0}, {"y": (x1 != x2) * 1.0}


STARTS = {"n02-order": all_inputs}
REPAIRS = {"n02-hunt": "    return step(h1 + h2 - 1.5)"}
