# What connecting by hand and from the start menu share.
function Get-LocalExchangeServer {
    <#
    .SYNOPSIS
        The full name of the server that the shell runs on.
    #>
    (Get-ExchangeServer $env:COMPUTERNAME).Fqdn
}

function New-ExchangeSession {
    <#
    .SYNOPSIS
        Opens a session with Exchange's cmdlets on a server.
    #>
    param(
        [Parameter(Mandatory)] [string] $Fqdn,
        [System.Management.Automation.PSCredential] $Credential
    )
    $more = if ($Credential) { @{ Credential = $Credential } } else { @{} }
    New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri "http://$Fqdn/powershell" `
        -Authentication Kerberos @more
}
