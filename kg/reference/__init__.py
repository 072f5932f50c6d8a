"""The actors and places that ship: by id, by every name and code that is known for them; alike, never a guess."""

from kg.reference.lookup import Candidates, Outcome, Reference
from kg.reference.shipped import memberships, reference, within

__all__ = ["Candidates", "Outcome", "Reference", "memberships", "reference", "within"]
