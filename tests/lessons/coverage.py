"""Where each item of the lectures is taught and what checks it: the table at the end of `notebooks/README.md`.

    python -m tests.lessons.coverage

writes it anew from the facts of the lessons; a test holds it against them.
"""

import re

from course_lib.lesson.content import everything
from tests.lessons.facts import ALL, HERE, LESSONS, read

README = HERE.parents[2] / "notebooks" / "README.md"
BEGIN, END = "<!-- coverage: made by python -m tests.lessons.coverage -->", "<!-- end of coverage -->"
DECKS = {
    "D0": "Foundations of Machine Learning, ECE 5984, neural networks",
    "D1": "CSED 515, multilayer perceptrons and backpropagation",
    "D2": "CS231n, lecture 4, neural networks and backpropagation",
    "D3": "CMPT 726, neural networks",
    "D4": "handwritten notes on multilayer perceptrons",
    "E": "slips of the slides, found by recomputing",
}
WORDS = {"predict": "prediction", "fill": "blanks", "order": "ordering", "hunt": "bug hunt", "explain": "essay"}


def heading(lesson, words):
    """The heading of the cell that holds the words, or shows the task that they are or stand in."""
    current, tasks = "", {k: str(e) for k, e in everything().items() if e["lesson"] == lesson}
    holders = [f'"{key}"' for key, text in tasks.items() if words in (key, text) or words in text]
    for cell in read(lesson)["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            found = re.findall(r"^#{1,3} (.+)$", source, re.MULTILINE)
            current = found[-1] if found else current
        if words in source or any(holder in source for holder in holders):
            return current
    return ""


def checks(lesson, phrases):
    """The exercises and tasks among what teaches an item; else the test that its text and numbers stand there."""
    found = []
    for phrase in phrases:
        exercise = re.search(r"check\((\w+)\)", phrase)
        if exercise:
            found.append(f"`{exercise[1]}`")
        elif phrase in everything():
            found.append(f"{WORDS[everything()[phrase]['kind']]} `{phrase}`")
    return ", ".join(found) or "its text and numbers, by a test"


def rows():
    """(item, lesson, heading, what checks it), by item, then by lesson."""
    for item, lesson in sorted((item, lesson) for lesson, facts in ALL.items() for item in facts.lectures):
        phrases = ALL[lesson].lectures[item]
        yield item, lesson, heading(lesson, phrases[0]), checks(lesson, phrases)


def key(row):
    return row[0][0], int(re.sub(r"\D", "", row[0])), row[1]


def table():
    """The whole section as Markdown."""
    lines = [BEGIN, "", *(f"- **{deck}**: {title}" for deck, title in DECKS.items()), ""]
    lines += ["| item | lesson | where | what checks it |", "|---|---|---|---|"]
    for item, lesson, where, what in sorted(rows(), key=key):
        lines.append(f"| {item} | [{lesson}]({LESSONS[lesson].name}) | {where} | {what} |")
    return "\n".join([*lines, "", END])


def written(text):
    """`text` with the section in its place."""
    before, rest = text.split(BEGIN)
    return before + table() + rest.split(END)[1]


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
