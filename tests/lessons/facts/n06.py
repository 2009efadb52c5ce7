"""N06, the chain rule on a graph."""

import math

import numpy as np

from course_lib.widgets import gate_lab, graph_lab, operation_counter

FRAME = {"recall": 1, "predict": 8, "fill": 2, "order": 2, "bug_hunt": 1, "calibrate": 1, "check": 7}

LABS = ["product-of-sum", "log-square", "neuron", "two-paths"]
FIGURES = {name: lambda name=name: graph_lab(name) for name in LABS} | {"gate": gate_lab, "counter": operation_counter}


def s(a):
    return 1 / (1 + np.exp(-a))


NAMES = {"np": np, "s": s}


def log_square(x, y, z):
    q = x + y
    S = q * q + z
    return {"s": S, "ds": 1 / S, "dz": 1 / S, "dq": 2 * q / S, "dx": 2 * q / S}


FILLS = {"n06-fill-more": log_square(1, -3, 5)}


def sigmoid_start(rng):
    s = rng.normal()
    e = math.exp(-s)
    state = {"s": s, "n": -s, "e": e, "d": 1 + e, "L": 1 / (1 + e)}
    return state, {"ds": math.exp(-s) / (1 + math.exp(-s)) ** 2}


def product_start(rng):
    x = rng.normal(size=4)
    state = {f"x{i + 1}": x[i] for i in range(4)} | {"v1": x[0] + x[1], "v2": x[2] + x[3]}
    return state, {"dx1": state["v2"], "dx2": state["v2"], "dx3": state["v1"], "dx4": state["v1"]}


STARTS = {"n06-order-sigmoid": sigmoid_start, "n06-order-product": product_start}
REPAIRS = {"n06-hunt": "    dx += dy2 * 3"}
