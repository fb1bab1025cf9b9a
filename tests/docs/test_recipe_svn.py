"""The Subversion recipe, as the hook of a real repository."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from recipes import BIN, block  # type: ignore[import-not-found]

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def checkout(tmp_path: Path, run: Run, warm: Path) -> Path:
    if shutil.which("svnadmin") is None:
        pytest.skip("Subversion is not installed")
    assert run("svnadmin", "create", tmp_path / "repository").returncode == 0
    hook = tmp_path / "repository" / "hooks" / "pre-commit"
    path = f"PATH={BIN}:"
    recipe = block("hooks/subversion.md", "hooks/pre-commit").replace("PATH=", path, 1)
    hook.write_text(recipe.replace("export PATH", f"XDG_CACHE_HOME={warm}\nexport XDG_CACHE_HOME PATH"))
    hook.chmod(0o755)
    run("svn", "checkout", "-q", (tmp_path / "repository").as_uri(), tmp_path / "copy")
    return tmp_path / "copy"


def test_a_packet_in_order_goes_in_and_one_to_be_mended_does_not(checkout: Path, run: Run, papers: Path) -> None:
    shutil.copytree(papers / "clean-pdf", checkout / "packet 043")
    next((checkout / "packet 043").glob("*.pdf")).rename(checkout / "packet 043" / "a, Évaluation.pdf")
    (checkout / "notes.md").write_text("no paper")
    run("svn", "add", "-q", "packet 043", "notes.md", cwd=str(checkout))
    good = run("svn", "commit", "-m", "in order", cwd=str(checkout), LC_ALL="C.UTF-8")
    assert good.returncode == 0, good.stderr
    shutil.copytree(papers / "mend-docx", checkout / "044")
    run("svn", "add", "-q", "044", cwd=str(checkout))
    bad = run("svn", "commit", "-m", "to be mended", cwd=str(checkout), LC_ALL="C.UTF-8")
    assert bad.returncode == 1
    assert "rehablint: not ready" in bad.stderr
    assert "order-45-days-or-older" in bad.stderr
    assert "Teodoro" not in bad.stderr + bad.stdout
    youngest = run("svnlook", "youngest", checkout.parent / "repository").stdout.strip()
    assert youngest == "1"
