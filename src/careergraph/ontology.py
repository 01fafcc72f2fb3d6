"""The files in ontology/ as Python values: kinds, predicates, and where the files are."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from careergraph.errors import OntologyError

__all__ = ["ontology_file"]


def ontology_file(name: str) -> Traversable:
    """Return a file of ontology/ ("shapes.ttl", "vocabulary/tools.ttl"), from the wheel or the checkout.

    Raises:
        OntologyError: there is no such file.
    """
    packaged = files("careergraph") / "_ontology"
    root: Traversable = packaged if packaged.is_dir() else Path(__file__).parents[2] / "ontology"
    found = root.joinpath(*name.split("/"))
    if not (found.is_file() or found.is_dir()):
        raise OntologyError(f"no ontology file {name!r}; the installation is not complete")
    return found
