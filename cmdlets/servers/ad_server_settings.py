"""Which part of a forest cmdlets see: here there is one organization, seen whole."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets.directory import DirectoryCmdlet, Value
from xshell.engine.cmdlet import Parameter


class GetADServerSettings(DirectoryCmdlet, verb="Get", noun="ADServerSettings"):
    """Shows what cmdlets see of the forest.

    Example: the settings
        PS> Get-ADServerSettings
    """

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.kinds import PSCustomObject

        yield PSCustomObject(
            {
                "DefaultGlobalCatalog": "dc1.contoso.com",
                "DefaultPreferredDomainControllers": ["dc1.contoso.com"],
                "RecipientViewRoot": None,
                "ViewEntireForest": True,
            }
        )


class SetADServerSettings(DirectoryCmdlet, verb="Set", noun="ADServerSettings", confirm="medium"):
    """Takes what scripts say of the forest; all of the organization is seen in any case.

    Example: as scripts begin
        PS> Set-ADServerSettings -ViewEntireForest $true
    """

    preferred_server: Value = Parameter(position=0, help="Taken and not used: there is one store.")
    runspace_server_settings: Value = Parameter(
        pipeline="value", help="Taken and not used, likewise."
    )
    view_entire_forest: bool = Parameter(help="Whether the whole forest is seen; it always is.")
    recipient_view_root: Value = Parameter(help="Taken and not used: all recipients are seen.")
    preferred_global_catalog: Value = Parameter(help="Taken and not used: there is one store.")
    configuration_domain_controller: Value = Parameter(help="Taken and not used, likewise.")
    set_preferred_domain_controllers: Value = Parameter(help="Taken and not used, likewise.")
