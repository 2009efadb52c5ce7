"""Names of students: folders that an archive, an exchange or a typing error has made."""

from tests.attacks.attack import ALL, Attack

REFUSED = "misnamed"


def named(title: str, name: str, **more: str) -> Attack:
    """An honest submission in a folder of this name."""
    return Attack(title, student=name, points=ALL, **more)  # type: ignore[arg-type]


ATTACKS = (
    Attack("an ordinary name", student="lovelace", points=ALL, control=True),
    named("a formula", "=cmd|' calc'!A0"),
    named("markup", "<img src=x onerror=alert(1)>"),
    named("markup of the terminal's tables", "[red]eve[bold"),
    named("a template", "{{ 7 * 7191 }}{% x %}"),
    named("a statement to the database", "a'; DROP TABLE student;--"),
    named("an option", "--help"),
    named("a short option", "-rf"),
    named("a command", "$(touch planted);`touch planted`"),
    named("a pattern", "*"),
    named("spaces at its ends", " eve "),
    named("percent signs", "%s%n%2e%2e%2f"),
    named("a home directory", "~root"),
    named("another language", "名前 Ångström-Þórr"),
    named("the decomposed form of a neighbour's", "Zoe\u0308"),
    named("backslashes as on Windows", "eve\\..\\ada"),
    named("as long as a folder's may be", "x" * 255),
    named("long in another language", "ü" * 120),
    named("two lines", "eve\nada,6", status=REFUSED),
    named("terminal escapes", "\x1b[2Jeve", status=REFUSED),
    named("letters that run backwards", "\u202eeve", status=REFUSED),
    named("bytes that are no text", "eve\udcff\udcfe", status=REFUSED),
    named("hidden", ".eve", status=REFUSED),
)
