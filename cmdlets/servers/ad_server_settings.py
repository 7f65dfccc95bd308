"""Which part of the forest the cmdlets of a session see."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets.directory import DirectoryCmdlet, Value
from cmdlets.recipients.scope import Scope, scope_of
from store.errors import ValidationError
from store.types.recipients import parse_container
from xshell.engine.cmdlet import Parameter
from xshell.engine.values.conversion import to_string


class GetADServerSettings(DirectoryCmdlet, verb="Get", noun="ADServerSettings", transactions=False):
    """Shows what cmdlets see of the forest.

    Example: the settings
        PS> Get-ADServerSettings
    """

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.kinds import PSCustomObject

        scope = scope_of(self.session)
        yield PSCustomObject(
            {
                "DefaultGlobalCatalog": "dc1.contoso.com",
                "DefaultPreferredDomainControllers": ["dc1.contoso.com"],
                "RecipientViewRoot": scope.root,
                "ViewEntireForest": scope.root is None,
            }
        )


class SetADServerSettings(
    DirectoryCmdlet, verb="Set", noun="ADServerSettings", confirm="medium", transactions=False
):
    """Says which recipients the cmdlets of this session see: all, or those below a container.

    Example: as scripts begin
        PS> Set-ADServerSettings -ViewEntireForest $true
    """

    preferred_server: Value = Parameter(position=0, help="Taken and not used: there is one store.")
    runspace_server_settings: Value = Parameter(
        pipeline="value", help="Taken and not used, likewise."
    )
    view_entire_forest: bool = Parameter(help="Whether all recipients are seen.")
    recipient_view_root: Value = Parameter(help="The container whose recipients are seen.")
    preferred_global_catalog: Value = Parameter(help="Taken and not used: there is one store.")
    configuration_domain_controller: Value = Parameter(help="Taken and not used, likewise.")
    set_preferred_domain_controllers: Value = Parameter(help="Taken and not used, likewise.")

    def process(self) -> None:
        """Changes the scope of the session; the store stays as it is."""
        scope = scope_of(self.session)
        try:
            root = self._root(scope)
        except ValidationError as error:
            self.refuse(str(error))
            return
        if self.should_process("the settings of this session"):
            scope.root = root

    def _root(self, scope: Scope) -> str | None:
        if self.recipient_view_root is not None:
            if self.view_entire_forest:
                raise ValidationError(
                    "The RecipientViewRoot and ViewEntireForest parameters can't be used together."
                )
            return parse_container(to_string(self.recipient_view_root))
        if self.view_entire_forest is None:
            return scope.root
        # What is not the entire forest is the domain of the one who asks.
        return None if self.view_entire_forest else scope.root or parse_container("contoso.com")
