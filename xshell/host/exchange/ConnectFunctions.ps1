# Connecting to a server. The cmdlets of Exchange are part of the shell, so nothing is imported: they
# give whole objects, as those of the Exchange Management Shell do.
function Connect-ExchangeServer {
    <#
    .SYNOPSIS
        Connects to a server of the organization; $remoteSession is the session.
    #>
    [CmdletBinding(DefaultParameterSetName = 'Auto')]
    param(
        [Parameter(Position = 0, ParameterSetName = 'Server')] [string] $ServerFqdn,
        [Parameter(ParameterSetName = 'Auto')] [switch] $Auto,
        [Parameter(ParameterSetName = 'Prompt')] [switch] $Prompt,
        [string] $UserName,
        [System.Management.Automation.PSCredential] $Credential,
        [string] $ClientApplication,
        [switch] $AllowClobber,
        [switch] $ClearCache
    )
    if ($Prompt) {
        $ServerFqdn = Read-Host 'Enter the FQDN of the Exchange server where you want to connect'
    }
    if (-not $ServerFqdn) {
        $ServerFqdn = Get-LocalExchangeServer
    }
    if ($UserName -and -not $Credential) {
        $Credential = Get-Credential $UserName
    }
    Write-Verbose "Connecting to $ServerFqdn." -Verbose
    $session = New-ExchangeSession $ServerFqdn $Credential
    if ($session) {
        $global:remoteSession = $session
        Write-Verbose "Connected to $ServerFqdn." -Verbose
    }
}
