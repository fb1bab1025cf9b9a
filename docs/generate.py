"""What the site makes for itself: a page for every rule, the checklists' overviews, the schemas, pictures."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Page, Section

from linter.commands.schema import NAMES, schema_of
from linter.rules import load
from linter.rules.load import Pack
from linter.rules.page import overview, page

FOLDER = "rules"
RULE = re.compile(r"^- `([a-z0-9-]+)`: ", re.MULTILINE)


def packs() -> Iterator[Pack]:
    """The packs that rehablint brings."""
    for folder in load.names().values():
        yield load.load(folder, examples=True)


def _beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated files."""
    for path, text in generated():
        files.append(File.generated(config, path, content=text))
    return files


def generated() -> Iterator[tuple[str, str | bytes]]:
    """Each generated file's path and text."""
    yield from _beside("pictures").pictures()
    for name in NAMES:
        yield f"schema/{name}.json", schema_of(name)
    for pack in packs():
        yield f"{FOLDER}/{pack.head.id}/index.md", _linked(overview(pack))
        for rule in pack.rules:
            yield f"{FOLDER}/{pack.head.id}/{rule.id}.md", page(rule, pack)


def _linked(text: str) -> str:
    """An overview whose rules lead to their pages."""
    return RULE.sub(r"- [`\1`](\1.md): ", text)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The checklists stand in the navigation, their rules behind them."""
    overviews = [file for file in files if re.fullmatch(rf"{FOLDER}/[^/]+/index\.md", file.src_uri)]
    rules = Section("Rules", [file.page or Page(None, file, config) for file in overviews])
    nav.items.append(rules)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Rule pages are found by search and by their checklist, not listed one by one."""
    if page.file.src_uri.startswith(f"{FOLDER}/") and not page.file.src_uri.endswith("index.md"):
        pack = Path(page.file.src_uri).parent.name
        return f"[All rules of {pack}](index.md)\n\n{markdown}"
    return markdown
