"""Which module declares which type of .NET that belongs to a cmdlet."""

TYPES = {
    "Microsoft.PowerShell.Commands.JsonObject": "cmdlets.core.json_type",
    "System.Net.WebClient": "cmdlets.core.web_client",
    "System.Net.WebHeaderCollection": "cmdlets.core.web_client",
}
