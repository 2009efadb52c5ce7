"""Every item of the lectures that belongs to a lesson has its place there."""

import json

import pytest

from course_lib.lesson.content import everything
from tests.lessons.coverage import README, rows, written
from tests.lessons.facts import ALL, read


def whole(lesson):
    """Prose, code and tasks of a lesson."""
    cells = read(lesson)["cells"]
    tasks = json.dumps([e for e in everything().values() if e["lesson"] == lesson], ensure_ascii=False)
    return "\n".join(["".join(cell["source"]) for cell in cells] + [tasks])


@pytest.mark.parametrize(("lesson", "item"), [(lesson, item) for lesson in ALL for item in ALL[lesson].lectures])
def test_an_item_of_the_lectures_is_taught(lesson, item):
    missing = [words for words in ALL[lesson].lectures[item] if words not in whole(lesson)]
    assert missing == []


def test_the_table_of_the_readme_is_what_the_lessons_teach():
    assert README.read_text(encoding="utf-8") == written(README.read_text(encoding="utf-8"))


def test_every_item_has_a_heading():
    assert [row for row in rows() if not row[2]] == []


def test_no_item_of_the_lectures_is_left_out():
    """The five decks' items are numbered without gaps; so are the slips."""
    taught = {item for facts in ALL.values() for item in facts.lectures}
    for deck, count in {"D0": 36, "D1": 33, "D2": 27, "D3": 19, "D4": 8}.items():
        assert {f"{deck}-{i:02d}" for i in range(1, count + 1)} <= taught
    assert {f"E{i}" for i in range(1, 35)} <= taught


def test_eighty_orders_of_the_product_task_work():
    lines = everything()["n06-order-product"]["lines"]

    def orders(left, done):
        ready = [n for n in left if set(lines[n]["after"]) <= done]
        return sum(orders(left - {n}, done | {n}) for n in ready) if left else 1

    assert orders(frozenset(lines), frozenset()) == 80
    assert everything()["n06-order-product"]["explain"].startswith("Eighty orders")
