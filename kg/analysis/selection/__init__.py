"""What of a graph a list takes in: filters, what the names in them mean, and the order of time."""

from kg.analysis.selection.filters import Asked, Filters
from kg.analysis.selection.selected import Selected

__all__ = ["Asked", "Filters", "Selected"]
