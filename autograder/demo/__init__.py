"""A made-up class of 24 to try the grader on: right, wrong, careless, hostile and broken submissions to ps4.

- `run_demo`: from an empty directory to feedback pages and class report.
- `build_class`, `Student`, `Expected`: the class, with what must come out.
"""

from autograder.demo.run import build_class, run_demo
from autograder.demo.students import Expected, Student

__all__ = ["Expected", "Student", "build_class", "run_demo"]
