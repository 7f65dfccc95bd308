"""Which module holds which cmdlet. Written by scripts/index_cmdlets.py: do not edit.

MODULES maps a Python module to the shell's module and the cmdlets in it (the class is the name
without the dash), ALIASES a cmdlet to its aliases.
"""

MODULES = (
    ("cmdlets.core.add_type", "Microsoft.PowerShell.Utility", "Add-Type"),
    (
        "cmdlets.core.alias",
        "Microsoft.PowerShell.Utility",
        "Get-Alias Set-Alias New-Alias Remove-Alias",
    ),
    ("cmdlets.core.alias_file", "Microsoft.PowerShell.Utility", "Export-Alias Import-Alias"),
    ("cmdlets.core.argument_completer", "Microsoft.PowerShell.Core", "Register-ArgumentCompleter"),
    (
        "cmdlets.core.breakpoint",
        "Microsoft.PowerShell.Utility",
        "Set-PSBreakpoint Get-PSBreakpoint Enable-PSBreakpoint Disable-PSBreakpoint "
        "Remove-PSBreakpoint",
    ),
    ("cmdlets.core.call_stack", "Microsoft.PowerShell.Utility", "Get-PSCallStack"),
    ("cmdlets.core.child_item", "Microsoft.PowerShell.Management", "Get-ChildItem"),
    ("cmdlets.core.clipboard", "Microsoft.PowerShell.Management", "Get-Clipboard Set-Clipboard"),
    (
        "cmdlets.core.clixml",
        "Microsoft.PowerShell.Utility",
        "Export-Clixml Import-Clixml ConvertTo-CliXml ConvertFrom-CliXml",
    ),
    ("cmdlets.core.command", "Microsoft.PowerShell.Core", "Get-Command"),
    ("cmdlets.core.compare_object", "Microsoft.PowerShell.Utility", "Compare-Object"),
    ("cmdlets.core.content", "Microsoft.PowerShell.Management", "Get-Content"),
    ("cmdlets.core.copy_item", "Microsoft.PowerShell.Management", "Copy-Item"),
    (
        "cmdlets.core.csv",
        "Microsoft.PowerShell.Utility",
        "ConvertTo-Csv Export-Csv ConvertFrom-Csv Import-Csv",
    ),
    (
        "cmdlets.core.culture",
        "Microsoft.PowerShell.Utility",
        "Get-Culture Get-UICulture Get-Uptime",
    ),
    ("cmdlets.core.culture", "Microsoft.PowerShell.Management", "Get-TimeZone"),
    (
        "cmdlets.core.data_file",
        "Microsoft.PowerShell.Utility",
        "Import-PowerShellDataFile Import-LocalizedData",
    ),
    ("cmdlets.core.date", "Microsoft.PowerShell.Utility", "Get-Date New-TimeSpan"),
    ("cmdlets.core.debug_job", "Microsoft.PowerShell.Core", "Debug-Job"),
    (
        "cmdlets.core.drive",
        "Microsoft.PowerShell.Management",
        "Get-PSDrive New-PSDrive Remove-PSDrive Get-PSProvider",
    ),
    (
        "cmdlets.core.event",
        "Microsoft.PowerShell.Utility",
        "Register-EngineEvent Register-ObjectEvent New-Event Get-Event Remove-Event Wait-Event "
        "Get-EventSubscriber Unregister-Event",
    ),
    ("cmdlets.core.file_hash", "Microsoft.PowerShell.Utility", "Get-FileHash"),
    ("cmdlets.core.file_misc", "Microsoft.PowerShell.Utility", "New-TemporaryFile Unblock-File"),
    ("cmdlets.core.file_misc", "Microsoft.PowerShell.Management", "Invoke-Item"),
    ("cmdlets.core.foreach_object", "Microsoft.PowerShell.Core", "ForEach-Object"),
    (
        "cmdlets.core.format",
        "Microsoft.PowerShell.Utility",
        "Format-Table Format-List Format-Wide Format-Custom",
    ),
    (
        "cmdlets.core.format_data",
        "Microsoft.PowerShell.Utility",
        "Update-FormatData Get-FormatData Export-FormatData",
    ),
    ("cmdlets.core.get_unique", "Microsoft.PowerShell.Utility", "Get-Unique"),
    ("cmdlets.core.group_object", "Microsoft.PowerShell.Utility", "Group-Object"),
    ("cmdlets.core.help", "Microsoft.PowerShell.Core", "Get-Help"),
    ("cmdlets.core.hex", "Microsoft.PowerShell.Utility", "Format-Hex"),
    (
        "cmdlets.core.history",
        "Microsoft.PowerShell.Core",
        "Get-History Invoke-History Clear-History Add-History",
    ),
    ("cmdlets.core.host", "Microsoft.PowerShell.Utility", "Get-Host Get-Verb Get-Error"),
    ("cmdlets.core.host", "Microsoft.PowerShell.Core", "Set-PSDebug"),
    ("cmdlets.core.html", "Microsoft.PowerShell.Utility", "ConvertTo-Html"),
    (
        "cmdlets.core.implicit_remoting",
        "Microsoft.PowerShell.Utility",
        "Import-PSSession Export-PSSession",
    ),
    ("cmdlets.core.invoke_command", "Microsoft.PowerShell.Core", "Invoke-Command"),
    ("cmdlets.core.invoke_expression", "Microsoft.PowerShell.Utility", "Invoke-Expression"),
    ("cmdlets.core.item", "Microsoft.PowerShell.Management", "Get-Item Set-Item Clear-Item"),
    (
        "cmdlets.core.item_property",
        "Microsoft.PowerShell.Management",
        "Get-ItemProperty Get-ItemPropertyValue Set-ItemProperty Clear-ItemProperty",
    ),
    (
        "cmdlets.core.item_property_fixed",
        "Microsoft.PowerShell.Management",
        "New-ItemProperty Remove-ItemProperty Rename-ItemProperty Copy-ItemProperty "
        "Move-ItemProperty",
    ),
    (
        "cmdlets.core.job",
        "Microsoft.PowerShell.Core",
        "Get-Job Wait-Job Stop-Job Remove-Job Suspend-Job Resume-Job",
    ),
    ("cmdlets.core.join_string", "Microsoft.PowerShell.Utility", "Join-String"),
    ("cmdlets.core.json", "Microsoft.PowerShell.Utility", "ConvertTo-Json ConvertFrom-Json"),
    ("cmdlets.core.list_update", "Microsoft.PowerShell.Utility", "Update-List"),
    (
        "cmdlets.core.location",
        "Microsoft.PowerShell.Management",
        "Get-Location Set-Location Push-Location Pop-Location",
    ),
    ("cmdlets.core.manifest", "Microsoft.PowerShell.Core", "New-ModuleManifest"),
    ("cmdlets.core.manifest_test", "Microsoft.PowerShell.Core", "Test-ModuleManifest"),
    (
        "cmdlets.core.markdown",
        "Microsoft.PowerShell.Utility",
        "ConvertFrom-Markdown Show-Markdown Get-MarkdownOption Set-MarkdownOption",
    ),
    ("cmdlets.core.measure_command", "Microsoft.PowerShell.Utility", "Measure-Command"),
    ("cmdlets.core.measure_object", "Microsoft.PowerShell.Utility", "Measure-Object"),
    ("cmdlets.core.member", "Microsoft.PowerShell.Utility", "Get-Member Add-Member"),
    (
        "cmdlets.core.module",
        "Microsoft.PowerShell.Core",
        "Import-Module New-Module Export-ModuleMember",
    ),
    ("cmdlets.core.module_list", "Microsoft.PowerShell.Core", "Get-Module Remove-Module"),
    ("cmdlets.core.move_item", "Microsoft.PowerShell.Management", "Move-Item"),
    ("cmdlets.core.new_item", "Microsoft.PowerShell.Management", "New-Item"),
    ("cmdlets.core.new_object", "Microsoft.PowerShell.Utility", "New-Object"),
    ("cmdlets.core.new_ps_session", "Microsoft.PowerShell.Core", "New-PSSession"),
    ("cmdlets.core.out", "Microsoft.PowerShell.Core", "Out-Default Out-Host"),
    ("cmdlets.core.out", "Microsoft.PowerShell.Utility", "Out-String Out-File"),
    ("cmdlets.core.out_null", "Microsoft.PowerShell.Core", "Out-Null"),
    (
        "cmdlets.core.path",
        "Microsoft.PowerShell.Management",
        "Join-Path Split-Path Test-Path Resolve-Path Convert-Path",
    ),
    (
        "cmdlets.core.policy",
        "Microsoft.PowerShell.Security",
        "Get-ExecutionPolicy Set-ExecutionPolicy",
    ),
    ("cmdlets.core.policy", "Microsoft.PowerShell.Core", "Get-ExperimentalFeature"),
    (
        "cmdlets.core.process",
        "Microsoft.PowerShell.Management",
        "Get-Process Stop-Process Wait-Process",
    ),
    ("cmdlets.core.ps_session", "Microsoft.PowerShell.Core", "Get-PSSession Remove-PSSession"),
    (
        "cmdlets.core.ps_session_entering",
        "Microsoft.PowerShell.Core",
        "Enter-PSSession Exit-PSSession",
    ),
    ("cmdlets.core.ps_session_option", "Microsoft.PowerShell.Core", "New-PSSessionOption"),
    (
        "cmdlets.core.ps_session_state",
        "Microsoft.PowerShell.Core",
        "Disconnect-PSSession Connect-PSSession Receive-PSSession",
    ),
    ("cmdlets.core.random", "Microsoft.PowerShell.Utility", "Get-Random Get-SecureRandom New-Guid"),
    ("cmdlets.core.read_host", "Microsoft.PowerShell.Utility", "Read-Host"),
    ("cmdlets.core.receive_job", "Microsoft.PowerShell.Core", "Receive-Job"),
    ("cmdlets.core.remove_item", "Microsoft.PowerShell.Management", "Remove-Item"),
    ("cmdlets.core.rename_item", "Microsoft.PowerShell.Management", "Rename-Item"),
    (
        "cmdlets.core.runspace_debug",
        "Microsoft.PowerShell.Utility",
        "Get-RunspaceDebug Enable-RunspaceDebug Disable-RunspaceDebug",
    ),
    (
        "cmdlets.core.runspaces",
        "Microsoft.PowerShell.Utility",
        "Get-Runspace Debug-Runspace Wait-Debugger",
    ),
    (
        "cmdlets.core.secure_string",
        "Microsoft.PowerShell.Security",
        "Get-Credential ConvertTo-SecureString ConvertFrom-SecureString",
    ),
    ("cmdlets.core.select_object", "Microsoft.PowerShell.Utility", "Select-Object"),
    ("cmdlets.core.select_string", "Microsoft.PowerShell.Utility", "Select-String"),
    ("cmdlets.core.select_xml", "Microsoft.PowerShell.Utility", "Select-Xml"),
    ("cmdlets.core.send_mail", "Microsoft.PowerShell.Utility", "Send-MailMessage"),
    ("cmdlets.core.set_date", "Microsoft.PowerShell.Utility", "Set-Date"),
    ("cmdlets.core.sort_object", "Microsoft.PowerShell.Utility", "Sort-Object"),
    ("cmdlets.core.start_job", "Microsoft.PowerShell.Core", "Start-Job"),
    ("cmdlets.core.start_job", "Microsoft.PowerShell.ThreadJob", "Start-ThreadJob"),
    ("cmdlets.core.start_process", "Microsoft.PowerShell.Management", "Start-Process"),
    ("cmdlets.core.start_sleep", "Microsoft.PowerShell.Utility", "Start-Sleep"),
    ("cmdlets.core.strict_mode", "Microsoft.PowerShell.Core", "Set-StrictMode"),
    ("cmdlets.core.string_data", "Microsoft.PowerShell.Utility", "ConvertFrom-StringData"),
    ("cmdlets.core.switch_process", "Microsoft.PowerShell.Core", "Switch-Process"),
    ("cmdlets.core.tee_object", "Microsoft.PowerShell.Utility", "Tee-Object"),
    ("cmdlets.core.test_connection", "Microsoft.PowerShell.Management", "Test-Connection"),
    ("cmdlets.core.test_json", "Microsoft.PowerShell.Utility", "Test-Json"),
    (
        "cmdlets.core.trace",
        "Microsoft.PowerShell.Utility",
        "Trace-Command Get-TraceSource Set-TraceSource",
    ),
    (
        "cmdlets.core.transaction",
        "Microsoft.PowerShell.Management",
        "Start-Transaction Complete-Transaction Undo-Transaction Get-Transaction Use-Transaction",
    ),
    ("cmdlets.core.transcript", "Microsoft.PowerShell.Host", "Start-Transcript Stop-Transcript"),
    (
        "cmdlets.core.type_data",
        "Microsoft.PowerShell.Utility",
        "Update-TypeData Get-TypeData Remove-TypeData",
    ),
    (
        "cmdlets.core.variable",
        "Microsoft.PowerShell.Utility",
        "Get-Variable Set-Variable New-Variable Remove-Variable Clear-Variable",
    ),
    ("cmdlets.core.web", "Microsoft.PowerShell.Utility", "Invoke-WebRequest Invoke-RestMethod"),
    ("cmdlets.core.where_object", "Microsoft.PowerShell.Core", "Where-Object"),
    (
        "cmdlets.core.write",
        "Microsoft.PowerShell.Utility",
        "Write-Output Write-Warning Write-Verbose Write-Debug Write-Information Write-Host "
        "Write-Error Write-Progress",
    ),
    (
        "cmdlets.core.write_content",
        "Microsoft.PowerShell.Management",
        "Set-Content Add-Content Clear-Content",
    ),
    ("cmdlets.core.xml_objects", "Microsoft.PowerShell.Utility", "ConvertTo-Xml"),
    (
        "cmdlets.lab.lab_server",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "New-LabServer Get-LabServer Get-LabClock Set-LabClock",
    ),
    (
        "cmdlets.mailflow.accepted_domain",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-AcceptedDomain Set-AcceptedDomain New-AcceptedDomain Remove-AcceptedDomain",
    ),
    (
        "cmdlets.mailflow.email_address_policy",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-EmailAddressPolicy Set-EmailAddressPolicy New-EmailAddressPolicy "
        "Remove-EmailAddressPolicy Update-EmailAddressPolicy",
    ),
    (
        "cmdlets.mailflow.mailflow_test",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Test-Mailflow",
    ),
    (
        "cmdlets.mailflow.receive_connector",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-ReceiveConnector Set-ReceiveConnector New-ReceiveConnector Remove-ReceiveConnector",
    ),
    (
        "cmdlets.mailflow.send_connector",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-SendConnector Set-SendConnector New-SendConnector Remove-SendConnector",
    ),
    (
        "cmdlets.mailflow.transport_config",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-TransportConfig Set-TransportConfig",
    ),
    (
        "cmdlets.permissions.ad_permission",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-ADPermission Add-ADPermission Remove-ADPermission",
    ),
    ("cmdlets.queues.export", "Microsoft.Exchange.Management.PowerShell.E2010", "Export-Message"),
    (
        "cmdlets.queues.message",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-Message Suspend-Message Resume-Message Remove-Message",
    ),
    (
        "cmdlets.queues.queue",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-Queue Suspend-Queue Resume-Queue Retry-Queue",
    ),
    (
        "cmdlets.queues.redirect",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Redirect-Message",
    ),
    (
        "cmdlets.recipients.all_recipients",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-Recipient Get-User",
    ),
    (
        "cmdlets.recipients.group",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-DistributionGroup New-DistributionGroup Set-DistributionGroup "
        "Remove-DistributionGroup Get-DistributionGroupMember Add-DistributionGroupMember "
        "Remove-DistributionGroupMember",
    ),
    (
        "cmdlets.recipients.mailbox",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-Mailbox Set-Mailbox New-Mailbox Remove-Mailbox Get-MailboxDatabase",
    ),
    (
        "cmdlets.servers.absent",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-TransportRule Get-JournalRule Get-EdgeSubscription Get-ForeignConnector "
        "Get-DeliveryAgentConnector Get-DatabaseAvailabilityGroup Get-MailContact Get-MailUser "
        "Get-RemoteMailbox Get-DynamicDistributionGroup Get-MailboxDatabaseCopyStatus "
        "Get-PublicFolderDatabase Get-TransportAgent Get-OwaVirtualDirectory "
        "Get-EcpVirtualDirectory Get-OabVirtualDirectory Get-MapiVirtualDirectory "
        "Get-ActiveSyncVirtualDirectory Get-WebServicesVirtualDirectory "
        "Get-AutodiscoverVirtualDirectory Get-PowerShellVirtualDirectory Get-OutlookAnywhere",
    ),
    (
        "cmdlets.servers.ad_server_settings",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-ADServerSettings Set-ADServerSettings",
    ),
    (
        "cmdlets.servers.certificate",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-ExchangeCertificate",
    ),
    (
        "cmdlets.servers.component_state",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-ServerComponentState",
    ),
    (
        "cmdlets.servers.exchange_server",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-ExchangeServer",
    ),
    (
        "cmdlets.servers.mailbox_server",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-MailboxServer Get-ClientAccessService Get-ClientAccessServer",
    ),
    (
        "cmdlets.servers.organization_config",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-OrganizationConfig",
    ),
    ("cmdlets.servers.service", "Microsoft.PowerShell.Management", "Get-Service"),
    (
        "cmdlets.servers.service_control",
        "Microsoft.PowerShell.Management",
        "Start-Service Stop-Service Restart-Service Suspend-Service Resume-Service",
    ),
    (
        "cmdlets.servers.service_health",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Test-ServiceHealth",
    ),
    ("cmdlets.servers.set_service", "Microsoft.PowerShell.Management", "Set-Service"),
    ("cmdlets.servers.snapin", "Microsoft.PowerShell.Core", "Get-PSSnapin Add-PSSnapin"),
    (
        "cmdlets.servers.transport_service",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-TransportService Set-TransportService Get-TransportServer Set-TransportServer "
        "Get-FrontendTransportService Set-FrontendTransportService Get-MailboxTransportService "
        "Set-MailboxTransportService",
    ),
    (
        "cmdlets.tracking.message_tracking_log",
        "Microsoft.Exchange.Management.PowerShell.E2010",
        "Get-MessageTrackingLog",
    ),
)

ALIASES = (
    "%=ForEach-Object ?=Where-Object ac=Add-Content cd=Set-Location chdir=Set-Location "
    "clc=Clear-Content clhy=Clear-History cli=Clear-Item clp=Clear-ItemProperty "
    "clv=Clear-Variable cnsn=Connect-PSSession compare=Compare-Object copy=Copy-Item "
    "cpi=Copy-Item cvpa=Convert-Path dbp=Disable-PSBreakpoint del=Remove-Item "
    "diff=Compare-Object dir=Get-ChildItem dnsn=Disconnect-PSSession ebp=Enable-PSBreakpoint "
    "echo=Write-Output epal=Export-Alias epcsv=Export-Csv epsn=Export-PSSession "
    "erase=Remove-Item etsn=Enter-PSSession exsn=Exit-PSSession fc=Format-Custom "
    "fhx=Format-Hex fl=Format-List foreach=ForEach-Object ft=Format-Table fw=Format-Wide "
    "gal=Get-Alias gbp=Get-PSBreakpoint gc=Get-Content gcb=Get-Clipboard gci=Get-ChildItem "
    "gcm=Get-Command gcs=Get-PSCallStack gdr=Get-PSDrive gerr=Get-Error ghy=Get-History "
    "gi=Get-Item gjb=Get-Job gl=Get-Location gm=Get-Member gmo=Get-Module gp=Get-ItemProperty "
    "gps=Get-Process gpv=Get-ItemPropertyValue group=Group-Object gsn=Get-PSSession "
    "gsv=Get-Service gtz=Get-TimeZone gu=Get-Unique gv=Get-Variable h=Get-History "
    "history=Get-History icm=Invoke-Command iex=Invoke-Expression ihy=Invoke-History "
    "ii=Invoke-Item ipal=Import-Alias ipcsv=Import-Csv ipmo=Import-Module "
    "ipsn=Import-PSSession irm=Invoke-RestMethod iwr=Invoke-WebRequest measure=Measure-Object "
    "mi=Move-Item move=Move-Item mp=Move-ItemProperty nal=New-Alias ndr=New-PSDrive "
    "ni=New-Item nmo=New-Module nsn=New-PSSession nv=New-Variable oh=Out-Host oss=Out-String "
    "popd=Pop-Location pushd=Push-Location pwd=Get-Location r=Invoke-History "
    "rbp=Remove-PSBreakpoint rcjb=Receive-Job rcsn=Receive-PSSession rd=Remove-Item "
    "rdr=Remove-PSDrive ren=Rename-Item ri=Remove-Item rjb=Remove-Job rmo=Remove-Module "
    "rni=Rename-Item rnp=Rename-ItemProperty rp=Remove-ItemProperty rsn=Remove-PSSession "
    "rujb=Resume-Job rv=Remove-Variable rvpa=Resolve-Path sajb=Start-Job sal=Set-Alias "
    "saps=Start-Process sasv=Start-Service sbp=Set-PSBreakpoint scb=Set-Clipboard "
    "select=Select-Object set=Set-Variable si=Set-Item sl=Set-Location sls=Select-String "
    "sort=Sort-Object sp=Set-ItemProperty spjb=Stop-Job spps=Stop-Process spsv=Stop-Service "
    "start=Start-Process sujb=Suspend-Job sv=Set-Variable tee=Tee-Object type=Get-Content "
    "where=Where-Object wjb=Wait-Job write=Write-Output"
)
