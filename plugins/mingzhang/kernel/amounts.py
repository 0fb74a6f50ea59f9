"""Types of fields that state a quantity: amounts of money, counts, shares, and any measure."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, cast

from mingzhang.kernel.number_suggestions import suggested
from mingzhang.kernel.placed import Text
from mingzhang.kernel.quantity import Absent, Quantity, QuantityError
from mingzhang.kernel.reading import Reading, refuse
from mingzhang.kernel.values import of_text

# The units of which there are no fractions
WHOLE_UNITS = ("person", "attendance", "household", "unit", "session", "item")
PERCENT = "percent"


def _quantity(
    typed: Text, reading: Reading, fits: Callable[[str], bool] = lambda _: True
) -> Quantity | Absent:
    """The quantity that a text states.

    The refusal proposes a similar text, and examples; each states a quantity whose unit `fits`.
    """
    try:
        quantity = reading.grammar.parse(typed)
    except QuantityError as error:
        values = {"text": str(typed), **error.values}
        if error.reason in ("no-number", "unknown-word"):
            values["suggestion"] = suggested(typed, lambda text: _states(text, reading, fits))
        if error.reason == "no-unit":
            examples = cast("tuple[str, ...]", error.values["examples"])
            values["examples"] = [e for e in examples if _states(e, reading, fits)] or examples
        raise refuse(f"quantity.{error.reason}", **values) from None
    if isinstance(quantity, Quantity) and quantity.unit in WHOLE_UNITS and quantity.value % 1:
        raise refuse("quantity.fraction", text=str(typed))
    return quantity


def _states(text: str, reading: Reading, fits: Callable[[str], bool]) -> bool:
    """Whether a text states a quantity whose unit fits."""
    try:
        quantity = reading.grammar.parse(text)
    except QuantityError:
        return False
    return isinstance(quantity, Quantity) and fits(quantity.unit)


def _amount(typed: Text, reading: Reading) -> Quantity | Absent:
    quantity = _quantity(typed, reading, reading.grammar.is_money)
    if isinstance(quantity, Quantity) and not reading.grammar.is_money(quantity.unit):
        raise refuse("quantity.not-money", text=str(typed))
    return quantity


def _count(typed: Text, reading: Reading) -> Quantity | Absent:
    quantity = _quantity(typed, reading, WHOLE_UNITS.__contains__)
    if isinstance(quantity, Quantity) and quantity.unit not in WHOLE_UNITS:
        raise refuse("quantity.not-a-count", text=str(typed))
    return quantity


def _share(typed: Text, reading: Reading) -> Quantity | Absent:
    # Both `0.85` and `85` were meant as 85%.
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]+)?", typed):
        share = Decimal(typed) * (100 if "." in typed and Decimal(typed) <= 1 else 1)
        raise refuse("quantity.not-a-share", text=str(typed), suggestion=f"{share.normalize():f}%")
    quantity = _quantity(typed, reading, PERCENT.__eq__)
    if isinstance(quantity, Quantity) and quantity.unit != PERCENT:
        raise refuse("quantity.not-a-share", text=str(typed), suggestion="")
    return quantity


Amount = Annotated[Quantity | Absent, of_text(_amount, "amount")]
Count = Annotated[Quantity | Absent, of_text(_count, "count")]
Share = Annotated[Quantity | Absent, of_text(_share, "measure")]
Measure = Annotated[Quantity | Absent, of_text(_quantity, "measure")]
