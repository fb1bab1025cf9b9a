"""`rehablint completion`: a script that makes a shell complete commands, options and rules."""

from __future__ import annotations

import os
import shlex

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

SHELLS = ("bash", "zsh", "fish", "powershell")
SCRIPT = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_WORDS = $line.ToString()
    $env:COMP_CWORD = $word
    & %(prog_name)s | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", ($help, $value)[!$help])
    }
    Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD
}
"""


class PowerShell(ShellComplete):
    """Completion for PowerShell, which click does not bring."""

    name = "powershell"
    source_template = SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one."""
        words = shlex.split(os.environ["COMP_WORDS"], posix=False)  # a backslash is part of a Windows path
        typed = os.environ.get("COMP_CWORD", "")
        return (words[1:-1] if typed and words[-1] == typed else words[1:]), typed

    def format_completion(self, item: CompletionItem) -> str:
        """A line of its own: the value, and its help after a tab."""
        return f"{item.value}\t{item.help or ''}"


@click.command("completion", short_help="Completion for your shell.")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete commands, options and rules.

    \b
    eval "$(rehablint completion bash)"                                  # in ~/.bashrc
    eval "$(rehablint completion zsh)"                                   # in ~/.zshrc
    rehablint completion fish > ~/.config/fish/completions/rehablint.fish
    rehablint completion powershell | Out-String | Invoke-Expression     # in $PROFILE
    """
    kind = PowerShell if shell == "powershell" else get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, "rehablint", "_REHABLINT_COMPLETE").source())
