"""The object types of the organization, one file each; importing this knows them all."""

from store.types.accepted_domain import AcceptedDomain
from store.types.connectors import ReceiveConnector, SendConnector
from store.types.mailbox_database import MailboxDatabase
from store.types.permission import AccessControlEntry, ObjectOwner
from store.types.policy import EmailAddressPolicy
from store.types.recipients import Group, Mailbox
from store.types.server import ExchangeServer
from store.types.services import FrontendTransportService, MailboxTransportService
from store.types.transport_config import TransportConfig
from store.types.transport_service import TransportService

__all__ = [
    "AcceptedDomain",
    "AccessControlEntry",
    "EmailAddressPolicy",
    "ExchangeServer",
    "FrontendTransportService",
    "Group",
    "Mailbox",
    "MailboxDatabase",
    "MailboxTransportService",
    "ObjectOwner",
    "ReceiveConnector",
    "SendConnector",
    "TransportConfig",
    "TransportService",
]
