"""The pre-commit recipes, run by a real pre-commit over a real git repository."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from recipes import ROOT, block  # type: ignore[import-not-found]

Run = Callable[..., CompletedProcess[str]]
AUTHOR = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false")


@pytest.fixture
def repository(tmp_path: Path, run: Run) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    pytest.importorskip("pre_commit")
    folder = tmp_path / "records"
    run("git", "init", "-q", folder)
    return folder


def commit(run: Run, repository: Path, config: str) -> CompletedProcess[str]:
    (repository / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    home = str(repository.parent / "pre-commit")
    run("git", "add", "-A", cwd=str(repository))
    assert run("pre-commit", "install", cwd=str(repository), PRE_COMMIT_HOME=home).returncode == 0
    return run("git", *AUTHOR, "commit", "-m", "papers", cwd=str(repository), PRE_COMMIT_HOME=home)


def test_a_commit_is_stopped_by_the_packet_that_is_to_be_mended(repository: Path, run: Run, papers: Path) -> None:
    for number, name in (("041", "mend-docx"), ("042", "mend-pdf"), ("043", "clean-pdf")):
        shutil.copytree(papers / name, repository / number)
    done = commit(run, repository, block("hooks/pre-commit.md", ".pre-commit-config.yaml"))
    assert done.returncode == 1
    assert done.stderr.count('"schema":"rehablint.hook/1"') == 3
    assert done.stderr.count('"exit":1') == 2
    assert "order-45-days-or-older" in done.stderr
    assert run("git", "rev-parse", "HEAD", cwd=str(repository)).returncode != 0
    assert (repository / "042" / "packet.pdf").read_bytes() == (papers / "mend-pdf" / "packet.pdf").read_bytes()


def test_a_packet_in_order_is_committed_by_way_of_a_mirror(repository: Path, run: Run, papers: Path) -> None:
    mirror = repository.parent / "mirror"
    run("git", "init", "-q", mirror)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", mirror)
    run("git", "add", "-A", cwd=str(mirror))
    run("git", *AUTHOR, "commit", "-qm", "hooks", cwd=str(mirror))
    run("git", "tag", "v0.1.0", cwd=str(mirror))
    recipe = block("hooks/pre-commit.md", ".pre-commit-config.yaml, from a mirror")
    shutil.copytree(papers / "clean-pdf", repository / "043")
    done = commit(run, repository, recipe.replace("file:///srv/mirrors/rehablint", mirror.as_uri()))
    assert "therapy packets" in done.stderr
    assert "Passed" in done.stderr
    assert run("git", "rev-parse", "HEAD", cwd=str(repository)).returncode == 0
