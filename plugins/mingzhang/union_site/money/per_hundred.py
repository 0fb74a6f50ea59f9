"""Shares of each hundred that add up to a hundred in spite of rounding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


def shares(values: Sequence[Decimal]) -> list[Decimal]:
    """Each value's share of a hundred, to the cent, by largest remainder: they add up to 100.

    Values are not negative and not all zero.

    >>> [str(share) for share in shares([Decimal(1), Decimal(1), Decimal(1)])]
    ['33.34', '33.33', '33.33']
    """
    whole = sum(values, Decimal(0))
    exact = [value * HUNDRED / whole for value in values]
    floors = [share.quantize(CENT, ROUND_DOWN) for share in exact]
    missing = int((HUNDRED - sum(floors, Decimal(0))) / CENT)
    order = sorted(range(len(values)), key=lambda i: (floors[i] - exact[i], i))
    for index in order[:missing]:
        floors[index] += CENT
    return floors
