"""What a lesson is made of besides its figures: predictions, ordering, blanks, hunts, recall, calibration.

Each function shows one task of `content/*.json` by its key and keeps the answers in one local file.
"""

from course_lib.lesson.blanks import fill
from course_lib.lesson.calibration import calibrate
from course_lib.lesson.glossary import glossary
from course_lib.lesson.hunt import bug_hunt
from course_lib.lesson.ordering import order
from course_lib.lesson.prediction import predict
from course_lib.lesson.retrieval import recall

__all__ = ["bug_hunt", "calibrate", "fill", "glossary", "order", "predict", "recall"]
