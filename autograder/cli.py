"""The `autograder` command. Exit status: 0 all well, 1 not everything is, 2 it cannot be done and says why."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from autograder import __version__


class Refusal(click.ClickException):
    """A command that cannot be carried out: one line that says what to do."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"autograder: {self.format_message()}", err=True)


def refuse(why: str) -> NoReturn:
    raise Refusal(why)


course_option = click.option(
    "--course", "root", type=click.Path(path_type=Path), default=Path(), help="The course directory; here by default."
)
trust_option = click.option(
    "--i-trust-the-submissions",
    "trust",
    is_flag=True,
    help="Grade even where this machine cannot isolate the students' code. Every verdict records it.",
)


class Commands(click.Group):
    """The commands; whatever says what cannot be done, and why, becomes a `Refusal`."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            why = _reason(error)
            if why is None:
                raise
            raise Refusal(why) from error


def _reason(error: Exception) -> str | None:
    """What an error says to whoever gave the command; None where it is none of theirs."""
    if isinstance(error, ModuleNotFoundError):
        package = (error.name or "").split(".")[0]
        ours = package in ("", "autograder", "course_lib")
        return None if ours else f"this needs {package}, which comes with: pip install 'backprop-course[grader]'"
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return f"{error.filename}: {error.strerror}" if error.filename else str(error)

    from autograder.coursework.course import CourseError
    from autograder.exercises import UnknownExerciseError
    from autograder.grading.pool import WorkerError
    from autograder.sandbox import IsolationError, SandboxError

    known = (CourseError, UnknownExerciseError, WorkerError, IsolationError, SandboxError)
    return str(error) if isinstance(error, known) else None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="autograder")
def main() -> None:
    """Check exercises, grade classes, and name the mistakes."""


@main.command()
@click.argument("exercise", required=False)
@click.argument("solution", required=False, type=click.Path(path_type=Path))
@click.option("--all", "folder", type=click.Path(path_type=Path), help="Check every EXERCISE__anything.py of a folder.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object, or one a line with --all.")
@click.option("--seed", type=click.IntRange(0), help="Draw the inputs from this seed, to replay a verdict.")
def check(exercise: str | None, solution: Path | None, folder: Path | None, as_json: bool, seed: int | None) -> None:
    """Check the function EXERCISE in the file SOLUTION, or a folder of solutions with --all."""
    if folder is not None:
        if exercise is not None:
            refuse("--all takes a folder alone; leave EXERCISE and SOLUTION out.")
        _check_all(folder, as_json, seed)
    if exercise is None or solution is None:
        refuse("say which exercise and which file: autograder check EXERCISE SOLUTION.py")
    _check_one(exercise, solution, as_json, seed)


def _check_one(exercise: str, solution: Path, as_json: bool, seed: int | None) -> NoReturn:
    from autograder.exercises import find
    from autograder.grading.checking import check_file
    from autograder.judging.render import as_text
    from autograder.sandbox import Limits, Sandbox

    known = find(exercise)
    if not solution.is_file():
        refuse(f"there is no file {solution}.")
    with Sandbox(Limits()) as sandbox:
        verdict = check_file(known, solution, sandbox, seed)
    click.echo(json.dumps(verdict.as_dict(), allow_nan=False) if as_json else as_text(verdict))
    sys.exit(0 if verdict.passed else 1)


def _check_all(folder: Path, as_json: bool, seed: int | None) -> NoReturn:
    from autograder.grading.checking import check_folder, default_workers, solution_files
    from autograder.judging.render import as_text

    if not folder.is_dir():
        refuse(f"there is no folder {folder}.")
    if not solution_files(folder):
        refuse(f"{folder} holds no file named EXERCISE__anything.py.")
    verdicts = check_folder(folder, seed, default_workers())
    for verdict in verdicts:
        name = Path(verdict.file).name
        click.echo(json.dumps(verdict.as_dict(), allow_nan=False) if as_json else f"{name}\n{as_text(verdict)}\n")
    sys.exit(0 if all(verdict.passed for verdict in verdicts) else 1)


@main.command()
@click.argument("directory", type=click.Path(path_type=Path), default=Path())
def init(directory: Path) -> None:
    """Make a course in DIRECTORY: the assignments' sources and nbgrader's configuration.

    What is already there stays as it is.
    """
    from autograder.coursework.course import init_course

    course = init_course(directory)
    click.echo(f"The course is in {course.root}, with {', '.join(course.assignments())}.")
    enter = "" if directory == Path() else f"cd {directory}, then "
    click.echo(f"Next: {enter}autograder release {course.assignments()[0]}")


@main.command()
@click.argument("assignments", nargs=-1, required=True)
@course_option
def release(assignments: tuple[str, ...], root: Path) -> None:
    """Make the students' version of ASSIGNMENTS in release/: no solutions, no hidden tests.

    Do it again after a change of points or rubrics, and then grade again.
    """
    from autograder.coursework.course import open_course
    from autograder.coursework.release import release as make_release

    course = open_course(root)
    for assignment in assignments:
        make_release(course, assignment)
        click.echo(f"Released: {course.release(assignment)}, for the students.")
    name = assignments[0]
    click.echo(f"Then: autograder collect {name} DOWNLOAD, or their files in submitted/STUDENT/{name}/")


@main.command()
@click.argument("assignment")
@click.argument("download", type=click.Path(path_type=Path))
@course_option
@click.option("--roster", type=click.Path(path_type=Path), help="The system's own list of students, as it exports it.")
@click.option("--json", "as_json", is_flag=True, help="Print what became of each file as one JSON object.")
def collect(assignment: str, download: Path, root: Path, roster: Path | None, as_json: bool) -> None:
    """Take the notebooks of ASSIGNMENT from DOWNLOAD, a zip or a folder of Canvas's, Moodle's or your own.

    Of several attempts the last counts. With --roster, students are called as in that file, and others are refused.
    """
    from autograder.coursework.course import open_course
    from autograder.lms.collect import collect as take
    from autograder.lms.collect import lines, summary

    made = take(open_course(root), assignment, download, roster)
    click.echo(json.dumps(summary(made)) if as_json else "\n".join(lines(made)))
    if made.taken and not as_json:
        click.echo(f"Next: autograder grade {assignment}")
    sys.exit(1 if made.refused else 0)


@main.command()
@click.argument("assignment")
@course_option
@click.option("--workers", type=click.IntRange(1, 256), help="How many at a time; one a core by default.")
@click.option("--force", is_flag=True, help="Grade everybody again, also where nothing has changed.")
@click.option("--seed", type=click.IntRange(0), help="Draw the inputs from this seed, to replay verdicts.")
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of this Dask scheduler do it: tcp://HOST:8786.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
@trust_option
def grade(
    assignment: str,
    root: Path,
    workers: int | None,
    force: bool,
    seed: int | None,
    scheduler: str | None,
    as_json: bool,
    trust: bool,
) -> None:
    """Grade a class: every submission of ASSIGNMENT that has no verdict yet, or has changed since.

    Exit status 0: everybody has a grade. 1: somebody has none, and the table says why.
    """
    from autograder.classroom import grade_and_publish, show_summary, summary
    from autograder.coursework.course import open_course

    course = open_course(root)
    outcome = grade_and_publish(
        course, assignment, workers=workers, force=force, seed=seed, trust=trust, quiet=as_json, scheduler=scheduler
    )
    if as_json:
        click.echo(json.dumps(summary(outcome), allow_nan=False))
    else:
        show_summary(outcome)
    sys.exit(0 if outcome.complete else 1)


@main.command()
@click.argument("assignment")
@course_option
def publish(assignment: str, root: Path) -> None:
    """Write feedback pages, CSV and class report of ASSIGNMENT anew, with the manual grades entered meanwhile."""
    from autograder.coursework.course import open_course
    from autograder.grading.batch import exclusive, saying_what_is_kept
    from autograder.reporting.publish import graded_results, publish_pages

    course = open_course(root)
    known = course.assignment(assignment)
    results = graded_results(course, known)
    with saying_what_is_kept(course), exclusive(course, assignment):
        publish_pages(course, known, results)
    click.echo(f"Written: {len(results)} feedback pages in {course.root / 'feedback'}, {course.reports(assignment)}")


@main.command()
@click.argument("assignment")
@course_option
@click.option("--for", "system", type=click.Choice(["canvas", "moodle", "csv"]), default="csv", show_default=True)
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The system's own export, to fill in.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="In reports/ASSIGNMENT by default.")
def export(assignment: str, root: Path, system: str, roster: Path | None, output: Path | None) -> None:
    """Write the grades of ASSIGNMENT for a learning management system; what awaits a human is left blank."""
    from autograder.coursework.course import open_course
    from autograder.lms.grades import export_grades

    course = open_course(root)
    written, filled = export_grades(course, assignment, system, roster, output)
    report = course.reports(assignment) / "report.html"
    click.echo(f"Written: {written}, with {len(filled.placed)} grades.")
    if filled.pending:
        click.echo(f"Left blank, for somebody has to read them first: {', '.join(filled.pending)}.")
    if filled.ungraded:
        click.echo(f"Left blank, without a grade: {', '.join(filled.ungraded)}. See {report}.")
    if filled.unplaced:
        click.echo(f"Not in {roster}: {', '.join(filled.unplaced)}.")
        click.echo("Name their folders in submitted/ as it names students, and grade again: collect --roster does it.")


@main.command()
@click.argument("assignments", nargs=-1)
@course_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an assignment.")
def status(assignments: tuple[str, ...], root: Path, as_json: bool) -> None:
    """Say where ASSIGNMENTS (all by default) stand: handed in, graded, waiting."""
    from autograder.coursework.course import open_course
    from autograder.reporting.status import show, standing

    course = open_course(root)
    found = [standing(course, name) for name in assignments or course.assignments()]
    if as_json:
        for one in found:
            click.echo(json.dumps(one.as_dict()))
    else:
        show(found)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def doctor(as_json: bool) -> None:
    """Say what this machine can isolate, by trying what must not be possible."""
    from autograder.doctor import examine, show

    report = examine()
    if as_json:
        click.echo(json.dumps(report.as_dict()))
    else:
        show(report)
    sys.exit(0 if report.level in ("sealed", "confined") else 1)


@main.command()
@click.argument("exercise")
@click.option("--assignment", default="ps6", show_default=True, help="The assignment that it will belong to.")
@click.option(
    "--root", type=click.Path(path_type=Path), default=Path(), help="The project's checkout; here by default."
)
def new(exercise: str, assignment: str, root: Path) -> None:
    """Scaffold EXERCISE: an exercise that runs, with probes and two mistakes, a right and a wrong solution."""
    from autograder.authoring.scaffold import ScaffoldError, scaffold

    try:
        written = scaffold(exercise, assignment, root)
    except ScaffoldError as error:
        refuse(str(error))
    for path in written:
        click.echo(f"Written: {path}")
    click.echo(f"Next: change {written[0]} from top to bottom, and try it: autograder check {exercise} {written[1]}")


@main.command()
@click.argument("assignments", nargs=-1)
@course_option
@click.option("--solutions", type=click.Path(path_type=Path), help="Also name the labelled solutions of this folder.")
def verify(assignments: tuple[str, ...], root: Path, solutions: Path | None) -> None:
    """Prove ASSIGNMENTS (all by default): source, release, references, and every catalogued mistake.

    --solutions takes files EXERCISE__KIND__PART__name.py and prints how each kind was named.
    """
    from autograder.authoring.proof import prove
    from autograder.coursework.course import open_course

    proven = prove(open_course(root), assignments, solutions)
    sys.exit(0 if proven else 1)


@main.command()
@click.argument("directory", type=click.Path(path_type=Path), default=Path("demo-course"))
@click.option("--workers", type=click.IntRange(1, 256), help="How many at a time; one a core by default.")
def demo(directory: Path, workers: int | None) -> None:
    """Grade a class of 24 made-up students in DIRECTORY, from release to class report."""
    from autograder.demo import run_demo

    run_demo(directory, workers)


def run(arguments: Sequence[str] | None = None) -> None:
    """The command, for `python -m autograder`."""
    main.main(args=list(arguments) if arguments is not None else None, prog_name="autograder")


if __name__ == "__main__":
    run()
