"""System.Net.ServicePointManager: what scripts say once for all requests.

`CertificatePolicy` is of the .NET Framework, where Exchange's shell runs; scripts give it an object
whose CheckValidationResult takes any certificate.
"""

from __future__ import annotations

from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.values.enums import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_PROTOCOLS = "System.Net.SecurityProtocolType"
_POLICY = "CertificatePolicy"
_CALLBACK = "ServerCertificateValidationCallback"
# The number that a policy gets for a certificate of an unknown authority (CERT_E_UNTRUSTEDROOT).
_UNTRUSTED_ROOT = -2146762487
_VALUES: dict[str, Value] = {
    _CALLBACK: None,
    _POLICY: None,
    "CheckCertificateRevocationList": False,
    "DefaultConnectionLimit": 2,
    "Expect100Continue": True,
    "UseNagleAlgorithm": True,
}


def _protocol(_type: Value) -> Value:
    return _VALUES.get("SecurityProtocol") or named(_PROTOCOLS, "SystemDefault")


def _set_protocol(_type: Value, value: Value) -> None:
    from xshell.engine.values.conversion import convert

    _VALUES["SecurityProtocol"] = convert(value, known_type(_PROTOCOLS))


def _setting(name: str) -> Property:
    return Property(
        name, lambda _type: _VALUES[name], lambda _type, given: _VALUES.__setitem__(name, given)
    )


def trusts_any_server() -> bool:
    """Whether a script said that certificates nobody vouches for are taken: its policy or callback,
    asked about one, agrees.
    """
    from xshell.engine.values.conversion import to_bool
    from xshell.engine.values.delegates import as_function
    from xshell.engine.values.members import call_method

    policy, callback = _VALUES[_POLICY], _VALUES[_CALLBACK]
    if callback is not None:
        chain_errors = named("System.Net.Security.SslPolicyErrors", "RemoteCertificateChainErrors")
        return to_bool(as_function(callback)(None, None, None, chain_errors))
    if policy is None:
        return False
    given = [None, None, None, _UNTRUSTED_ROOT]
    return to_bool(call_method(None, policy, "CheckValidationResult", given))


define(
    "System.Net.ServicePointManager",
    static_properties=(
        Property("SecurityProtocol", _protocol, _set_protocol, _PROTOCOLS),
        *(_setting(name) for name in _VALUES),
    ),
)
