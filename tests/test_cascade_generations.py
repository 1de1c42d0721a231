"""Generations against a slow oracle that tries every way."""

import unittest
from datetime import date
from graphlib import TopologicalSorter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from sessions.cascade import (
    Bond,
    Count,
    Level,
    Member,
    Rank,
    active_since,
    first_trainers,
    generations,
    is_active,
    month,
    month_number,
    percent,
    shown,
    totals,
)

PEOPLE = range(7)
people = st.integers(min_value=0, max_value=6)
some_bonds = st.frozensets(st.builds(Bond, people, people), max_size=16)
some_roots = st.frozensets(people, max_size=3)
FAR = 99


def distances(bonds):
    """Floyd and Warshall: from everybody to everybody."""
    far = {(a, b): 0 if a == b else FAR for a, b in product(PEOPLE, PEOPLE)}
    far |= {(bond.trainer, bond.learner): 1 for bond in bonds if bond.trainer != bond.learner}
    for via, a, b in product(PEOPLE, PEOPLE, PEOPLE):
        far[a, b] = min(far[a, b], far[a, via] + far[via, b])
    return far


def oracle_ranks(bonds, roots):
    far = distances(bonds)
    nearest = {b: min((far[a, b], a) for a in roots) for b in PEOPLE if roots}
    return {b: Rank(step, root) for b, (step, root) in nearest.items() if step < FAR}


def oracle_circular(bonds, roots):
    far, ranks = distances(bonds), oracle_ranks(bonds, roots)

    def generation(person):
        return ranks[person].generation if person in ranks else FAR

    return {
        bond
        for bond in bonds
        if far[bond.learner, bond.trainer] < FAR
        and generation(bond.learner) <= generation(bond.trainer)
    }


class GenerationsOracleTests(unittest.TestCase):
    @given(some_bonds, some_roots)
    def test_ranks_are_the_shortest_distances_from_the_roots(self, bonds, roots):
        cascade = generations(bonds, first_trainers(roots))
        self.assertEqual(cascade.ranks, oracle_ranks(bonds, roots))

    @given(some_bonds, some_roots)
    def test_exactly_the_bonds_that_close_a_circle_are_reported(self, bonds, roots):
        cascade = generations(bonds, first_trainers(roots))
        self.assertEqual(cascade.circular, oracle_circular(bonds, roots))

    @given(some_bonds, some_roots)
    def test_without_the_circular_bonds_nobody_is_their_own_ancestor(self, bonds, roots):
        cascade = generations(bonds, first_trainers(roots))
        tuple(TopologicalSorter(cascade.parents).static_order())
        again = generations(bonds - cascade.circular, first_trainers(roots))
        self.assertEqual(again.ranks, cascade.ranks)

    @given(some_bonds, some_roots)
    def test_everybody_is_ranked_or_unknown_and_never_both(self, bonds, roots):
        cascade = generations(bonds, first_trainers(roots))
        named = {person for bond in bonds for person in (bond.trainer, bond.learner)} | roots
        self.assertEqual(cascade.ranks.keys() | cascade.unknown, named)
        self.assertEqual(cascade.ranks.keys() & cascade.unknown, set())

    @given(some_bonds, some_roots, st.integers(min_value=1, max_value=3))
    def test_a_part_below_ranked_parents_ranks_as_the_whole_does(self, bonds, roots, cut):
        whole = generations(bonds, first_trainers(roots)).ranks
        above = {person: rank for person, rank in whole.items() if rank.generation <= cut}
        below = {bond for bond in bonds if bond.learner not in above}
        self.assertEqual(generations(below, above).ranks, whole)


class GenerationsTests(unittest.TestCase):
    def test_the_nearest_of_several_parents_decides(self):
        cascade = generations([Bond(1, 2), Bond(2, 3), Bond(1, 3)], first_trainers([1]))
        self.assertEqual(cascade.ranks[3], Rank(generation=1, root=1))
        self.assertEqual(cascade.parents[3], frozenset({1, 2}))

    def test_a_trainer_who_learns_from_her_own_learner_stays_where_she_is(self):
        cascade = generations([Bond(1, 2), Bond(2, 3), Bond(3, 2)], first_trainers([1]))
        self.assertEqual(cascade.circular, frozenset({Bond(3, 2)}))
        self.assertEqual(cascade.ranks[2].generation, 1)
        self.assertEqual(cascade.parents[2], frozenset({1}))

    def test_nobody_is_their_own_trainer(self):
        self.assertEqual(
            generations([Bond(4, 4)], first_trainers([4])).circular, frozenset({Bond(4, 4)})
        )

    def test_a_trainer_whose_own_trainer_is_not_known_leaves_her_learners_unknown(self):
        cascade = generations([Bond(8, 9)], first_trainers([1]))
        self.assertEqual(cascade.unknown, frozenset({8, 9}))
        self.assertEqual(cascade.ranks, {1: Rank(0, 1)})

    def test_a_long_chain_needs_no_recursion(self):
        chain = [Bond(step, step + 1) for step in range(1500)]
        self.assertEqual(generations(chain, first_trainers([0])).ranks[1500].generation, 1500)


class ActivityTests(unittest.TestCase):
    def test_active_begins_with_the_month_a_year_ago(self):
        self.assertEqual(active_since(date(2026, 11, 21)), date(2025, 11, 1))
        self.assertEqual(active_since(date(2026, 1, 31), months=1), date(2025, 12, 1))
        self.assertEqual(active_since(date(2026, 3, 31), months=25), date(2024, 2, 1))

    def test_a_delivery_counts_as_active_from_its_month_to_today(self):
        on = date(2026, 11, 21)
        self.assertFalse(is_active(None, on))
        self.assertFalse(is_active(date(2025, 10, 31), on))
        self.assertTrue(is_active(date(2025, 11, 1), on))
        self.assertTrue(is_active(on, on))
        self.assertFalse(is_active(date(2026, 11, 22), on))

    def test_the_months_are_a_setting(self):
        self.assertTrue(is_active(date(2024, 12, 1), date(2026, 11, 21), months=24))


class CountTests(unittest.TestCase):
    on = date(2026, 11, 21)
    members = [
        Member("XK", 2, Level.LEARNER, 2015, date(2015, 9, 1), people=64),
        Member("XK", 2, Level.LEARNER, 2015, None, people=136),
        Member("XK", 1, Level.MASTER, 2015, date(2026, 5, 1)),
        Member("UZ", None, Level.TRAINER, 0, date(2026, 5, 1), people=3),
    ]

    def test_people_are_counted_by_what_the_key_says(self):
        self.assertEqual(
            totals(self.members, lambda member: (member.country, member.generation), self.on),
            {
                ("XK", 2): Count(200, 64, 0),
                ("XK", 1): Count(1, 1, 1),
                ("UZ", None): Count(3, 3, 3),
            },
        )
        self.assertEqual(
            totals(self.members, lambda member: member.since, self.on),
            {2015: Count(201, 65, 1), 0: Count(3, 3, 3)},
        )

    @given(st.dates(min_value=date(1, 1, 1)))
    def test_a_month_and_its_number_are_the_same(self, day):
        self.assertEqual(month(month_number(day)), day.replace(day=1))
        self.assertEqual((month_number(None), month(0)), (0, None))

    def test_percentages_are_whole_and_of_something(self):
        self.assertEqual(percent(64, 200), 32)
        self.assertEqual(percent(1, 200), 1)
        self.assertEqual(percent(1, 201), 0)
        self.assertIsNone(percent(0, 0))

    def test_small_numbers_of_strangers_are_not_shown(self):
        self.assertEqual(
            [shown(people, own=False) for people in range(7)], [0, None, None, None, None, 5, 6]
        )
        self.assertEqual([shown(people, own=True) for people in range(7)], list(range(7)))
