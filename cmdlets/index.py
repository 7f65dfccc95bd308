"""Which module holds which cmdlet. Written by scripts/index_cmdlets.py: do not edit.

MODULES maps a Python module to the shell's module and the cmdlets in it (the class is the name
without the dash), ALIASES a cmdlet to its aliases.
"""

MODULES = (
    (
        "cmdlets.core.alias",
        "Microsoft.PowerShell.Utility",
        "Get-Alias Set-Alias New-Alias Remove-Alias",
    ),
    (
        "cmdlets.core.command",
        "Microsoft.PowerShell.Core",
        "Get-Command",
    ),
    (
        "cmdlets.core.foreach_object",
        "Microsoft.PowerShell.Core",
        "ForEach-Object",
    ),
    (
        "cmdlets.core.history",
        "Microsoft.PowerShell.Core",
        "Get-History Clear-History Add-History",
    ),
    (
        "cmdlets.core.invoke",
        "Microsoft.PowerShell.Utility",
        "Invoke-Expression",
    ),
    (
        "cmdlets.core.invoke",
        "Microsoft.PowerShell.Core",
        "Invoke-Command",
    ),
    (
        "cmdlets.core.module",
        "Microsoft.PowerShell.Core",
        "Import-Module Get-Module Remove-Module New-Module Export-ModuleMember",
    ),
    (
        "cmdlets.core.out_null",
        "Microsoft.PowerShell.Core",
        "Out-Null",
    ),
    (
        "cmdlets.core.start_sleep",
        "Microsoft.PowerShell.Utility",
        "Start-Sleep",
    ),
    (
        "cmdlets.core.strict_mode",
        "Microsoft.PowerShell.Core",
        "Set-StrictMode",
    ),
    (
        "cmdlets.core.variable",
        "Microsoft.PowerShell.Utility",
        "Get-Variable Set-Variable New-Variable Remove-Variable Clear-Variable",
    ),
    (
        "cmdlets.core.where_object",
        "Microsoft.PowerShell.Core",
        "Where-Object",
    ),
    (
        "cmdlets.core.write",
        "Microsoft.PowerShell.Utility",
        "Write-Output Write-Warning Write-Verbose Write-Debug Write-Information "
        "Write-Host Write-Error Write-Progress",
    ),
)

ALIASES = (
    "%=ForEach-Object ?=Where-Object clhy=Clear-History clv=Clear-Variable "
    "echo=Write-Output foreach=ForEach-Object gal=Get-Alias gcm=Get-Command "
    "ghy=Get-History gmo=Get-Module gv=Get-Variable h=Get-History history=Get-History "
    "icm=Invoke-Command iex=Invoke-Expression ipmo=Import-Module nal=New-Alias "
    "nmo=New-Module nv=New-Variable rmo=Remove-Module rv=Remove-Variable "
    "sal=Set-Alias set=Set-Variable sv=Set-Variable where=Where-Object "
    "write=Write-Output"
)
