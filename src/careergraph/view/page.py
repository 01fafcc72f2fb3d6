"""Page data as HTML: pyvis holds nodes and edges, its installed package gives vis-network, the rest is ours.

Nothing else of pyvis is used: its template is blank without a network and runs text that it was given.
All text of documents goes through one door, a JSON block that no browser executes; scripts and styles
are named to the browser by their hash, so that nothing else can run.
"""

import json
import re
from dataclasses import fields
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from careergraph.safehtml import FORBIDDEN, hash_source, plain, templates_of, trusted
from careergraph.view.values import Counts, Edge, PageData

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["sentence_of", "to_html"]

# In this order one script: constants stand before the files that read them while the page loads.
_SCRIPTS = (
    *("model.js", "source.js", "dom.js", "theme.js", "views.js", "state.js", "loading.js", "visible.js"),
    *("counts.js", "marks.js", "names.js", "hubs.js", "combobox.js"),
    *("shown.js", "scene.js", "labels.js", "canvas.js", "summary.js", "graph.js"),
    *("download.js", "picture.js", "exports.js"),
    *("picker.js", "comparing.js", "compare.js"),
    *("careers.js", "moves.js", "lanes.js", "ways.js"),
    *("ladder_drawing.js", "ladder_picture.js", "ladder.js"),
    *("scale.js", "pay_picture.js", "pay.js", "matrix_picture.js"),
    *("matrix.js", "sheet.js", "table.js", "claimed.js", "documents.js"),
    *("proof.js", "panel.js", "rail.js", "search.js", "keys.js", "main.js"),
)
# What all of the page looks like, then one file a view.
_STYLES = (
    *("page.css", "exports.css", "sheet.css", "compare.css", "ladder.css", "pay.css", "matrix.css"),
    *("documents.css", "summary.css"),
)
_VIS_NETWORK = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
_SOURCE_MAP = "//# sourceMappingURL="

_NOT_IN_HTML = re.compile(f"[{FORBIDDEN}]")
# What opens or closes markup, what ended a line in older scripts, and what HTML forbids.
_UNSAFE = re.compile(f"[<>&\u2028\u2029{FORBIDDEN}]")
# All that, and more: these few ranges are looked for ten times as fast.
_SUSPICIOUS = re.compile("[<>&\x00-\x1f\x7f-\U0010ffff]+")


def to_html(data: PageData, *, title: str, part: str = "") -> str:
    """Return the page: one file, no request, nothing executable but our own scripts.

    `part` says of which part of a graph it is the page.
    """
    vis, style = _vis_network(), "\n".join(_asset(name) for name in _STYLES)
    script = "(() => {\n" + "\n".join(_asset(name) for name in _SCRIPTS) + "})();\n"
    return (
        templates_of("careergraph.view")
        .get_template("graph.html.j2")
        .render(
            title=plain(title),
            counts=data.counts,
            is_fed=bool(data.source),
            sentence=plain(sentence_of(data, part)),
            is_whole=_is_whole(data.counts) and not part and not data.told,
            policy=_policy((vis, script), style, is_fed=bool(data.source)),
            style=trusted(style),
            vis=trusted(vis),
            script=trusted(script),
            data=trusted(_json_block(data)),
        )
    )


def _asset(name: str) -> str:
    return (files("careergraph.view") / "assets" / name).read_text("utf-8")


def _vis_network() -> str:
    """Return the vis-network that the installed pyvis brings, with the line ends that a browser hashes.

    The name of its source map is left out: a browser would ask for it.
    """
    source = files("pyvis").joinpath(*_VIS_NETWORK).read_text("utf-8")
    program, _, _ = source.replace("\r\n", "\n").rpartition(_SOURCE_MAP)
    return _NOT_IN_HTML.sub(_escape, program)  # in a string literal of it stands a character HTML forbids


def _policy(scripts: tuple[str, ...], style: str, *, is_fed: bool) -> str:
    asks = "connect-src 'self'; " if is_fed else ""
    allowed = " ".join(map(hash_source, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {hash_source(style)}; {asks}"
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _json_block(data: PageData) -> str:
    network = _network(data)
    values = {
        **{each.name: getattr(data, each.name) for each in fields(data)},
        "nodes": network.nodes,
        "edges": network.edges,
        "excluded": [_edge_options(edge) for edge in data.edges if edge["excluded"]],
    }
    text = msgspec.json.encode(values, order="sorted").decode()
    return _SUSPICIOUS.sub(lambda found: _UNSAFE.sub(_escape, found[0]), text)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    return f"\\u{ord(found):04x}" if ord(found) < 0x80 else json.dumps(found)[1:-1]


def _network(data: PageData) -> "Network":
    from pyvis.edge import Edge as Line  # noqa: PLC0415 - pyvis imports IPython, which costs half a second
    from pyvis.network import Network  # noqa: PLC0415 - as above

    network = Network(directed=True)
    styles = {kind["kind"]: kind for kind in data.kinds}
    for node in data.nodes:
        style = styles[node["kind"]]
        options = {name: value for name, value in node.items() if name != "id"}
        look = {"shape": style["shape"], "color": style["color"], "size": style["size"]}
        network.add_node(node["id"], **options, **look)
    for edge in data.edges:
        if not edge["excluded"]:
            options = _edge_options(edge)
            # add_edge looks through all nodes for each end.
            line = Line(options.pop("from"), options.pop("to"), directed=True, **options)
            network.edges.append(line.options)
    return network


def _edge_options(edge: Edge) -> dict[str, object]:
    """Return an edge with its ends under the names that vis-network knows."""
    ends: dict[str, object] = {"from": edge["subject"], "to": edge["object"]}
    return ends | {name: value for name, value in edge.items() if name not in {"subject", "object"}}


def sentence_of(data: PageData, part: str = "") -> str:
    """Say what the page holds and, of a graph too large for it, what it does not."""
    if data.source:
        return (
            f"The graph has {data.counts['all_nodes']:,} things and {data.counts['all_facts']:,} facts. What "
            "you open is loaded, the best supported first; figures beside filters count what is loaded."
        )
    return " ".join(filter(None, (part, _held(data.counts, is_part=bool(part)), data.told)))


def _is_whole(counts: Counts) -> bool:
    return counts["nodes"] == counts["all_nodes"] and counts["facts"] == counts["all_facts"]


def _held(counts: Counts, *, is_part: bool) -> str:
    if _is_whole(counts):
        if is_part:
            return ""
        if not counts["all_nodes"]:
            return "This graph is empty: no document gave a fact."
        return f"All {counts['nodes']:,} things and {counts['facts']:,} facts of the graph are on this page."
    left = counts["all_nodes"] - counts["nodes"]
    missing = f"{left:,} things" if left else f"{counts['all_facts'] - counts['facts']:,} facts"
    return (
        f"This page holds the {counts['nodes']:,} best supported of {counts['all_nodes']:,} things and "
        f"{counts['facts']:,} of {counts['all_facts']:,} facts. "
        f"{missing} are not shown: query the graph for them."
    )
