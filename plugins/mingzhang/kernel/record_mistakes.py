"""Mistakes of whole keys whose meaning is certain: told, and mended in the tree.

Each finder looks at one refusal of a record's types. It mends the tree, so that the record can be
read as it was meant, and returns the one problem to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mingzhang.kernel import keys_meant, misplaced
from mingzhang.kernel.placed import Mapping
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.reading import Reading
from mingzhang.kernel.refusals import Refusal

Finder = Callable[[Refusal], Problem | None]

_UNKNOWN = "extra_forbidden"  # pydantic's word for a key that no field has
_OF_A_MAPPING = (
    misplaced.a_mapping_at_its_key,
    misplaced.a_mapping_with_dashes,
    misplaced.a_text_in_another_list,
)
# By the kind of refusal, the surest finder first
FINDERS: dict[str, tuple[Finder, ...]] = {
    "missing": (misplaced.one_item_with_many_dashes,),
    "tuple_type": (misplaced.an_item_without_dash, misplaced.a_mapping_at_its_key),
    "model_type": _OF_A_MAPPING,
    "model_attributes_type": _OF_A_MAPPING,
    "schema.expected-text": (misplaced.an_item_of_another_list,),
    _UNKNOWN: (
        keys_meant.a_draft_in_other_words,
        misplaced.an_item_of_another_list,
        keys_meant.a_key_by_its_title,
        misplaced.a_key_too_far_left,
        misplaced.a_key_too_far_right,
        keys_meant.a_misspelt_key,
        keys_meant.a_key_by_what_it_holds,
        keys_meant.a_key_of_another_program,
    ),
}


def mended(
    details: Iterable[ErrorDetails], model: type[BaseModel], tree: Mapping, reading: Reading
) -> list[Problem]:
    """The problems of the mistakes that were mended in the tree; empty where there was none."""
    # Unknown keys last: a value that belongs elsewhere explains several of them
    ordered = sorted(details, key=lambda detail: detail["type"] == _UNKNOWN)
    refusals = (Refusal(d["type"], tuple(d["loc"]), tree, model, reading) for d in ordered)
    return [problem for refusal in refusals if (problem := _mend(refusal))]


def mended_keys(model: type[BaseModel], tree: Mapping, reading: Reading) -> list[Problem]:
    """The same of the keys of one mapping that are written under another name."""
    unknown = [key for key in tree if key not in Refusal("", ("",), tree, model, reading).keys]
    refusals = (Refusal(_UNKNOWN, (key,), tree, model, reading) for key in unknown)
    return [problem for refusal in refusals if (problem := _mend(refusal))]


def mended_levels(model: type[BaseModel], tree: Mapping, reading: Reading) -> list[Problem]:
    """The problems of lines that belong below a key, and stand beside it."""
    empty = [key for key, value in tree.items() if value == ""]
    known = Refusal("", ("",), tree, model, reading).keys
    refusals = (
        Refusal("model_type", (key,), tree, model, reading) for key in empty if key in known
    )
    found = (misplaced.a_mapping_at_its_key(refusal) for refusal in refusals)
    return [problem for problem in found if problem]


def _mend(refusal: Refusal) -> Problem | None:
    if not refusal.loc or (refusal.kind == _UNKNOWN and refusal.key not in refusal.mapping):
        return None  # a record as a whole; a key that was moved with another one
    finders = FINDERS.get(refusal.kind, ())
    return next((problem for find in finders if (problem := find(refusal))), None)
