"""Figures that a reader moves: Python computes, a small script paints."""
