"""Exercises, checks and the grader of the course."""
