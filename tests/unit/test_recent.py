"""What was used longest ago is forgotten first, and never more is kept than the capacity."""

from __future__ import annotations

from collections import OrderedDict

from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.recent import Recent

steps = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 4), st.booleans()), max_size=60)


@given(steps, st.integers(1, 8))
def test_it_keeps_what_was_used_last(taken: list[tuple[str, int, bool]], capacity: int) -> None:
    recent = Recent[str, int](capacity)
    model: OrderedDict[str, int] = OrderedDict()
    for key, weight, put in taken:
        if put:
            recent.put(key, weight, weight)
            model.pop(key, None)
            model[key] = weight
            while sum(model.values()) > capacity:
                model.popitem(last=False)
        else:
            assert recent.get(key) == model.get(key)
            if key in model:
                model.move_to_end(key)
        assert len(recent) == len(model)
    assert {key: recent.get(key) for key in "abcdef"} == {key: model.get(key) for key in "abcdef"}
