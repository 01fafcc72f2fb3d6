"""facts.parquet: the rows with their types, for DuckDB, Spark, pandas and the like.

It holds what facts.jsonl holds, `value` as its JSON text. DuckDB writes it (the extra `claims`), in one
thread and in the order of the rows: the same rows and the same DuckDB give the same bytes. The rows
go through a temporary file, not through memory.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from careergraph.errors import MissingExtra, OutputError
from careergraph.graph import Graph
from careergraph.rows import COLUMNS, row_dict, rows_of

__all__ = ["iter_parquet"]

_PART = 1_000_000
#: The columns that are no text.
_TYPES = {
    "confidence": "DOUBLE", "start": "INTEGER", "end": "INTEGER", "object_start": "INTEGER",
    "object_end": "INTEGER", "line": "INTEGER", "page": "INTEGER",
}  # fmt: skip
#: Nothing is fetched and nothing of the machine decides how the file is cut.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "1GB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def iter_parquet(graph: Graph) -> Iterator[bytes]:
    """Yield the rows as Parquet, part by part.

    Raises:
        MissingExtra: DuckDB is not installed.
        OutputError: it cannot write its temporary file.
    """
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError as exc:
        raise MissingExtra("duckdb", "claims") from exc
    with TemporaryDirectory(prefix="careergraph-") as folder:
        rows, table = Path(folder, "rows.jsonl"), Path(folder, "facts.parquet")
        _write_rows(graph, rows)
        types = ", ".join(f"\"{name}\": '{_TYPES.get(name, 'VARCHAR')}'" for name in COLUMNS)
        query = f"FROM read_json(?, format = 'newline_delimited', columns = {{{types}}})"
        try:
            with duckdb.connect(":memory:", config={**_SETTINGS, "temp_directory": folder}) as database:
                database.execute(
                    f"COPY ({query}) TO ? (FORMAT parquet, COMPRESSION zstd)", [str(rows), str(table)]
                )
        except duckdb.Error as exc:
            raise OutputError(f"cannot write Parquet in a temporary file (TMPDIR): {exc}") from exc
        with table.open("rb") as file:
            while part := file.read(_PART):
                yield part


def _write_rows(graph: Graph, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows_of(graph):
            cells = row_dict(row)
            if cells["value"] is not None:
                cells["value"] = json.dumps(cells["value"], ensure_ascii=False, separators=(",", ":"))
            file.write(json.dumps(cells, ensure_ascii=False) + "\n")
