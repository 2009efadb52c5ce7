"""What is published about the attack suite is what the suite holds."""

from __future__ import annotations

import re

from tests.attacks.__main__ import PAGE, ROOT, faults, rows, written
from tests.attacks.cases import CLASSES, students
from tests.attacks.cases.archives import ARCHIVES
from tests.attacks.layers import LAYERS, stopped_by

ABLATIONS = (ROOT / "tests" / "attacks" / "test_ablations.py").read_text(encoding="utf-8")


def test_the_page_on_security_has_the_suites_own_numbers() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert written(page) == page, "run: python -m tests.attacks --write"


def test_a_wrong_number_on_the_page_would_be_seen() -> None:
    page = PAGE.read_text(encoding="utf-8")
    (attacks,) = {str(row.attacks) for row in rows() if row.name == "files"}
    changed = page.replace(f" {attacks} |", f" {int(attacks) + 1} |", 1)
    assert changed != page
    assert written(changed) == page


def test_every_attack_is_counted_once() -> None:
    hostile = [attack for attack in (*students().values(), *ARCHIVES) if not attack.control]
    assert sum(row.attacks for row in rows()) == len(hostile)
    assert {row.name for row in rows()} == {*CLASSES, "archives"}


def test_a_layer_stops_attacks_that_there_are_and_an_ablation_switches_it_off() -> None:
    titles = {attack.title for attack in students().values()}
    for layer in LAYERS:
        assert layer.own or set(stopped_by(layer.name)) <= titles
        assert layer.own or f'stopped_by("{layer.name}")' in ABLATIONS
    assert set(re.findall(r'stopped_by\("([^"]*)"\)', ABLATIONS)) == {layer.name for layer in LAYERS if not layer.own}


def test_the_faults_are_told_as_sentences() -> None:
    told = dict(faults())
    assert all(told.values())
    assert "a full disk leaves no half a record" in told["test_faults.py"]
