"""Figures for notebooks and reports (extra `picture`): who took part, what was promised, what became of it.

All return a matplotlib `Figure`; a notebook shows it, `figure.savefig("out.svg")` keeps it. What took place is solid,
what is only planned, possible or denied is hollow, in every figure alike.
"""

from kg.figures.coding import shares
from kg.figures.fates import fates, states
from kg.figures.network import central, growth
from kg.figures.positions import positions
from kg.figures.promises import commitments
from kg.figures.summit import attendance, turns

__all__ = ["attendance", "central", "commitments", "fates", "growth", "positions", "shares", "states", "turns"]
