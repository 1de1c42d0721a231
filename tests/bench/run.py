"""What pages cost, as ratios to a bare view measured in the same run: `make bench`.

Everything runs in this process on a database of its own, interleaved (A B C, A B C, ...);
each figure is the median of the rounds, in CPU time. The goals G1, G2, G3 and G9 are those
of the project's performance notes; ratios to other systems there were measured against the
same bare view, which is why only ratios are printed.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, get_runner  # noqa: E402
from wagtail.models import Site  # noqa: E402

from tests import make  # noqa: E402
from tests.bench.weight import first_visit  # noqa: E402
from tests.test_curriculum_pages import session_plan  # noqa: E402

ROUNDS = 7
REPEATS = 20


def cost(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call, over REPEATS calls."""
    began = time.process_time()
    for _count in range(REPEATS):
        work()
    return (time.process_time() - began) * 1000 / REPEATS


def interleaved(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    rounds: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _round in range(ROUNDS):
        for name, work in works.items():
            rounds[name].append(cost(work))
    return {name: statistics.median(times) for name, times in rounds.items()}


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        work()
    return len(seen)


def measure() -> None:
    plan = session_plan(15)
    anonymous, signed_in = Client(), Client()
    signed_in.force_login(make.person(roles=["trainer"]))

    def visit(client: Client, url: str = plan.url) -> None:
        if client.get(url).status_code != 200:
            raise SystemExit(f"{url} does not answer with 200")

    def cold() -> None:
        cache.clear()
        Site.clear_site_root_paths_cache()
        visit(anonymous)

    works = {
        "bare": lambda: visit(anonymous, "/bench/bare"),
        "personal": lambda: visit(signed_in),
        "stored": lambda: visit(anonymous),
    }
    costs = interleaved(works)
    # Apart from the others, because it empties the cache that those rely on.
    costs["cold"] = interleaved({"bare": works["bare"], "cold": cold})["cold"]
    report("G1", "session page, 15 activities, signed in", costs, "personal", works["personal"])
    report("G2", "session page, nothing cached", costs, "cold", cold)
    report("G3", "session page, anonymous, stored whole", costs, "stored", works["stored"])
    requests, size = first_visit(anonymous, plan.url)
    print(
        f"G9  first visit of a session page: {requests} requests, {size / 1024:.1f} KB compressed"
    )


def report(goal: str, what: str, costs: dict[str, float], name: str, work) -> None:
    ratio = costs[name] / costs["bare"]
    print(f"{goal}  {what}: {ratio:.1f} x a bare view, {queries(work)} queries")


def main() -> int:
    runner = get_runner(settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        print(f"Python {sys.version.split()[0]}, {connection.vendor}, CPU time, median of {ROUNDS}")
        measure()
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()
    return 0


if __name__ == "__main__":
    sys.exit(main())
