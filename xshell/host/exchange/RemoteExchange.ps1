# What the Exchange Management Shell begins with: where Exchange is, and the functions that connect.
$global:exinstall = $env:ExchangeInstallPath
$global:exbin = "$($env:ExchangeInstallPath)bin\"
$global:exscripts = "$($env:ExchangeInstallPath)Scripts\"

. "$($global:exbin)CommonConnectFunctions.ps1"
. "$($global:exbin)ConnectFunctions.ps1"

function Get-ExCommand {
    <#
    .SYNOPSIS
        Lists the cmdlets of Exchange.
    #>
    param([string] $Name = '*')
    Get-Command -CommandType Cmdlet -Name $Name |
        Where-Object Source -Like 'Microsoft.Exchange.*'
}

function Get-PSCommand {
    <#
    .SYNOPSIS
        Lists the cmdlets of the shell itself.
    #>
    param([string] $Name = '*')
    Get-Command -CommandType Cmdlet -Name $Name |
        Where-Object Source -Like 'Microsoft.PowerShell.*'
}

function Get-ExBanner {
    <#
    .SYNOPSIS
        Tells how to find one's way.
    #>
    'Welcome to the Exchange Management Shell. Get-ExCommand lists its cmdlets, Get-Help tells of one.'
}
