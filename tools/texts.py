"""Bring the Vietnamese catalogue in step with the sources: python -m tools.texts [--check].

Sentences are found in the syntax trees: what is marked with ``N_``, given to ``text``, ``say``,
``plural`` or ``one_or_many``, and what errors and findings say. Translations are kept, sentences
that nobody says any more are dropped. ``--check`` changes nothing, lists what is missing or
obsolete, and exits with 1.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from cxgap import errors

ROOT = Path(__file__).parents[1]
FILE = ROOT / "cxgap/texts/locales/vi/LC_MESSAGES/cxgap.po"
SILENT = ROOT / "cxgap/cli"  # the command line speaks English
# at which places of which calls a sentence stands
PLACES = {name: (0,) for name in vars(errors) if name.endswith("Error")} | {
    "N_": (0,),
    "text": (0,),
    "say": (0,),
    "plural": (0, 1),
    "one_or_many": (0, 1),
    "Finding": (3, 4),
    "cls": (0,),
    "IngestError.unreadable": (1,),
    "IngestError.no_answers": (1, 2),
    "MapError.at": (1,),
    "ViewError.unknown": (0,),
}
KEYWORDS = {"hint", "remedy", "sentence", "what", "why"}
LISTS = {
    "_LEFT_OUT",
    "_MISNAMED",
    "_OTHERS",
    "_IN_ARCHIVES",
    "_DAMAGED",
    "_IN_OLE",
}  # sentences of findings in a room that must not know ``N_``
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: vi\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

Sentence = str | tuple[str, ...]  # a tuple: its forms for one and for many
Places = list[tuple[str, int]]


def collect() -> dict[Sentence, Places]:
    """Return every sentence with the files and lines that say it, in the order of the files."""
    found: dict[Sentence, Places] = {}
    sources = [ROOT / "app.py", *(ROOT / "cxgap").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    for file in sorted(file for file in sources if SILENT not in file.parents):
        name = file.relative_to(ROOT).as_posix()
        for sentence, line in _said_in(ast.parse(file.read_text("utf-8"), name)):
            found.setdefault(sentence, []).append((name, line))
    return found


def _said_in(tree: ast.AST) -> Iterator[tuple[Sentence, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            last = called.rpartition(".")[2]
            places = PLACES.get(last if last == "say" else called, ())
            values = [node.args[at] for at in places if at < len(node.args)]
            values += [k.value for k in node.keywords if places and k.arg in KEYWORDS]
            said = _constants(values)
            forms = [tuple(said)] if called == "plural" else said
            yield from ((one, node.lineno) for one in forms)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in LISTS:
            rows = (part.elts for part in ast.walk(node.value) if isinstance(part, ast.Tuple))
            yield from ((one, node.lineno) for row in rows for one in _constants(row))


def _constants(values: Iterable[ast.expr]) -> Iterator[str]:
    """The texts among values; of a choice ("a" if x else "b") all there is to choose from."""
    for value in values:
        if isinstance(value, ast.IfExp):
            yield from _constants([value.body, value.orelse])
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
            yield value.value


def read_catalog() -> Catalog:
    """Return the catalogue as it stands."""
    return read_po(io.BytesIO(FILE.read_bytes()), locale="vi")


def renewed(old: Catalog, found: dict[Sentence, Places]) -> Catalog:
    """Return the catalogue of what is said now, with the translations there are."""
    new = Catalog("vi")
    for sentence, places in found.items():
        known = old.get(sentence)
        # what had forms and has none any more, or the other way round, is another sentence
        alike = known and isinstance(known.id, str) == isinstance(sentence, str)
        translation = known.string if known and alike else ""
        message = new.add(sentence, translation, places)
        message.flags.clear()  # Babel takes "92% in" for a printf format
    return new


def write(catalog: Catalog) -> None:
    """Write the catalogue without dates and line numbers: only what has changed then differs."""
    content = io.BytesIO()
    write_po(content, catalog, omit_header=True, include_lineno=False, sort_by_file=True, width=98)
    FILE.write_text(HEADER + content.getvalue().decode().strip() + "\n", "utf-8")


def problems(old: Catalog, found: dict[Sentence, Places]) -> list[str]:
    """Return what is missing in the catalogue, and what nobody says any more."""
    done = {message.id for message in old if message.id and any(message.string)}
    obsolete = {message.id for message in old if message.id} - found.keys()
    missing = [f"missing: {one!r} ({at[0][0]})" for one, at in found.items() if one not in done]
    return missing + sorted(f"obsolete: {one!r}" for one in obsolete)


def main() -> int:
    """Renew the catalogue, or check it; return 1 where something is left to do."""
    old, found = read_catalog(), collect()
    if "--check" not in sys.argv[1:]:
        old = renewed(old, found)
        write(old)
    left = problems(old, found)
    print("\n".join([*left, f"{len(found)} sentences, {len(left)} problems"]))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
