"""What a script file asks for in its `#requires` lines, checked before it runs (about_Requires)."""

from __future__ import annotations

import os
import re

from xshell.engine.errors import Terminating, make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_may_require = re.compile(r"^[ \t]*#requires[ \t]", re.IGNORECASE | re.MULTILINE).search
# Modules whose commands are always there.
_BUILT_IN = frozenset(
    f"microsoft.powershell.{name}" for name in ("core", "management", "security", "utility", "host")
)
_EXCEPTION = "System.Management.Automation.ScriptRequiresException"


def check_requirements(frame: Any, path: str, text: str) -> None:
    """Raises the error of the first requirement that this shell does not meet."""
    if not _may_require(text):
        return
    from xshell.language.parsing import parse

    # Such a line may also stand inside of a text.
    lines = [line for _start, _end, line in parse(text, path).ast.requirements]
    if not lines:
        return
    from xshell.engine.dotnet.syntax.requirements import Requirements
    from xshell.engine.values.indexing import get_index

    found = Requirements(lines)
    name = os.path.basename(path)
    table = frame.scope.get("PSVersionTable")
    wanted, running = found.version(), get_index(frame, table, "PSVersion")
    if wanted is not None and _numbers(wanted) > _numbers(running):
        raise _refused(
            "ScriptRequiresUnmatchedPSVersion",
            name,
            f'it contained a "#requires" statement for PowerShell {wanted}. The version of '
            "PowerShell that is required by the script does not match the currently running "
            f"version of PowerShell {running}.",
        )
    editions = [each.lower() for each in found.options.get("psedition", [])]
    if editions and "core" not in editions:
        listed = ",".join(found.options["psedition"])
        raise _refused(
            "ScriptRequiresUnmatchedPSEdition",
            name,
            f"it contained a \"#requires\" statement for PowerShell editions '{listed}'. The "
            "edition of PowerShell that is required by the script does not match the currently "
            "running PowerShell Core edition.",
        )
    _import_modules(frame, name, found.options.get("modules", []))


def _numbers(version: Any) -> tuple[int, ...]:
    """The parts of a version as numbers, up to a label behind a dash."""
    plain = str(version).partition("-")[0]
    return tuple(int(part) for part in plain.split(".") if part.isdigit())


def _import_modules(frame: Any, name: str, modules: list[str]) -> None:
    from xshell.engine.module_files import find_module

    session = frame.session
    missing = []
    for module in modules:
        if not module or module.startswith("@{"):
            continue
        if module.lower() in _BUILT_IN or session.modules.loaded(module.lower()) is not None:
            continue
        if find_module(session, module) is not None:
            session.modules.import_module(frame, module, session.global_scope)
        else:
            missing.append(f"The module '{module}' cannot be found.")
    if missing:
        raise _refused(
            "ScriptRequiresMissingModules",
            name,
            'the following modules that are specified by the "#requires" statements of the script '
            f"are missing: {' '.join(missing)}.",
        )


def _refused(error_id: str, name: str, reason: str) -> Terminating:
    message = f"The script '{name}' cannot be run because {reason}"
    return make_error(error_id, message, "ResourceUnavailable", name, _EXCEPTION)
