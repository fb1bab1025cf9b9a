"""The shape of the code: floors, no import circles, sizes, nothing happening at import, every module in its list."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted((ROOT / "linter").rglob("*.py"))
MODULES = {p.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): p for p in PATHS}
STAGES = ("extract", "packets", "sections", "facts", "rules", "findings", "report")
NOUNS = ("linter", "linter.domain", "linter.assets")
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 40, 5


def imports(path: Path, *, top: bool = False) -> set[str]:
    """The modules of this project that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top else list(ast.walk(tree))
    found = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name in MODULES}


def floor(name: str) -> str:
    """The floor that a module stands on: nouns, a stage, pipeline or doors."""
    part = name.split(".")[1] if "." in name else ""
    if part in STAGES:
        return part
    return {"domain": "nouns", "assets": "nouns", "": "nouns", "pipeline": "pipeline"}.get(part, "doors")


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_stage_imports_only_nouns_and_its_own_folder(name: str) -> None:
    here = floor(name)
    allowed = {
        "nouns": {"nouns"},
        "pipeline": {"nouns", "pipeline", *STAGES},
        "doors": {"nouns", "pipeline", "doors", *STAGES},
    }.get(here, {"nouns", here})
    assert {other for other in imports(MODULES[name]) if floor(other) not in allowed} == set()


def test_there_is_no_import_circle() -> None:
    edges = {name: imports(path) - {name} for name, path in MODULES.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for other in edges[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in edges:
        visit(name, ())


@pytest.mark.parametrize("path", sorted((ROOT / "linter").rglob("*.py")), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says in one line what goes in and what comes out"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"
            listed = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            named = [argument for argument in listed if argument.arg not in ("self", "cls")]
            assert len(named) <= MOST_PARAMETERS, f"{node.name} has {len(named)} parameters"
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_") and len(node.body) > 1:
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_files_are_about_eighty_lines() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES.values())
    assert lengths[len(lengths) // 2] <= 110


def test_importing_the_pipeline_loads_no_language_model_and_reads_no_lexicon() -> None:
    code = (
        "import sys, builtins, io, pathlib\n"
        "opened = []\n"
        "real = pathlib.Path.read_text\n"
        "def read(self, *a, **k):\n"
        "    opened.extend([self.name] if self.suffix == '.yaml' else [])\n"
        "    return real(self, *a, **k)\n"
        "pathlib.Path.read_text = read\n"
        "import linter.pipeline, linter.commands.main\n"
        "print([m for m in ('spacy', 'medspacy', 'pdfplumber', 'lxml') if m in sys.modules], opened)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[] []"


def test_every_finder_verb_and_command_is_in_its_list() -> None:
    from linter.commands.main import main
    from linter.facts.finders import DERIVERS, FINDERS
    from linter.rules.verbs import VERBS

    listed = {module.__name__ for module in (*FINDERS, *DERIVERS)}
    assert {name for name in MODULES if name.startswith("linter.facts.") and _offers(name, "find", "derive")} == listed
    verbs = {name.rpartition(".")[2] for name in MODULES if name.startswith("linter.rules.checks.")}
    assert verbs == set(VERBS)
    commands = {name.rpartition(".")[2] for name in MODULES if name.startswith("linter.commands.") and _decorated(name)}
    assert {name.replace("_", "-") for name in commands} == set(main.commands)


def _offers(name: str, *functions: str) -> bool:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.FunctionDef)
        and node.name in functions
        and [a.arg for a in node.args.args] in (["document", "sections"], ["chart"])
        for node in tree.body
    )


def _decorated(name: str) -> bool:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "command" for node in tree.body)
