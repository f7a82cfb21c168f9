import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chargebook.papers.json import dumps, pieces

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(LEAVES, lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts))


@given(VALUES)
def test_values_are_written_as_python_writes_them(value: Any) -> None:
    assert json.dumps(value, ensure_ascii=False, indent=2) == dumps(value)


@given(st.lists(VALUES))
def test_a_list_that_is_written_piece_by_piece_is_the_same_text(values: list[Any]) -> None:
    assert dumps({"counts": values}) == "".join(pieces("counts", values))
