"""The two ways in which places in reporters are found, for tests that hold of both."""

import pytest

from chargebook.citations.places import by_eyecite, by_table
from chargebook.citations.reporters import HAS_EYECITE

EYECITE = pytest.param(by_eyecite, marks=pytest.mark.skipif(not HAS_EYECITE, reason="eyecite is not installed here"))
both = pytest.mark.parametrize("locate", [EYECITE, by_table])
