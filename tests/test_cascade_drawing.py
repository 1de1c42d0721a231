"""The tree picture: nothing overlaps, nothing is lost, and it turns round for other readers."""

import unittest
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sessions.drawing import (
    NARROW,
    WIDE,
    Frame,
    Group,
    Part,
    draw,
    gather,
    tone,
)


@st.composite
def forests(draw):
    groups = [Group("0", None, 0, draw(st.integers(0, 9)))]
    for at in range(1, draw(st.integers(1, 25))):
        parent = draw(st.sampled_from([*groups, None]))
        people = draw(st.integers(0, 400))
        used = draw(st.integers(0, people))
        groups.append(
            Group(
                key=str(at),
                parent=parent.key if parent else None,
                generation=parent.generation + draw(st.integers(1, 2)) if parent else 0,
                people=people,
                used=used,
                active=draw(st.integers(0, used)),
            )
        )
    return groups


frames = st.sampled_from([WIDE, NARROW])
TOUCH = 0.2  # lengths are rounded to a tenth


class PictureTests(unittest.TestCase):
    @given(forests(), frames)
    def test_every_group_is_a_bar_inside_the_picture(self, groups, frame):
        picture = draw(groups, frame)
        self.assertEqual([bar.group for bar in picture.bars], groups)
        for bar in picture.bars:
            self.assertGreaterEqual(bar.x, 0)
            self.assertLessEqual(bar.name_x, frame.width - frame.names + frame.gap + TOUCH)
            self.assertGreaterEqual(bar.y, frame.head)
            self.assertLessEqual(bar.y + bar.height, picture.height + TOUCH)

    @given(forests(), frames)
    def test_bars_of_a_column_never_touch_nor_cover_the_words_above_them(self, groups, frame):
        for one, other in combinations(draw(groups, frame).bars, 2):
            if one.group.generation == other.group.generation:
                upper, lower = sorted((one, other), key=lambda bar: bar.y)
                between = lower.y - upper.y - upper.height
                self.assertGreaterEqual(between, frame.row / 2 + frame.gap - TOUCH)

    @given(forests(), frames)
    def test_the_parts_fill_the_bar_from_the_foot(self, groups, frame):
        for bar in draw(groups, frame).bars:
            foot = bar.y + bar.height
            for part in bar.parts:
                self.assertAlmostEqual(part.y + part.height, foot, delta=TOUCH)
                foot = part.y
            self.assertAlmostEqual(foot, bar.y if bar.group.people else foot, delta=3 * TOUCH)

    @given(forests(), frames)
    def test_right_to_left_is_the_same_picture_turned_round(self, groups, frame):
        picture, turned = draw(groups, frame), draw(groups, frame, mirrored=True)
        self.assertEqual(turned.height, picture.height)
        for bar, other in zip(picture.bars, turned.bars, strict=True):
            self.assertAlmostEqual(other.x + other.width, frame.width - bar.x, delta=TOUCH)
            self.assertAlmostEqual(other.start, frame.width - bar.start, delta=TOUCH)
            self.assertAlmostEqual(other.name_x, frame.width - bar.name_x, delta=TOUCH)
            self.assertEqual((other.y, other.height), (bar.y, bar.height))

    @given(forests(), frames)
    def test_every_group_with_a_parent_is_reached_by_one_branch(self, groups, frame):
        reached = sum(1 for group in groups if group.parent is not None)
        self.assertEqual(len(draw(groups, frame).branches), reached)


class ExactPictureTests(unittest.TestCase):
    frame = Frame(width=200, names=80, room=100, row=20, gap=4, bar=10, head=10)
    groups = [
        Group("root", None, 0, people=10, used=10, active=5),
        Group("a", "root", 1, people=30, used=15, active=0),
        Group("b", "root", 1, people=20),
    ]

    def test_a_small_tree_is_laid_out_to_the_unit(self):
        picture = draw(self.groups, self.frame)
        self.assertEqual(picture.height, 138)
        self.assertEqual(
            [(column.generation, column.x) for column in picture.columns], [(0, 0), (1, 110)]
        )
        self.assertEqual(
            [(bar.x, bar.y, bar.height) for bar in picture.bars],
            [(0, 67, 20), (110, 20, 60), (110, 94, 40)],
        )
        self.assertEqual(picture.bars[1].parts, (Part("resting", 50, 30), Part("silent", 20, 30)))
        self.assertEqual([bar.is_end for bar in picture.bars], [False, True, True])

    def test_a_branch_widens_from_its_share_of_the_parent(self):
        first, second = draw(self.groups, self.frame).branches
        self.assertEqual(first.path, "M10 67C60 67 60 20 110 20V80C60 80 60 79 10 79Z")
        self.assertEqual((first.tone, second.tone), (2, 0))

    def test_a_mirrored_branch_runs_the_other_way(self):
        first = draw(self.groups, self.frame, mirrored=True).branches[0]
        self.assertEqual(first.path, "M190 67C140 67 140 20 90 20V80C140 80 140 79 190 79Z")

    def test_nothing_to_draw_is_an_empty_picture(self):
        picture = draw([], WIDE, mirrored=True)
        self.assertEqual((picture.height, picture.bars, picture.columns), (WIDE.head, (), ()))

    def test_tones_name_nobody_some_most_and_all(self):
        people = [Group("g", None, 0, people=4, used=used) for used in range(5)]
        self.assertEqual([tone(group) for group in people], [0, 1, 2, 2, 3])


class GatherTests(unittest.TestCase):
    @given(forests(), st.integers(1, 4))
    def test_gathering_loses_nobody_and_leaves_few_ends(self, groups, most):
        gathered = gather(groups, most)
        for field in ("people", "used", "active", "stands_for"):
            self.assertEqual(
                sum(getattr(group, field) for group in gathered),
                sum(getattr(group, field) for group in groups),
            )
        parents = {group.parent for group in groups}
        for parent in parents:
            ends = [g for g in gathered if g.parent == parent and g.key not in parents]
            self.assertLessEqual(len(ends), most)

    def test_the_smallest_become_one_that_stands_last(self):
        groups = [Group("r", None, 0, 1), *(Group(f"c{n}", "r", 1, n, 1) for n in (5, 1, 9, 2))]
        *kept, rest = gather(groups, most=3)
        self.assertEqual([group.key for group in kept], ["r", "c5", "c9"])
        self.assertEqual(rest, Group("r+", "r", 1, people=3, used=2, stands_for=2))

    def test_few_groups_stay_as_they_are(self):
        groups = [Group("r", None, 0, 1), Group("c", "r", 1, 5)]
        self.assertEqual(gather(groups, most=1), groups)
