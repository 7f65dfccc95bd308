"""Functions that every session has, compiled when they are first called."""

from __future__ import annotations

from xshell.engine.lazy_function import LazyFunction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.session import Session

_TEXTS = {
    "AssembleMessage": """
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory, ValueFromPipeline)] [psobject] $InputObject
)
process { Set-Content -LiteralPath $Path -Value $InputObject.FileData -AsByteStream }
""",
    "cd..": "Set-Location ..",
    "cd\\": "Set-Location \\",
    "cd~": "Set-Location ~",
    "Clear-Host": '[Console]::Write("`e[H`e[2J`e[3J")',
    "exec": "Switch-Process -WithCommand $args",
    "help": """
<#
.FORWARDHELPTARGETNAME Get-Help
.FORWARDHELPCATEGORY Cmdlet
#>
[CmdletBinding(DefaultParameterSetName = 'AllUsersView')]
param(
    [Parameter(Position = 0, ValueFromPipelineByPropertyName)] [string] $Name,
    [string] $Path,
    [ValidateSet('Alias', 'Cmdlet', 'Provider', 'General', 'FAQ', 'Glossary', 'HelpFile',
        'ScriptCommand', 'Function', 'Filter', 'ExternalScript', 'All', 'DefaultHelp',
        'DscResource', 'Class', 'Configuration')]
    [string[]] $Category,
    [Parameter(ParameterSetName = 'DetailedView', Mandatory)] [switch] $Detailed,
    [Parameter(ParameterSetName = 'AllUsersView')] [switch] $Full,
    [Parameter(ParameterSetName = 'Examples', Mandatory)] [switch] $Examples,
    [Parameter(ParameterSetName = 'Parameters', Mandatory)] [string[]] $Parameter,
    [string[]] $Component,
    [string[]] $Functionality,
    [string[]] $Role,
    [Parameter(ParameterSetName = 'Online', Mandatory)] [switch] $Online
)
$help = Get-Help @PSBoundParameters
$pager = if ($env:PAGER) { $env:PAGER } else { 'less' }
if ($null -eq $help -or @($help)[0].PSTypeNames -contains 'HelpInfoShort' -or
    [Console]::IsOutputRedirected -or !(Get-Command $pager -ErrorAction Ignore)) { $help }
else { $help | Out-String | & $pager }
""",
    "oss": """
[CmdletBinding()]
param(
    [ValidateRange(2, 2147483647)] [int] $Width,
    [Parameter(ValueFromPipeline)] [psobject] $InputObject
)
begin { $all = [System.Collections.Generic.List[object]]::new() }
process { $all.Add($InputObject) }
end {
    $null = $PSBoundParameters.Remove('InputObject')
    $all | Out-String -Stream @PSBoundParameters
}
""",
    "pause": "$null = Read-Host 'Press Enter to continue...'",
    "TabExpansion2": """
[CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
param(
    [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)]
    [AllowEmptyString()] [string] $inputScript,
    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)]
    [int] $cursorColumn = $inputScript.Length,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)] [object] $ast,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)] [object] $tokens,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)]
    [object] $positionOfCursor,
    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)]
    [Parameter(ParameterSetName = 'AstInputSet', Position = 3)] [hashtable] $options
)
if ($PSCmdlet.ParameterSetName -eq 'AstInputSet') {
    $inputScript = $ast.Extent.Text
    $cursorColumn = $positionOfCursor.Offset
}
[System.Management.Automation.CommandCompletion]::CompleteInput(
    $inputScript, $cursorColumn, $options)
""",
    "prompt": (
        '"PS $($executionContext.SessionState.Path.CurrentLocation)'
        "$('>' * ($nestedPromptLevel + 1)) \""
    ),
}


class BuiltInFunction(LazyFunction):
    """A function that every session has."""

    __slots__ = ()


def define_functions(session: Session) -> None:
    """Gives the global scope its functions."""
    scope = session.global_scope
    table = scope.functions = scope.functions or {}
    for name, text in _TEXTS.items():
        table[name.lower()] = BuiltInFunction(name, text, session.load)
