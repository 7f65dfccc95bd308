"""Implicit remoting: which commands of another session are taken over, and the module of them."""

from __future__ import annotations

from xshell.engine.catalog import all_commands, everything_named
from xshell.engine.commands import AliasInfo, CmdletInfo
from xshell.engine.lazy_function import LazyFunction
from xshell.engine.remoting.proxies import body_text, head_text
from xshell.engine.values.wildcard import is_like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.engine.module_info import Module
    from xshell.engine.remoting.sessions import PSSession
    from xshell.engine.scope import Scope

    Value = Any

# Commands by which a client looks at a session are not taken over unless they are asked for.
_SKIPPED = frozenset(
    (
        "get-command",
        "get-formatdata",
        "get-help",
        "select-object",
        "measure-object",
        "exit-pssession",
        "out-default",
    )
)
KINDS = frozenset(("Alias", "Function", "Filter", "Cmdlet", "Configuration"))
# The organization's cmdlets are part of this shell and come from a session elsewhere: taking them
# over hides nothing that was there before.
_OWN = "Microsoft.Exchange."
_LETTERS = "abcdefghijklmnopqrstuvwxyz012345"


class Chosen:
    """The commands that are taken over, aliases with the commands they stand for, and the names
    that would have hidden a command of this session.
    """

    def __init__(self) -> None:
        self.commands: list[CommandInfo] = []
        self.aliases: dict[str, str] = {}
        self.hiding: list[str] = []
        # Whether there were commands to choose of.
        self.found = False


class Choice:
    """What is asked for: patterns of names, kinds of commands, modules, and whether commands of
    this session may be hidden.
    """

    def __init__(
        self,
        names: list[str],
        kinds: frozenset[str],
        modules: list[str],
        prefix: str,
        *,
        clobber: bool,
    ) -> None:
        self._names = names
        self._kinds = kinds
        self._modules = modules
        self._prefix = prefix
        self._clobber = clobber

    def of(self, remote: Any, session: Any, scope: Scope) -> Chosen:
        """The commands of a session on a server that are taken over into a scope of this one."""
        chosen = Chosen()
        seen: set[str] = set()
        for command in all_commands(remote, remote.global_scope, False):
            lowered = command.name.lower()
            if lowered in seen or not self._is_wanted(command):
                continue
            seen.add(lowered)
            chosen.found = True
            if lowered in _SKIPPED and not self._is_named(lowered):
                continue
            if not self._clobber and self._hides(session, scope, command.name):
                chosen.hiding.append(command.name)
            else:
                self._take(chosen, command)
        return chosen

    def _is_wanted(self, command: CommandInfo) -> bool:
        if command.kind not in self._kinds:
            return False
        if not any(is_like(command.name, each) for each in self._names):
            return False
        return not self._modules or any(is_like(command.module, each) for each in self._modules)

    def _is_named(self, lowered: str) -> bool:
        return any(each.lower() == lowered for each in self._names)

    def _hides(self, session: Any, scope: Scope, name: str) -> bool:
        verb, dash, noun = name.partition("-")
        local = f"{verb}{dash}{self._prefix}{noun}" if dash else self._prefix + name
        return any(
            not (isinstance(each, CmdletInfo) and each.module.startswith(_OWN))
            for each in everything_named(session, scope, local)
        )

    @staticmethod
    def _take(chosen: Chosen, command: CommandInfo) -> None:
        if not isinstance(command, AliasInfo):
            chosen.commands.append(command)
            return
        target = command.resolved
        if target is not None:
            chosen.aliases[command.name] = target.name
            if all(each.name != target.name for each in chosen.commands):
                chosen.commands.append(target)


def temporary_name(session: Any) -> str:
    """A name as temporary modules have, such as tmp_0rzvnpgh.xyz."""
    letters = "".join(session.random.choice(_LETTERS) for _ in range(11))
    return f"tmp_{letters[:8]}.{letters[8:]}"


def proxy_module(session: Any, remote: PSSession, chosen: Chosen) -> Module:
    """A module in memory with a function for each command, compiled when it is first called.

    It has no files, as nobody but this process could use them.
    """
    from xshell.engine.discovery import define_alias
    from xshell.engine.dotnet.guid import new_guid
    from xshell.engine.values.kinds import Hashtable

    module: Module = session.modules.make(temporary_name(session), "")
    frame = session.frame(module.scope)

    def load(text: str) -> Any:
        return module.bound(session.load(text, None, frame))

    load(head_text(remote)).invoke(frame, _ignore, (remote,), dot_source=True)
    functions = module.scope.functions
    assert functions is not None
    for command in chosen.commands:
        functions[command.name.lower()] = made = LazyFunction(command.name, _body_of(command), load)
        made.module, made.module_info = module.name, module
    for alias, target in chosen.aliases.items():
        define_alias(module.scope, alias, target)
    module.export([each.name for each in chosen.commands], chosen.aliases, [])
    module.manifest = {
        "guid": str(new_guid()),
        "description": f"Implicit remoting for {remote.connection.uri}",
        "moduleversion": "1.0",
        "privatedata": Hashtable([("ImplicitRemoting", True)]),
    }
    return module


def _body_of(command: CommandInfo) -> Any:
    return lambda: body_text(command)


def removed_when_closed(session: Any, remote: PSSession, module: Module, scope: Scope) -> None:
    """Let a module of proxies go with its session."""

    def remove() -> None:
        if session.modules.loaded(module.name.lower(), scope) is module:
            session.modules.remove(module, scope)

    remote.runspace.when_closed.append(remove)


def file_texts(remote: PSSession, chosen: Chosen, name: str) -> Iterator[tuple[str, str]]:
    """The files of a module of proxies by their names: views, script and manifest."""
    from xshell.engine.dotnet.guid import new_guid
    from xshell.engine.remoting.proxies import manifest_text, module_text

    root, formats = f"{name}.psm1", f"{name}.format.ps1xml"
    yield root, module_text(remote, chosen.commands, chosen.aliases)
    yield formats, "<Configuration>\n  <ViewDefinitions />\n</Configuration>\n"
    yield f"{name}.psd1", manifest_text(remote, str(new_guid()), root, formats)


def _ignore(_value: Value) -> None:
    return None
