"""Texts of functions that run a command of another session, and of modules of such functions.

As in PowerShell a function has the parameters of its command, none of them with a type but
switches: what is given is bound where the command runs. See about_Implicit_Remoting in the
documentation of Import-PSSession.
"""

from __future__ import annotations

from xshell.engine.commonparameters import COMMON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.engine.remoting.sessions import PSSession

# Common parameters that go to the command; the others hold for what comes back.
_STAY_THERE = frozenset(("ErrorAction", "WarningAction", "InformationAction"))
_SESSION = "Get-PSImplicitRemotingSession"

_HEAD = """param(
    [System.Management.Automation.Runspaces.PSSession] $PSSessionOverride,
    [System.Management.Automation.Remoting.PSSessionOption] $PSSessionOptionOverride
)

$script:PSSession = $PSSessionOverride
$script:Module = {{}}.Module

function {session} {{
    param([string] $CommandName)

    if ($null -eq $script:PSSession -or $script:PSSession.State -notin 'Opened', 'Disconnected') {{
        $script:PSSession = Get-PSSession -InstanceId {instance} -ErrorAction SilentlyContinue
    }}
    if ($null -ne $script:PSSession -and $script:PSSession.State -eq 'Disconnected') {{
        $script:PSSession = Connect-PSSession $script:PSSession -ErrorAction SilentlyContinue
    }}
    if ($null -eq $script:PSSession -or $script:PSSession.State -ne 'Opened') {{
        Write-Host "Creating a new session for implicit remoting of `"$CommandName`" command..."
        $option = if ($PSSessionOptionOverride) {{ $PSSessionOptionOverride }} else {{
            New-PSSessionOption
        }}
        $script:PSSession = New-PSSession -ConnectionUri {uri} -ConfigurationName {configuration} `
            -Authentication {authentication} -SessionOption $option{credential}
        if ($null -ne $script:PSSession) {{
            $script:PSSession.Name = "Session for implicit remoting module at $PSCommandPath"
            $made = $script:PSSession
            $script:Module.OnRemove = {{
                Remove-PSSession $made -ErrorAction SilentlyContinue
            }}.GetNewClosure()
        }}
    }}
    if ($null -eq $script:PSSession -or $script:PSSession.State -ne 'Opened') {{
        throw 'No session has been associated with this implicit remoting module.'
    }}
    $script:PSSession
}}
"""

_BODY = """
param({parameters})

begin {{
    $here = @{{}}
    foreach ($parameter in {here}) {{
        if ($PSBoundParameters.ContainsKey($parameter)) {{
            $here[$parameter] = $PSBoundParameters[$parameter]
            $null = $PSBoundParameters.Remove($parameter)
        }}
    }}
    $unnamed = [System.Collections.ArrayList]::new()
    foreach ($parameter in $PSBoundParameters.BoundPositionally) {{
        if ($PSBoundParameters.ContainsKey($parameter)) {{
            $null = $unnamed.Add($PSBoundParameters[$parameter])
            $null = $PSBoundParameters.Remove($parameter)
        }}
    }}
    if ($args.Count) {{ $unnamed.AddRange($args) }}
    $call = {{
        Invoke-Command @here -HideComputerName -Session ({session} {name}) `
            -ArgumentList {name}, $PSBoundParameters, $unnamed -ScriptBlock {{
                param($name, $named, $unnamed)
                & $name @named @unnamed
            }}
    }}
    $steps = $call.GetSteppablePipeline($MyInvocation.CommandOrigin)
    $steps.Begin($MyInvocation.ExpectingInput, $ExecutionContext)
}}

process {{ $steps.Process($_) }}

end {{ $steps.End() }}

# .ForwardHelpTargetName {plain}
# .ForwardHelpCategory {kind}
# .RemoteHelpRunspace PSSession
"""


def quoted(text: Any) -> str:
    """A text as a literal of the language."""
    return "'" + str(text).replace("'", "''") + "'"


def head_text(session: PSSession) -> str:
    """The beginning of a module of proxies: how it comes to its session."""
    connection = session.connection
    credential = ""
    if connection.credential is not None:
        user = quoted(connection.credential.user_name)
        credential = f" -Credential (Get-Credential {user})"
    return _HEAD.format(
        session=_SESSION,
        instance=session.runspace.instance_id,
        uri=quoted(connection.uri),
        configuration=quoted(connection.configuration),
        authentication=connection.authentication,
        credential=credential,
    )


def body_text(command: CommandInfo) -> str:
    """The body of the function for a command of another session."""
    parameters = list(_parameters(command))
    here = ["AsJob"]
    if _has_common(command):
        here += [each.name for each in COMMON if each.name not in _STAY_THERE]
    return _BODY.format(
        parameters=",\n".join(parameters),
        here=", ".join(map(quoted, here)),
        session=_SESSION,
        name=quoted(command.name),
        plain=command.name,
        kind=command.kind,
    )


def _parameters(command: CommandInfo) -> Iterator[str]:
    """A command's parameters as a simple function has them, and -AsJob."""
    signature = command.signature
    for each in signature.parameters if signature is not None else ():
        if each.name != "AsJob":
            yield _parameter(each.name, each.aliases, is_switch=each.is_switch)
    yield _parameter("AsJob", (), is_switch=True)


def _parameter(name: str, aliases: Iterable[str], *, is_switch: bool) -> str:
    known = ", ".join(map(quoted, aliases))
    alias = f"\n    [Alias({known})]" if known else ""
    kind = "switch" if is_switch else "object"
    return f"{alias}\n    [{kind}]\n    ${{{name}}}"


def _has_common(command: CommandInfo) -> bool:
    signature = command.signature
    return signature is not None and signature.advanced


def module_text(session: PSSession, commands: list[CommandInfo], aliases: dict[str, str]) -> str:
    """A whole script module of proxies."""
    pieces = [head_text(session)]
    for each in commands:
        pieces.append(f"function script:{each.name} {{{body_text(each)}}}\n")
    for alias, target in aliases.items():
        pieces.append(f"Set-Alias -Name {quoted(alias)} -Value {quoted(target)} -Force\n")
    names = ", ".join(quoted(each.name) for each in commands)
    known = ", ".join(map(quoted, aliases))
    pieces.append(f"Export-ModuleMember -Function @({names}) -Alias @({known})\n")
    return "\n".join(pieces)


def manifest_text(session: PSSession, guid: str, root: str, formats: str) -> str:
    """The manifest of a module of proxies; `root` and `formats` are the names of its files."""
    about = quoted(f"Implicit remoting for {session.connection.uri}")
    return f"""@{{
    GUID = {quoted(guid)}
    Description = {about}
    RootModule = {quoted(root)}
    FormatsToProcess = @({quoted(formats)})
    ModuleVersion = '1.0'
    PrivateData = @{{ ImplicitRemoting = $true }}
}}
"""
