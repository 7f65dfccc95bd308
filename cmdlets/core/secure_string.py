"""Secure strings and credentials."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Security"


class ConvertToSecureString(Cmdlet, verb="ConvertTo", noun="SecureString", module=_MODULE):
    """Makes a secure string of text.

    Example: a password for a new mailbox
        PS> $password = ConvertTo-SecureString 'Secret1!' -AsPlainText -Force
    """

    string: str = Parameter(
        position=0, mandatory=True, pipeline="value", help="The text, or an encrypted string."
    )
    as_plain_text: bool = Switch(help="Whether the text is the secret itself.")
    force: bool = Switch(help="Kept for scripts that give it.")
    key: Value = Parameter(help="The key of an encrypted string (16, 24 or 32 bytes).")
    secure_key: Value = Parameter(help="The same as a secure string.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.security import SecureString

        if self.as_plain_text:
            yield SecureString(self.string)
            return
        try:
            yield SecureString(bytes.fromhex(self.string).decode("utf-16-le"))
        except ValueError:
            self.fail(
                "ImportSecureString_InvalidArgument",
                "The parameter is incorrect: give -AsPlainText for a text that is the secret "
                "itself.",
                "InvalidArgument",
                None,
                "System.Management.Automation.PSArgumentException",
            )


class ConvertFromSecureString(Cmdlet, verb="ConvertFrom", noun="SecureString", module=_MODULE):
    """Makes text of a secure string.

    Example: the secret itself
        PS> ConvertFrom-SecureString $password -AsPlainText
    """

    secure_string: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        type="System.Security.SecureString",
        help="The secure string.",
    )
    as_plain_text: bool = Switch(help="Whether the secret itself is given.")
    key: Value = Parameter(help="The key of the encryption.")

    def process(self) -> Iterator[str]:
        text = self.secure_string.reveal()
        yield text if self.as_plain_text else text.encode("utf-16-le").hex()


class GetCredential(Cmdlet, verb="Get", noun="Credential", module=_MODULE):
    """Asks for a name and a password.

    Example: for a known name
        PS> Get-Credential CONTOSO\\administrator
    """

    credential: Value = Parameter(
        position=0, sets={"CredentialSet": InSet(position=0)}, help="A name, or a credential."
    )
    message: str = Parameter(sets=("MessageSet",), help="What is said to the person.")
    user_name: str = Parameter(sets=("MessageSet",), help="The name.")
    title: str = Parameter(help="A heading.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.security import PSCredential, SecureString

        if isinstance(self.credential, PSCredential):
            yield self.credential
            return
        name = self.user_name or (str(self.credential) if self.credential else None)
        self.host.write_line()
        self.host.write_line(self.title or "PowerShell credential request")
        self.host.write_line(self.message or "Enter your credentials.")
        if name is None:
            self.host.write("User: ")
            name = self.host.read_line() or ""
        self.host.write(f"Password for user {name}: ")
        secret = self.host.read_secret() or ""
        yield PSCredential(name, SecureString(secret))
