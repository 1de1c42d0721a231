"""Everything that the package format can read and write: the one list of it."""

from pathlib import Path

from curriculum.package import checks as curriculum_checks
from curriculum.package import pages as curriculum_pages
from curriculum.package import quality
from curriculum.package.catalogues import catalogues
from curriculum.package.keys import new_id
from curriculum.package.tree import Tree, read_tree
from quizzes import package as quizzes_package
from quizzes import quality as quizzes_quality

FORMATS = (*curriculum_pages.FORMATS, *quizzes_package.FORMATS)
CHECKS = (
    *curriculum_checks.CHECKS,
    *quality.CHECKS,
    catalogues,
    *quizzes_package.CHECKS,
    *quizzes_quality.CHECKS,
)


def read(root: Path, *, fix: bool = False) -> Tree:
    """The package below `root`; with `fix`, ids that are missing are made."""
    return read_tree(root, FORMATS, CHECKS, new_id if fix else None)
