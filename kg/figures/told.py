"""A figure that says in words what it shows: the text that stands for it in a notebook, and in files."""

from io import BytesIO
from typing import Any

from matplotlib.figure import Figure


class Told(Figure):
    """A figure whose label tells what is seen, with numbers."""

    def _repr_mimebundle_(self, **_options: Any) -> tuple[dict[str, bytes], dict[str, dict[str, str]]]:
        """The picture for a notebook, with its alternative text."""
        held = BytesIO()
        self.savefig(held, format="png", dpi=100, bbox_inches="tight")
        return {"image/png": held.getvalue()}, {"image/png": {"alt": str(self.get_label())}}
