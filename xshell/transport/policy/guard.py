"""What a Receive connector allows one session: rights, limits, offers, replies."""

from __future__ import annotations

import base64
import hmac
import os
from collections.abc import Callable

from store.defaults.rights import ANY_RECIPIENT, ANY_SENDER, BYPASS_SIZE, OWN_SENDER, SUBMIT
from store.snapshot import Record, Snapshot
from xshell.transport.policy import rights as session_rights
from xshell.transport.policy.limits import RateLimiter
from xshell.transport.protocol import replies, xtext
from xshell.transport.protocol.envelope import Envelope, domain_of
from xshell.transport.protocol.replies import Reply

# The largest size that can be set anywhere: 2 GB less 1 KB.
_ANY_SIZE = 2**31 - 1024


class ConnectorGuard:
    """The decisions of one session on one connector.

    `role` is HubTransport, FrontendTransport or delivery; `account` the authenticated user,
    `is_server` whether the peer proved to be one of the organization's services; `client_ip` and
    `client_name` are of the client behind it.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        connector: Record,
        *,
        role: str,
        remote: str,
        limiter: RateLimiter,
        has_certificate: bool,
        on_rights: Callable[[str], None],
    ) -> None:
        self.snapshot = snapshot
        self.connector = connector
        self.role = role
        self.remote = remote
        self.client_ip = remote
        self.client_name = ""
        self.account: Record | None = None
        self.is_server = False
        self.has_certificate = has_certificate
        self.tls = False
        self._limiter = limiter
        self._on_rights = on_rights
        self._errors = 0
        self._failures = 0
        self._nonce = b""
        self.is_legacy = bool(snapshot.server.is_legacy)
        self._set_principals(self._first_principals())

    def _first_principals(self) -> tuple[str, ...]:
        if "ExternalAuthoritative" in self.connector.auth_mechanism:
            return session_rights.SECURED_SESSION
        return session_rights.ANONYMOUS_SESSION

    def started_tls(self) -> None:
        """TLS is on: what the client was before does not count (RFC 3207 section 4.2)."""
        self.tls = True
        if self.account is not None or self.is_server:
            self.account, self.is_server = None, False
            self._set_principals(self._first_principals())

    def _set_principals(self, principals: tuple[str, ...]) -> None:
        self.rights = session_rights.rights_of(self.snapshot, self.connector, principals)
        self._on_rights(session_rights.tokens_of(self.rights))

    def authenticate_as(self, account: Record) -> bool:
        """Gives the session the rights of an account; False where it may not submit at all."""
        self.account = account
        self._set_principals(session_rights.principals_of(self.snapshot, account))
        return SUBMIT in self.rights

    # Offers.

    @property
    def fqdn(self) -> str:
        """The name the connector gives itself."""
        return str(self.connector.fqdn or self.snapshot.server.fqdn)

    def greeting(self) -> Reply:
        if self.connector.banner:
            return Reply(220, self.connector.banner[3:].lstrip(" -"))
        import time

        stamp = time.localtime(self.snapshot.now())
        zone = time.strftime("%z", stamp)
        day = f"{time.strftime('%a', stamp)}, {stamp.tm_mday}"
        date = f"{day} {time.strftime('%b %Y %H:%M:%S', stamp)} {zone}"
        return Reply(220, f"{self.fqdn} Microsoft ESMTP MAIL Service ready at {date}")

    def hello(self, extended: bool, name: str) -> Reply:
        self.client_name = name
        first = f"{self.fqdn} Hello [{self.remote}]"
        if not extended:
            return Reply(250, first)
        return Reply(250, first, *self._keywords())

    def _keywords(self) -> list[str]:
        """EHLO keywords in the order in which Exchange lists them."""
        own, auth = self.connector, self.connector.auth_mechanism
        server_auth = "ExchangeServer" in auth
        plain = not self.tls and self.has_certificate
        hub = self.role == "HubTransport" and not self.is_legacy
        keywords = (
            (own.size_enabled == "Enabled", f"SIZE {own.max_message_size.bytes}"),
            (own.size_enabled == "EnabledWithoutValue", "SIZE"),
            (own.pipelining_enabled, "PIPELINING"),
            (own.delivery_status_notification_enabled, "DSN"),
            (own.enhanced_status_codes_enabled, "ENHANCEDSTATUSCODES"),
            (plain and "Tls" in auth, "STARTTLS"),
            (plain and server_auth and not own.suppress_x_anonymous_tls, "X-ANONYMOUSTLS"),
            (bool(self._auth_words()), f"AUTH {self._auth_words()}"),
            (server_auth, "X-EXPS GSSAPI NTLM"),
            (own.eight_bit_mime_enabled, "8BITMIME"),
            (own.binary_mime_enabled, "BINARYMIME"),
            (own.chunking_enabled, "CHUNKING"),
            (server_auth and (self.is_legacy or hub), "XEXCH50"),
            (own.smtp_utf8_enabled and not self.is_legacy and hub, "SMTPUTF8"),
            (own.long_addresses_enabled, "XLONGADDR"),
            (own.orar_enabled, "XORAR"),
            (True, "XRDST"),
            (self.is_legacy, "XSHADOW"),
            (hub, "XSHADOWREQUEST"),
        )
        return [word for shown, word in keywords if shown]

    def _auth_words(self) -> str:
        words = []
        if "Integrated" in self.connector.auth_mechanism:
            words += ["GSSAPI", "NTLM"] if self.connector.enable_auth_gssapi else ["NTLM"]
        if self._offers_login():
            words.append("LOGIN")
        return " ".join(words)

    def _offers_login(self) -> bool:
        auth = self.connector.auth_mechanism
        return "BasicAuth" in auth and (self.tls or "BasicAuthRequireTLS" not in auth)

    def offers(self, mechanism: str) -> bool:
        if mechanism == "LOGIN":
            return self._offers_login()
        return mechanism == "NTLM" and "Integrated" in self.connector.auth_mechanism

    def may_start_tls(self) -> bool:
        auth = self.connector.auth_mechanism
        return self.has_certificate and ("Tls" in auth or "ExchangeServer" in auth)

    def needs_tls(self) -> bool:
        return bool(self.connector.require_tls)

    # Mail.

    def size_limit(self) -> int:
        if BYPASS_SIZE in self.rights:
            return _ANY_SIZE
        return int(self.connector.max_message_size.bytes)

    def check_sender(self, envelope: Envelope) -> Reply | None:
        if SUBMIT not in self.rights:
            return replies.not_anonymous(self.is_legacy)
        if not self.is_server and not self._within_rate():
            return replies.RATE_EXCEEDED
        sender = envelope.sender.lower()
        if ANY_SENDER in self.rights:
            if self._is_own(sender) and OWN_SENDER not in self.rights and self.account is None:
                return replies.not_permitted_sender(self.is_legacy)
            return None
        if self.account is not None:
            if not sender or session_rights.may_send_as(self.snapshot, self.account, sender):
                return None
            return replies.not_permitted_sender(self.is_legacy)
        if OWN_SENDER in self.rights and self._is_own(sender):
            return None
        return replies.not_permitted_sender(self.is_legacy)

    def _within_rate(self) -> bool:
        limit = self.connector.message_rate_limit
        source = self.connector.message_rate_source
        if limit.is_unlimited or source == "None" or self._is_handed_over():
            return True
        keys = []
        if source in ("User", "All") and self.account is not None:
            keys.append(self.account.account)
        if source in ("IPAddress", "All") or not keys:
            keys.append(self.client_ip)
        now = self.snapshot.now()
        return all(self._limiter.admit(self.connector.guid, key, limit.value, now) for key in keys)

    def _is_handed_over(self) -> bool:
        """On the front end, sessions of users are judged by Client Proxy, not here."""
        return self.role == "FrontendTransport" and self.account is not None

    def check_recipient(self, envelope: Envelope, address: str) -> Reply | None:
        if len(envelope.recipients) >= self.connector.max_recipients_per_message:
            return replies.TOO_MANY_RECIPIENTS
        if ANY_RECIPIENT in self.rights or self._is_accepted(domain_of(address)):
            return None
        return replies.not_relayed(self.is_legacy)

    def check_data(self, envelope: Envelope, size: int) -> Reply | None:
        return None

    def check_header(self, header: bytes) -> Reply | None:
        """Size and hop count of a message's header."""
        if len(header) > self.connector.max_header_size.bytes:
            return replies.HEADER_TOO_LARGE
        if header.lower().count(b"\nreceived:") + header.lower().startswith(b"received:") > (
            self.connector.max_hop_count
        ):
            return replies.LOOP
        return None

    def _is_own(self, sender: str) -> bool:
        domain = domain_of(sender)
        return any(
            each.domain_type == "Authoritative" and each.domain_name.matches(domain)
            for each in self.snapshot.accepted_domains
        )

    def _is_accepted(self, domain: str) -> bool:
        return any(each.domain_name.matches(domain) for each in self.snapshot.accepted_domains)

    # Between servers.

    def extension(self, verb: str, argument: str) -> Reply | None:
        if verb == "X-EXPS" and "ExchangeServer" in self.connector.auth_mechanism:
            return self._server_authentication(argument)
        if not self.is_server:
            return None
        if verb == "XPROXY":
            return self._proxied_user(xtext.parameters(argument))
        if verb == "XPROXYFROM":
            values = xtext.parameters(argument)
            self.client_ip = values.get("IP", self.remote)
            self.client_name = values.get("DOMAIN", "")
            return Reply(250, "2.0.0 XProxyFrom accepted")
        return None

    def _server_authentication(self, argument: str) -> Reply:
        """Proof of the organization's secret: a challenge, and its HMAC."""
        word, _, proof = argument.partition(" ")
        if word.upper() == "CHALLENGE":
            self._nonce = os.urandom(24)
            return Reply(334, base64.b64encode(self._nonce).decode())
        wanted = server_proof(self.snapshot.secret, self._nonce)
        if not self._nonce or not hmac.compare_digest(proof, wanted):
            return replies.NOT_AUTHENTICATED
        self._nonce = b""
        self.is_server = True
        self._set_principals(session_rights.SERVER_SESSION)
        return replies.AUTHENTICATED

    def _proxied_user(self, values: dict[str, str]) -> Reply:
        account = self.snapshot.accounts.get(values.get("USER", "").lower())
        if account is None:
            return replies.NOT_AUTHENTICATED
        self.client_ip = values.get("IP", self.remote)
        self.client_name = values.get("DOMAIN", "")
        self.is_server = False
        self.authenticate_as(account)
        return Reply(250, "2.0.0 XProxy accepted")

    # Errors.

    def protocol_error(self) -> bool:
        self._errors += 1
        most = self.connector.max_protocol_errors
        return not most.is_unlimited and self._errors > most.value

    def logon_failed(self) -> bool:
        self._failures += 1
        most = self.connector.max_logon_failures
        return bool(most) and self._failures > most


def server_proof(secret: str, nonce: bytes) -> str:
    """What a server of the organization answers to a challenge."""
    return base64.b64encode(hmac.digest(secret.encode(), nonce, "sha256")).decode()
