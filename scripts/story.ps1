<#
.SYNOPSIS
    An application server sends with AUTH: two errors, their reasons in the logs, and the cures.
.DESCRIPTION
    Needs the organization of lab.ps1 with its services running. Mail is sent by swaks where it is
    installed, else by send_mail.py. Prints what each step saw; a step that sees something else
    than it should ends the script with code 1.
#>
$ErrorActionPreference = 'Stop'
$lab = Get-LabServer MAIL1
$port = 25 + $lab.PortOffset
$swaks = [bool](Get-Command swaks -CommandType Application -ErrorAction SilentlyContinue)

function Send-Message {
    param($From, $To = 'administrator@contoso.com', $Source = '127.0.2.1', $User = 'app1', $Address = $lab.Address)
    if ($swaks) {
        $arguments = '--server', $Address, '--port', $port, '--local-interface', $Source, '--from', $From, '--to', $To, '--silent', '2'
        if ($User) { $arguments += '--auth', 'LOGIN', '--auth-user', $User, '--auth-password', 'Secret1!' }
        $lines = swaks @arguments 2>&1 | ForEach-Object { "$_" }
        $wrong = $lines | Where-Object { $_ -match '^<\S*\*+ +(\d{3} .*)$' } | Select-Object -First 1
        if ($wrong) { return ($wrong -replace '^<\S+ +', '') }
        if ($LASTEXITCODE) { return "421 no session (swaks ended with code $LASTEXITCODE)" }
        return '250 accepted'
    }
    $arguments = '--server', "${Address}:$port", '--source', $Source, '--from', $From, '--to', $To
    if ($User) { $arguments += '--user', $User, '--password', 'Secret1!' }
    python3 "$PSScriptRoot/send_mail.py" @arguments
}
function Assert-Like($Step, $Seen, $Wanted) {
    if (-not ($Seen -like $Wanted)) { "FAILED: $Step`: saw '$Seen', wanted '$Wanted'"; exit 1 }
    "ok: $Step"
}
function Wait-Services {
    # Services look for a changed configuration four times a second; a busy machine may need longer.
    Start-Sleep -Milliseconds 1500
}
function Read-Log($Folder, $Pattern) {
    Start-Sleep -Milliseconds 600
    Get-ChildItem "C:\Program Files\Microsoft\Exchange Server\V15\TransportRoles\Logs\$Folder\ProtocolLog\SmtpReceive" |
        ForEach-Object { Get-Content $_.FullName } | Where-Object { $_ -match $Pattern } | Select-Object -Last 1
}

$granted = 'NT AUTHORITY\Authenticated Users', 'CONTOSO\App1'
# A special connector for the application server, as one would have made it on Exchange 2010.
if (-not (Get-ReceiveConnector -Server MAIL1 | Where-Object Name -eq 'Connector pro AS MAIL1')) {
    $null = New-ReceiveConnector 'Connector pro AS MAIL1' -Server MAIL1 -TransportRole FrontendTransport -Custom `
        -Bindings 0.0.0.0:25 -RemoteIPRanges 127.0.2.1 -AuthMechanism Tls, BasicAuth `
        -PermissionGroups ExchangeUsers -ProtocolLoggingLevel Verbose
}
Set-ReceiveConnector 'MAIL1\Client Proxy MAIL1' -ProtocolLoggingLevel Verbose -MessageRateLimit 5 -WarningAction SilentlyContinue
# The story may have been told here before.
'MAIL1\Connector pro AS MAIL1', 'MAIL1\Client Proxy MAIL1', 'MAILOLD\Default MAILOLD' | ForEach-Object {
    Get-ADPermission $_ | Where-Object { -not $_.IsInherited -and $_.User -in $granted -and $_.ExtendedRights -like '*Any-Sender' } |
        Remove-ADPermission -Confirm:$false
}
Set-LabClock -Advance 00:02:00
Wait-Services

# The message rate limit.
foreach ($number in 1..5) {
    Assert-Like "message $number of a minute is accepted" (Send-Message -From app1@contoso.com) '250*'
}
Assert-Like 'the sixth is refused' (Send-Message -From app1@contoso.com) '421 4.4.2 Message submission rate for this client has exceeded the configured limit*'
Assert-Like 'the front end tells of the hand-over' (Read-Log FrontEnd 'Proxy session was successfully set up') '*Session for * will now be proxied*'
Assert-Like 'the hub tells of the refusal' (Read-Log Hub '421 4.4.2') '*MAIL1\Client Proxy MAIL1*'
Get-ReceiveConnector -Server MAIL1 | FT Name, MessageRateLimit
Set-ReceiveConnector 'MAIL1\Client Proxy MAIL1' -Messageratelimit unlimited
Wait-Services
Assert-Like 'without the limit it is accepted' (Send-Message -From app1@contoso.com) '250*'

# The right to send from any address.
$refused = '550 5.7.60 SMTP; Client does not have permissions to send as this sender*'
Assert-Like 'another sender is refused' (Send-Message -From shop@contoso.com) $refused
Get-ReceiveConnector 'MAIL1\Connector pro AS MAIL1' |
    Add-ADPermission -User 'NT AUTHORITY\Authenticated Users' -ExtendedRights ms-Exch-SMTP-Accept-Any-Sender -WarningAction SilentlyContinue | Out-Null
Wait-Services
Assert-Like 'the right on the special connector does not help' (Send-Message -From shop@contoso.com) $refused
Get-ReceiveConnector 'MAIL1\Client Proxy MAIL1' |
    Add-ADPermission -User app1 -ExtendedRights ms-Exch-SMTP-Accept-Any-Sender -WarningAction SilentlyContinue | Out-Null
Wait-Services
Assert-Like 'the right on Client Proxy does' (Send-Message -From shop@contoso.com) '250*'
Assert-Like 'for the one account only' (Send-Message -From shop@contoso.com -User app2) $refused

# Without authentication the front-end connector decides itself.
if (-not (Get-ReceiveConnector -Server MAIL1 | Where-Object Name -eq 'Anonymous AS MAIL1')) {
    $null = New-ReceiveConnector 'Anonymous AS MAIL1' -Server MAIL1 -TransportRole FrontendTransport -Custom `
        -Bindings 0.0.0.0:25 -RemoteIPRanges 127.0.2.2 -PermissionGroups AnonymousUsers
    Wait-Services
}
Assert-Like 'anonymous, from any address' (Send-Message -From shop@contoso.com -Source 127.0.2.2 -User '') '250*'
Assert-Like 'but not to the Internet' (Send-Message -From shop@contoso.com -To x@example.net -Source 127.0.2.2 -User '') '550 5.7.54*'

# Exchange 2010: one connector, which decides.
$old = (Get-LabServer MAILOLD).Address
Set-ReceiveConnector 'MAILOLD\Default MAILOLD' -AuthMechanism Tls, Integrated, BasicAuth, ExchangeServer -WarningAction SilentlyContinue
Wait-Services
Assert-Like 'the old server refuses with its own words' (Send-Message -From shop@contoso.com -Address $old) '550 5.7.1 Client does not have permissions to send as this sender*'
Get-ReceiveConnector 'MAILOLD\Default MAILOLD' |
    Add-ADPermission -User app1 -ExtendedRights ms-Exch-SMTP-Accept-Any-Sender -WarningAction SilentlyContinue | Out-Null
Wait-Services
Assert-Like 'and obeys its own connector' (Send-Message -From shop@contoso.com -Address $old) '250*'
'The story is told.'
