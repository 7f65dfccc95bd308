"""System.Net.Mail: addresses, messages and their attachments."""

from __future__ import annotations

from xshell.engine.dotnet.name_values import NameValueCollection
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.values.enums import EnumValue, enum_value
from xshell.engine.values.kinds import Collection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage
    from typing import Any

    Value = Any

_NAMESPACE = "System.Net.Mail."
_TEXT, _FLAG = "System.String", "System.Boolean"


class MailAddress:
    """An address with the name that is shown for it."""

    __slots__ = ("address", "display_name")

    dotnet_type = known_type(_NAMESPACE + "MailAddress")

    def __init__(self, address: str, display_name: str = "") -> None:
        self.address = address
        self.display_name = display_name

    @property
    def user(self) -> str:
        """What stands before the at sign."""
        return self.address.rpartition("@")[0]

    @property
    def host(self) -> str:
        """The domain."""
        return self.address.rpartition("@")[2]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MailAddress) and other.address.lower() == self.address.lower()

    def __hash__(self) -> int:
        return hash(self.address.lower())

    def __str__(self) -> str:
        if not self.display_name:
            return self.address
        return f'"{self.display_name}" <{self.address}>'


def _not_an_address() -> NetException:
    return NetException(
        "System.FormatException",
        "The specified string is not in the form required for an e-mail address.",
    )


def parse_address(
    text: str, display_name: str | None = None, _encoding: Value = None
) -> MailAddress:
    """An address, alone or behind a name in angle brackets; raises FormatException."""
    if not text:
        raise NetException(
            "System.ArgumentException",
            "The value cannot be an empty string. (Parameter 'address')",
        )
    name, address = "", text.strip()
    if address.endswith(">"):
        name, bracket, address = address[:-1].rpartition("<")
        if not bracket:
            raise _not_an_address()
        name = name.strip()
        if name.startswith('"') and name.endswith('"') and len(name) > 1:
            name = name[1:-1]
    user, at, host = address.rpartition("@")
    is_quoted = user.startswith('"') and user.endswith('"')
    plain = user if is_quoted else user.replace(".", "")
    if not at or not plain or not host or (not is_quoted and _has_specials(user)):
        raise _not_an_address()
    if _has_specials(host) or host.startswith(".") or host.endswith("."):
        raise _not_an_address()
    return MailAddress(address, name if display_name is None else display_name)


def _has_specials(text: str) -> bool:
    """Whether there is something RFC 5322 has no place for in an atom."""
    return ".." in text or any(each in ' \t"(),:;<>@[\\]' for each in text)


def _try_create(text: str, *rest: Value) -> bool:
    try:
        rest[-1].value = parse_address(text, *rest[:-1])
    except NetException:
        rest[-1].value = None
        return False
    return True


define(
    _NAMESPACE + "MailAddress",
    properties=(
        Property("DisplayName", lambda own: own.display_name, type_name=_TEXT),
        Property("User", lambda own: own.user, type_name=_TEXT),
        Property("Host", lambda own: own.host, type_name=_TEXT),
        Property("Address", lambda own: own.address, type_name=_TEXT),
    ),
    static_methods=(
        Method(
            "TryCreate",
            _try_create,
            "bool (string address, ref result)",
            "bool (string address, string displayName, ref result)",
        ),
    ),
    constructor=Method(
        "new",
        parse_address,
        "(string address)",
        "(string address, string displayName)",
        "(string address, string displayName, System.Text.Encoding displayNameEncoding)",
    ),
)


class AddressCollection(Collection):
    """MailAddressCollection: addresses, also added as one text with commas."""

    __slots__ = ()

    dotnet_type = known_type(_NAMESPACE + "MailAddressCollection")

    def __init__(self) -> None:
        super().__init__(MailAddress.dotnet_type)

    def add(self, value: Value) -> None:
        """Add an address, or those of a text."""
        if isinstance(value, MailAddress):
            self.append(value)
            return
        from email.utils import getaddresses

        for name, address in getaddresses([str(value)]):
            self.append(parse_address(address, name))

    def __str__(self) -> str:
        return ", ".join(str(each) for each in self)


define(
    _NAMESPACE + "MailAddressCollection",
    methods=(Method("Add", AddressCollection.add, "void (object addresses)"),),
    constructor=Method("new", AddressCollection, "()"),
)


class Attachment:
    """A file that goes with a message."""

    __slots__ = ("content", "media_type", "name")

    dotnet_type = known_type(_NAMESPACE + "Attachment")

    def __init__(
        self, source: Value, name: str | None = None, media_type: str | None = None
    ) -> None:
        from xshell.engine.dotnet.file_system import open_file
        from xshell.engine.dotnet.streams import Stream

        if isinstance(source, Stream):
            self.content = source.read_all()
        else:
            with open_file(str(source), "Open", "Read") as file:
                self.content = file.read()
            media_type, name = name, str(source).rpartition("/")[2]
        self.name = name or ""
        self.media_type = media_type or "application/octet-stream"


_STREAM = "System.IO.Stream contentStream"
define(
    _NAMESPACE + "Attachment",
    properties=(
        Property(
            "Name",
            lambda own: own.name,
            lambda own, value: setattr(own, "name", str(value)),
            _TEXT,
        ),
    ),
    methods=(Method("Dispose", lambda _own: None, "void ()"),),
    constructor=Method(
        "new",
        Attachment,
        "(string fileName)",
        "(string fileName, string mediaType)",
        f"({_STREAM}, string name)",
        f"({_STREAM}, string name, string mediaType)",
    ),
)


class MailMessage:
    """A message as scripts put it together: `values` are the properties that can be set."""

    __slots__ = ("attachments", "bcc", "cc", "headers", "reply_to", "to", "values")

    dotnet_type = known_type(_NAMESPACE + "MailMessage")

    def __init__(
        self, sender: Value = None, to: Value = None, subject: str = "", body: str = ""
    ) -> None:
        self.to, self.cc, self.bcc = AddressCollection(), AddressCollection(), AddressCollection()
        self.reply_to = AddressCollection()
        self.attachments = Collection(Attachment.dotnet_type)
        self.headers = NameValueCollection()
        priority = enum_value(known_type(_NAMESPACE + "MailPriority"), "Normal")
        self.values: dict[str, Value] = {
            "From": _as_address(sender),
            "Subject": subject,
            "Body": body,
            "BodyEncoding": None,
            "SubjectEncoding": None,
            "DeliveryNotificationOptions": None,
            "IsBodyHtml": False,
            "Priority": priority,
        }
        if to is not None:
            self.to.add(to)

    def as_email(self) -> EmailMessage:
        """The message of RFC 5322, without its Bcc."""
        from email.message import EmailMessage

        made = EmailMessage()
        if self.values["From"] is not None:
            made["From"] = str(self.values["From"])
        for name, addresses in (("To", self.to), ("Cc", self.cc), ("Reply-To", self.reply_to)):
            if addresses:
                made[name] = str(addresses)
        made["Subject"] = self._within("SubjectEncoding", self.values["Subject"] or "")
        for field in self.headers.names:
            made[str(field)] = self.headers.get(field) or ""
        if str(self.values["Priority"]) != "Normal":
            urgent = str(self.values["Priority"]) == "High"
            made["X-Priority"] = "1" if urgent else "5"
            made["Priority"] = "urgent" if urgent else "non-urgent"
            made["Importance"] = str(self.values["Priority"]).lower()
        self._set_body(made)
        for each in self.attachments:
            kind, _, subtype = each.media_type.partition("/")
            made.add_attachment(each.content, kind, subtype, filename=each.name)
        return made

    def _set_body(self, made: EmailMessage) -> None:
        """The body in its encoding; as in .NET, ASCII is sent as it can be read."""
        text = self._within("BodyEncoding", self.values["Body"] or "")
        chosen = self.values["BodyEncoding"]
        charset = "us-ascii" if text.isascii() else "utf-8"
        made.set_content(
            text,
            subtype="html" if self.values["IsBodyHtml"] else "plain",
            charset=charset if chosen is None else chosen.name,
            cte="quoted-printable" if text.isascii() else "base64",
        )

    def _within(self, name: str, text: str) -> str:
        """A text as an encoding can write it; with none any text can be written."""
        encoding = self.values[name]
        return text if encoding is None else str(encoding.decode(encoding.encode(text)))


def _as_address(value: Value) -> MailAddress | None:
    if value is None or isinstance(value, MailAddress):
        return value
    return parse_address(str(value))


def _kept(name: str, type_name: str, convert: Callable[[Value], Value] | None = None) -> Property:
    """A property that is kept as it is set, converted first where need be."""

    def put(own: MailMessage, value: Value) -> None:
        own.values[name] = value if convert is None else convert(value)

    return Property(name, lambda own: own.values.get(name), put, type_name)


def _priority(value: Value) -> EnumValue:
    from xshell.engine.values.conversion import convert

    made: EnumValue = convert(value, known_type(_NAMESPACE + "MailPriority"))
    return made


def _flag(value: Value) -> bool:
    from xshell.engine.values.conversion import to_bool

    return to_bool(value)


def _list(name: str, attribute: str) -> Property:
    return Property(name, lambda own: getattr(own, attribute))


def _text(value: Value) -> str:
    from xshell.engine.values.text import to_string

    return to_string(value)


_ADDRESS, _ENCODING = _NAMESPACE + "MailAddress", "System.Text.Encoding"
define(
    _NAMESPACE + "MailMessage",
    properties=(
        _kept("From", _ADDRESS, _as_address),
        _kept("Sender", _ADDRESS, _as_address),
        _kept("ReplyTo", _ADDRESS, _as_address),
        _list("ReplyToList", "reply_to"),
        _list("To", "to"),
        _list("Bcc", "bcc"),
        _list("CC", "cc"),
        _kept("Priority", _NAMESPACE + "MailPriority", _priority),
        _kept("DeliveryNotificationOptions", _NAMESPACE + "DeliveryNotificationOptions"),
        _kept("Subject", _TEXT, _text),
        _kept("SubjectEncoding", _ENCODING),
        _list("Headers", "headers"),
        _kept("HeadersEncoding", _ENCODING),
        _kept("Body", _TEXT, _text),
        _kept("BodyEncoding", _ENCODING),
        _kept("IsBodyHtml", _FLAG, _flag),
        _list("Attachments", "attachments"),
    ),
    methods=(Method("Dispose", lambda _own: None, "void ()"),),
    constructor=Method(
        "new",
        MailMessage,
        "()",
        "(string from, string to)",
        "(string from, string to, string subject, string body)",
        "(mailaddress from, mailaddress to)",
    ),
)
