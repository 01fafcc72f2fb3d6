"""The dataset of a build as rdflib's, on the engine that answers our own queries."""

from pathlib import Path

import rdflib
from oxrdflib import OxigraphStore

from careergraph.ontology import namespaces
from careergraph.query import base_of, load_store

__all__ = ["open_dataset"]


def open_dataset(folder: Path) -> rdflib.Dataset:
    """Return the dataset of a build: on its store, which is read only, else of its graph.trig in memory.

    Raises:
        NoBuild: there is no build in the folder.
    """
    store = load_store(folder)
    dataset = rdflib.Dataset(OxigraphStore(store=store), default_union=True)
    for prefix, iri in namespaces(base_of(store)).items():
        dataset.bind(prefix, iri, replace=True)
    return dataset
