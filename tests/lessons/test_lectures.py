"""Every item of the lectures that belongs to a lesson has its place there."""

import json

import pytest

from course_lib.lesson.content import everything
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


def test_eighty_orders_of_the_product_task_work():
    lines = everything()["n06-order-product"]["lines"]

    def orders(left, done):
        ready = [n for n in left if set(lines[n]["after"]) <= done]
        return sum(orders(left - {n}, done | {n}) for n in ready) if left else 1

    assert orders(frozenset(lines), frozenset()) == 80
    assert everything()["n06-order-product"]["explain"].startswith("Eighty orders")
