"""All attacks, by class; and the student that hands each in."""

from __future__ import annotations

from tests.attacks.attack import Attack
from tests.attacks.cases import files, integrity, metadata, names, network, pages, processes, resources

CLASSES: dict[str, tuple[Attack, ...]] = {
    "files": files.ATTACKS,
    "network": network.ATTACKS,
    "processes": processes.ATTACKS,
    "resources": resources.ATTACKS,
    "integrity": integrity.ATTACKS,
    "pages": pages.ATTACKS,
    "metadata": metadata.ATTACKS,
    "names": names.ATTACKS,
}


def students() -> dict[str, Attack]:
    """Every attack, by the name of the folder that it is handed in as."""
    return {
        attack.student or f"{name}-{number:02}": attack
        for name, attacks in CLASSES.items()
        for number, attack in enumerate(attacks)
    }


def class_of(student: str) -> str:
    """The class of the attack that this student hands in."""
    named = {attack.student: name for name, attacks in CLASSES.items() for attack in attacks if attack.student}
    return named.get(student) or student.rpartition("-")[0]
