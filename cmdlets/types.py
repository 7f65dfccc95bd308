"""Which module declares which type of .NET that belongs to a cmdlet."""

TYPES = {
    "Microsoft.PowerShell.Commands.JsonObject": "cmdlets.core.json_type",
}
