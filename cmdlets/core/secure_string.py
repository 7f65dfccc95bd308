"""Secure strings and credentials."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.problem import PS_ARGUMENT, Problem
from xshell.engine.units import from_utf16, utf16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_SECURITY = "Microsoft.PowerShell.Security"
_SECURE = "System.Security.SecureString"


class GetCredential(
    Cmdlet,
    verb="Get",
    noun="Credential",
    default_set="CredentialSet",
    output="System.Management.Automation.PSCredential",
    module=_SECURITY,
):
    """Asks for a user name and a password.

    Example: the password of a known user
        PS> $who = Get-Credential administrator
    """

    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        sets={"CredentialSet": InSet(position=0)},
        help="A credential, or a user name.",
    )
    message: str = Parameter(sets=("MessageSet",), help="Text of the question.")
    user_name: str = Parameter(sets={"MessageSet": InSet(position=0)}, help="The user.")
    title: str = Parameter(sets=("MessageSet",), help="Head of the question.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.security import PSCredential
        from xshell.engine.prompts import ask_credential

        if isinstance(self.credential, PSCredential):
            yield self.credential
            return
        host = self.host
        if host.interactive:
            host.write_line()
            host.write_line(self.title or "PowerShell credential request")
            host.write_line(self.message or "Enter your credentials.")
        user = self.user_name or self.credential or ""
        made = ask_credential(self.session, str(user))
        if made is not None:
            yield made


_NOT_ENCRYPTED = Problem(
    "ImportSecureString_InvalidArgument",
    'The parameter value "{0}" is not a valid encrypted string.',
    "InvalidArgument",
    PS_ARGUMENT,
)
_WRONG_KEY = Problem(
    "ImportSecureString_InvalidArgument_CryptographicError",
    "Padding is invalid and cannot be removed.",
    "InvalidArgument",
    "System.Security.Cryptography.CryptographicException",
)
_KEY_LENGTH = Problem(
    "Argument",
    "The specified key is not valid. Valid key length settings are either 128 bits, 192 bits, or "
    "256 bits.",
    "InvalidArgument",
    PS_ARGUMENT,
)


def _key(cmdlet: Any) -> bytes | None:
    """The key that a command is given; one of a wrong length ends it."""
    from cmdlets.core.secret_text import is_key, key_of

    key = key_of(cmdlet.secure_key, cmdlet.key)
    if key is not None and not is_key(key):
        raise _KEY_LENGTH()
    return key


class ConvertToSecureString(
    Cmdlet,
    verb="ConvertTo",
    noun="SecureString",
    default_set="Secure",
    output=_SECURE,
    module=_SECURITY,
):
    """Makes a secret of a text.

    Example: of plain text
        PS> (ConvertTo-SecureString 'P@ss' -AsPlainText -Force).Length
        4
    """

    string: str = Parameter(position=0, mandatory=True, pipeline="value", help="The text.")
    as_plain_text: bool = Switch(sets={"PlainText": InSet()}, help="The text is not encrypted.")
    force: bool = Switch(sets={"PlainText": InSet()}, help="Takes the risk of plain text.")
    secure_key: Value = Parameter(
        position=1, sets=("Secure",), type=_SECURE, help="Key of the encryption."
    )
    key: list[int] = Parameter(sets=("Open",), type="System.Byte[]", help="Key as bytes.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.security import SecureString

        if self.as_plain_text:
            yield SecureString(self.string)
            return
        from cmdlets.core.secret_text import WrongKey, decrypted

        key = _key(self)
        try:
            if key is None:
                text = from_utf16(bytes.fromhex(self.string))
            else:
                text = decrypted(self.string, key)
        except WrongKey:
            self.error(_WRONG_KEY())
        except ValueError:
            self.error(_NOT_ENCRYPTED(self.string))
        else:
            yield SecureString(text)


class ConvertFromSecureString(
    Cmdlet,
    verb="ConvertFrom",
    noun="SecureString",
    default_set="Secure",
    output="System.String",
    module=_SECURITY,
):
    """Gives a secret as text.

    Example: in the open
        PS> $secret = ConvertTo-SecureString 'P@ss' -AsPlainText -Force
        PS> ConvertFrom-SecureString $secret -AsPlainText
        P@ss
    """

    secure_string: Value = Parameter(
        position=0, mandatory=True, pipeline="value", type=_SECURE, help="The secret."
    )
    as_plain_text: bool = Switch(sets={"AsPlainText": InSet()}, help="Gives the text itself.")
    secure_key: Value = Parameter(
        sets={"Secure": InSet(position=1)}, type=_SECURE, help="Key of the encryption."
    )
    key: list[int] = Parameter(sets=("Open",), type="System.Byte[]", help="Key as bytes.")

    def process(self) -> Iterator[str]:
        from cmdlets.core.secret_text import encrypted

        text = self.secure_string.reveal()
        key = _key(self)
        if self.as_plain_text:
            yield text
        else:
            yield (utf16(text).hex() if key is None else encrypted(text, key))
