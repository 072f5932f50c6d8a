"""One event in many sources: what may be one, how probable that is, and why. See docs/match.md."""

from kg.analysis.match.proposals import LEAST, Pair, Proposal, by_machine, proposals

__all__ = ["LEAST", "Pair", "Proposal", "by_machine", "proposals"]
