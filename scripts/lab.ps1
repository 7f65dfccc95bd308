<#
.SYNOPSIS
    Builds a small organization: an Exchange 2010 server, two Exchange 2016 servers, accounts.
.DESCRIPTION
    MAILOLD is the old server, MAIL1 and MAIL2 are the new ones; every server has a loopback address
    of its own. 127.0.2.1 and 127.0.2.2 stand for two application servers, 127.0.3.1 for a host in
    the Internet. What is there already stays as it is.
#>
param(
    [switch] $Start,
    [string] $Password = 'Secret1!'
)
$servers = @{ Name = 'MAILOLD'; Version = '2010' }, @{ Name = 'MAIL2'; Version = '2016' }
foreach ($server in $servers) {
    if (-not (Get-ExchangeServer | Where-Object Name -eq $server.Name)) {
        New-LabServer @server
    }
}
$secret = ConvertTo-SecureString $Password -AsPlainText -Force
foreach ($name in 'App1', 'App2') {
    if (-not (Get-Mailbox | Where-Object Name -eq $name)) {
        $null = New-Mailbox $name -UserPrincipalName "$name@contoso.com" -Password $secret
    }
}
$old = (Get-MailboxDatabase -Server MAILOLD).Name
if (-not (Get-Mailbox | Where-Object Name -eq 'Old User')) {
    $null = New-Mailbox 'Old User' -Alias olduser -Database $old -Password $secret
}
if (-not (Get-SendConnector)) {
    $null = New-SendConnector 'Internet' -AddressSpaces '*' -SmartHosts '[127.0.3.1]' -Internet
}
Set-SendConnector 'Internet' -SourceTransportServers MAILOLD, MAIL1, MAIL2 -WarningAction SilentlyContinue
if ($Start) {
    Get-ExchangeServer | ForEach-Object { Start-Service 'MSExchange*' -ComputerName $_.Name }
}
