"""The test runner of every run: shuffled, our own warnings are errors, a countable last line."""

import warnings
from pathlib import Path
from unittest import TestSuite

from django.test import TransactionTestCase
from django.test.runner import DiscoverRunner

OURS = r"(config|people|media|curriculum|quizzes|sessions|tests)(\.|$)"


def leaves(suite):
    for test in suite:
        if isinstance(test, TestSuite):
            yield from leaves(test)
        else:
            yield test


class ToolkitRunner(DiscoverRunner):
    def setup_test_environment(self, **kwargs):
        super().setup_test_environment(**kwargs)
        warnings.filterwarnings("error", module=OURS)

    def build_suite(self, *args, **kwargs):
        """A parallel run forks, and a library with threads of its own would hang in the child."""
        suite = super().build_suite(*args, **kwargs)
        tasks = Path("/proc/self/task")
        if self.parallel > 1 and tasks.is_dir() and len(list(tasks.iterdir())) > 1:
            raise RuntimeError("A test module starts threads while it is imported.")
        return suite

    def suite_result(self, suite, result, **kwargs):
        # Several failing subtests are one failing test.
        wrong = [test for test, _text in (*result.failures, *result.errors)]
        wrong += result.unexpectedSuccesses
        failed = len({getattr(test, "test_case", test).id() for test in wrong})
        passed = max(result.testsRun - failed - len(result.skipped), 0)
        print(f"{passed} passed, {failed} failed, {len(result.skipped)} skipped", flush=True)
        return super().suite_result(suite, result, **kwargs)


class DatabaseRunner(ToolkitRunner):
    """Only tests that open the database, for a second engine."""

    def build_suite(self, *args, **kwargs):
        self.exclude_tags = {*self.exclude_tags, "browser"}
        return super().build_suite(*args, **kwargs)

    def load_tests_for_label(self, label, discover_kwargs):
        suite = super().load_tests_for_label(label, discover_kwargs)
        return self.test_suite(
            test for test in leaves(suite) if isinstance(test, TransactionTestCase)
        )
