"""Taxonomies that a user brings: files of others, read when they are asked for, never shipped.

model   what a taxonomy is: concepts with names, codes and relations
tables  files of rows as others publish them, with what is wrong with them told
esco    ESCO, the CSV files of the European Commission
onet    O*NET, the text files of the US Department of Labor
skos    any taxonomy in SKOS (RDF)
common  names that are too common to mean a concept
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from careergraph.errors import UsageError
from careergraph.taxonomies.common import is_common
from careergraph.taxonomies.esco import is_esco, read_esco
from careergraph.taxonomies.model import Concept, Family, Group, Relation, Taxonomy
from careergraph.taxonomies.onet import is_onet, read_onet

__all__ = [
    "TAXONOMIES",
    "Concept",
    "Family",
    "Group",
    "Relation",
    "Taxonomy",
    "is_common",
    "read_taxonomy",
]

#: How the folder of each taxonomy is read.
TAXONOMIES: Mapping[str, Callable[[Path], Taxonomy]] = {"esco": read_esco, "onet": read_onet}
_KNOWN: Mapping[str, Callable[[Path], bool]] = {"esco": is_esco, "onet": is_onet}


def read_taxonomy(name: str, folder: Path) -> Taxonomy:
    """Return the taxonomy of this name (of `TAXONOMIES`) from a folder of its files.

    Raises:
        UsageError: there is no such folder, a file or column is missing, or a file is not UTF-8.
    """
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}")
    other = next((o for o, looks in _KNOWN.items() if o != name and looks(folder)), None)
    if other and not _KNOWN[name](folder):
        raise UsageError(f"{folder} holds {other}, not {name}")
    return TAXONOMIES[name](folder)
