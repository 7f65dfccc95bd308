"""Warnings about the names of commands that a module brings."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.cmdlet import Cmdlet
    from xshell.engine.module_info import Module

_RESTRICTED = frozenset("#,(){}[]&-/\\$^;:\"'<>|?@`*%+=~")


def check_names(cmdlet: Cmdlet, module: Module) -> None:
    """Warn once of verbs that are not approved and once of restricted characters in nouns; tell
    which commands have them to those who want to know everything.
    """
    names = [each.name for each in module.exported_functions.values() if "-" in each.name]
    if not names:
        return
    approved = _approved()
    odd = [each for each in names if each.partition("-")[0].lower() not in approved]
    restricted = [each for each in names if _RESTRICTED & set(each.partition("-")[2])]
    if odd:
        cmdlet.warn(
            f"The names of some imported commands from the module '{module.name}' include "
            "unapproved verbs that might make them less discoverable. To find the commands with "
            "unapproved verbs, run the Import-Module command again with the Verbose parameter. For "
            "a list of approved verbs, type Get-Verb."
        )
    for name in odd:
        cmdlet.verbose(
            f"The '{name}' command in the {module.name}' module was imported, but because its name "
            "does not include an approved verb, it might be difficult to find. For a list of "
            "approved verbs, type Get-Verb."
        )
    if restricted:
        cmdlet.warn(
            "Some imported command names contain one or more of the following restricted "
            "characters: # , ( ) { } [ ] & - / \\ $ ^ ; : \" ' < > | ? @ ` * % + = ~"
        )


def _approved() -> frozenset[str]:
    from cmdlets.core.host import verb_rows

    return frozenset(row[0].lower() for row in verb_rows())
