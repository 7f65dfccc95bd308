"""The cmdlets for aliases."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.discovery import define_alias
from xshell.engine.errors import Terminating, make_error
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.commands import AliasInfo
    from xshell.engine.scope import Scope

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_UNAUTHORIZED = "System.Management.Automation.SessionStateUnauthorizedAccessException"


def _scope_of(cmdlet: Cmdlet, name: str | None) -> Scope:
    from xshell.engine.scopes import scope_named

    return scope_named(cmdlet.frame.scope, name)


def visible_aliases(scope: Scope, only_this: bool) -> dict[str, AliasInfo]:
    """Aliases seen from a scope by lower-case name."""
    found: dict[str, AliasInfo] = {}
    for each in [scope] if only_this else scope.ancestors():
        for name, alias in (each.aliases or {}).items():
            found.setdefault(name, alias)
    return found


class GetAlias(
    Cmdlet,
    verb="Get",
    noun="Alias",
    aliases=("gal",),
    default_set="Default",
    output="System.Management.Automation.AliasInfo",
    module=_MODULE,
):
    """Gets aliases.

    Example: what an alias stands for
        PS> (Get-Alias gci).Definition
        Get-ChildItem
    """

    name: list[str] = Parameter(
        position=0,
        pipeline="value property",
        sets=("Default",),
        validate=(NotEmpty(),),
        completer="aliases",
        help="Names, with wildcards.",
    )
    definition: list[str] = Parameter(
        sets=("Definition",), validate=(NotEmpty(),), help="Commands the aliases stand for."
    )
    exclude: list[str] = Parameter(help="No aliases of these names.")
    scope: str = Parameter(completer="scopes", help="Scope to look in.")

    def process(self) -> Iterator[AliasInfo]:
        from xshell.engine.values.collation import sort_key
        from xshell.engine.values.wildcard import has_wildcards, is_like

        table = visible_aliases(_scope_of(self, self.scope), self.scope is not None)
        by_definition = self.definition is not None
        for pattern in self.definition or self.name or ["*"]:
            found = [
                alias
                for alias in sorted(table.values(), key=lambda each: sort_key(each.name))
                if is_like(alias.target if by_definition else alias.name, pattern)
                and not any(is_like(alias.name, each) for each in self.exclude or ())
            ]
            if not found and not has_wildcards(pattern):
                self.error(self._missing(pattern))
            yield from found

    def _missing(self, pattern: str) -> Terminating:
        what = "definition" if self.definition is not None else "name"
        return make_error(
            "ItemNotFoundException",
            f"This command cannot find a matching alias because an alias with the {what} "
            f"'{pattern}' does not exist.",
            "ObjectNotFound",
            pattern if what == "name" else "definition",
            "System.Management.Automation.ItemNotFoundException",
        )


class _Write(Cmdlet):
    """What New-Alias and Set-Alias share."""

    name: str = Parameter(
        position=0, mandatory=True, pipeline="property", completer="aliases", help="The alias."
    )
    value: str = Parameter(
        position=1, mandatory=True, pipeline="property", help="The command it stands for."
    )
    description: str = Parameter(default="", help="What the alias is for.")
    option: Value = Parameter(
        type="System.Management.Automation.ScopedItemOptions",
        default="None",
        help="None, ReadOnly, Constant, Private, AllScope.",
    )
    pass_thru: bool = Switch(help="Gives the alias.")
    scope: str = Parameter(completer="scopes", help="Scope to make it in.")
    force: bool = Switch(help="Replaces a read-only alias.")

    def write_alias(self) -> Iterator[AliasInfo]:
        scope = _scope_of(self, self.scope)
        alias = define_alias(
            scope,
            self.name,
            self.value,
            options=str(self.option),
            description=self.description,
        )
        if self.pass_thru:
            yield alias

    def known(self) -> AliasInfo | None:
        return (_scope_of(self, self.scope).aliases or {}).get(self.name.lower())

    def is_protected(self, known: AliasInfo | None) -> bool:
        """A read-only alias changes only by force, a constant one never, and one of all scopes
        stays one; writes the error.
        """
        options = "" if known is None else known.options
        if "Constant" in options or ("ReadOnly" in options and not self.force):
            error_id = "AliasNotWritable"
            message = (
                f"Alias is not writeable because alias {self.name} is read-only or constant and "
                "cannot be written to."
            )
        elif "AllScope" in options and "AllScope" not in str(self.option):
            error_id = "AliasAllScopeOptionCannotBeRemoved"
            message = f"The AllScope option cannot be removed from the alias '{self.name}'."
        else:
            return False
        self.error(make_error(error_id, message, "WriteError", self.name, _UNAUTHORIZED))
        return True


class SetAlias(
    _Write,
    verb="Set",
    noun="Alias",
    aliases=("sal",),
    confirm="medium",
    output="System.Management.Automation.AliasInfo",
    module=_MODULE,
):
    """Makes or changes an alias.

    Example: a short name
        PS> Set-Alias now Get-Date
        PS> (Get-Alias now).Definition
        Get-Date
    """

    def process(self) -> Iterator[AliasInfo] | None:
        if not self.should_process(f"Name: {self.name} Value: {self.value}", "Set Alias"):
            return None
        return None if self.is_protected(self.known()) else self.write_alias()


class NewAlias(
    _Write,
    verb="New",
    noun="Alias",
    aliases=("nal",),
    confirm="low",
    output="System.Management.Automation.AliasInfo",
    module=_MODULE,
):
    """Makes an alias.

    Example: a short name
        PS> New-Alias today Get-Date
        PS> (Get-Alias today).Definition
        Get-Date
    """

    def process(self) -> Iterator[AliasInfo] | None:
        if not self.should_process(f"Name: {self.name} Value: {self.value}", "New Alias"):
            return None
        known = self.known()
        if known is not None and not self.force:
            self.error(self._exists())
            return None
        return None if self.is_protected(known) else self.write_alias()

    def _exists(self) -> Terminating:
        return make_error(
            "AliasAlreadyExists",
            f"The alias is not allowed, because an alias with the name '{self.name}' already "
            "exists.",
            "ResourceExists",
            self.name,
            "System.Management.Automation.SessionStateException",
        )


class RemoveAlias(Cmdlet, verb="Remove", noun="Alias", default_set="Default", module=_MODULE):
    """Removes aliases.

    Example: gone
        PS> Set-Alias now Get-Date
        PS> Remove-Alias now
        PS> Test-Path alias:now
        False
    """

    name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value property",
        completer="aliases",
        help="Names, with wildcards.",
    )
    scope: str = Parameter(completer="scopes", help="Scope to look in.")
    force: bool = Switch(help="Removes read-only aliases too.")

    def process(self) -> None:
        for name in self.name:
            scope = self._holder(name.lower())
            if scope is None:
                self.error(
                    make_error(
                        "ItemNotFoundException",
                        f"This command cannot find a matching alias because an alias with the "
                        f"name '{name}' does not exist.",
                        "ObjectNotFound",
                        name,
                        "System.Management.Automation.ItemNotFoundException",
                    )
                )
                continue
            self._remove(scope, name)

    def _holder(self, lowered: str) -> Scope | None:
        start = _scope_of(self, self.scope)
        for scope in [start] if self.scope else start.ancestors():
            if scope.aliases and lowered in scope.aliases:
                return scope
        return None

    def _remove(self, scope: Scope, name: str) -> None:
        assert scope.aliases is not None
        options = scope.aliases[name.lower()].options
        if "Constant" in options or ("ReadOnly" in options and not self.force):
            self.error(
                make_error(
                    "AliasNotRemovable",
                    f"The alias {name} cannot be removed, because it is constant or read-only.",
                    "WriteError",
                    name,
                    _UNAUTHORIZED,
                )
            )
            return
        del scope.aliases[name.lower()]
        self.session.commands.revision += 1
