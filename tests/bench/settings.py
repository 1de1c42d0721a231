"""The tests' settings, with one bare view to compare with."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
