"""Figures that a reader moves: Python computes, a small script paints. One figure a module."""

import course_lib.lesson.installed  # noqa: F401 - says what to install
from course_lib.widgets.activation_zoo import activation_zoo
from course_lib.widgets.bowl_lab import bowl_lab
from course_lib.widgets.bump_lab import bump_lab
from course_lib.widgets.cell_lab import cell_lab
from course_lib.widgets.depth_lab import depth_lab
from course_lib.widgets.digit_reader import digit_reader
from course_lib.widgets.divergence_lab import divergence_lab
from course_lib.widgets.error_valley import error_valley
from course_lib.widgets.gate_collector import gate_collector
from course_lib.widgets.gate_lab import gate_lab
from course_lib.widgets.graph_lab import graph_lab
from course_lib.widgets.hinge_lab import hinge_lab
from course_lib.widgets.jacobian_map import jacobian_map
from course_lib.widgets.kink_explorer import kink_explorer
from course_lib.widgets.line_lab import line_lab
from course_lib.widgets.line_up import line_up
from course_lib.widgets.loss_lab import loss_lab
from course_lib.widgets.memory_calculator import memory_calculator
from course_lib.widgets.moons_lab import moons_lab
from course_lib.widgets.neuron_lab import neuron_lab
from course_lib.widgets.operation_counter import operation_counter
from course_lib.widgets.perceptron_lab import perceptron_lab
from course_lib.widgets.playground import playground
from course_lib.widgets.probe_designer import probe_designer
from course_lib.widgets.ramp_lab import ramp_lab
from course_lib.widgets.ratio_lab import ratio_lab
from course_lib.widgets.region_builder import region_builder
from course_lib.widgets.shape_lego import shape_lego
from course_lib.widgets.shape_tracer import shape_tracer
from course_lib.widgets.simplex_lab import simplex_lab
from course_lib.widgets.stability_lab import stability_lab
from course_lib.widgets.staircase_lab import staircase_lab
from course_lib.widgets.step_lab import step_lab
from course_lib.widgets.surface_lab import surface_lab
from course_lib.widgets.tape_viewer import tape_viewer
from course_lib.widgets.tent_lab import tent_lab
from course_lib.widgets.tower_lab import tower_lab
from course_lib.widgets.xor_trainer import xor_trainer
from course_lib.widgets.xor_workbench import xor_workbench

__all__ = [
    "activation_zoo",
    "bowl_lab",
    "bump_lab",
    "cell_lab",
    "depth_lab",
    "digit_reader",
    "divergence_lab",
    "error_valley",
    "gate_collector",
    "gate_lab",
    "graph_lab",
    "hinge_lab",
    "jacobian_map",
    "kink_explorer",
    "line_lab",
    "line_up",
    "loss_lab",
    "memory_calculator",
    "moons_lab",
    "neuron_lab",
    "operation_counter",
    "perceptron_lab",
    "playground",
    "probe_designer",
    "ramp_lab",
    "ratio_lab",
    "region_builder",
    "shape_lego",
    "shape_tracer",
    "simplex_lab",
    "stability_lab",
    "staircase_lab",
    "step_lab",
    "surface_lab",
    "tape_viewer",
    "tent_lab",
    "tower_lab",
    "xor_trainer",
    "xor_workbench",
]
