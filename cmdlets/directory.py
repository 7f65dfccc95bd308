"""What the cmdlets over the organization share: the store, identities, Exchange's errors."""

from __future__ import annotations

from datetime import UTC as ZONE
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from store.errors import AmbiguousError, NotFoundError
from store.organization import Organization
from store.properties import CONTROLLER, ConfigObject
from store.types.server import ExchangeServer
from store.values.described import TRANSLATED
from xshell.engine.cmdlet import Cmdlet, Parameter
from xshell.engine.errors import Terminating, make_error
from xshell.engine.units import split
from xshell.engine.values.conversion import to_string
from xshell.engine.values.kinds import unwrap

Value = Any
_MANAGEMENT = "Microsoft.Exchange.Management."
NAMESPACE = _MANAGEMENT + "SystemConfigurationTasks."
_TASKS = "Microsoft.Exchange.Configuration.Tasks."


def _as_date(value: datetime) -> Value:
    from xshell.engine.dotnet.instant import LOCAL, UTC, from_timestamp

    return from_timestamp(value.timestamp(), UTC if value.tzinfo is ZONE else LOCAL)


def _as_guid(value: UUID) -> Value:
    from xshell.engine.dotnet.guid import Guid

    return Guid(value.hex)


TRANSLATED.update({datetime: _as_date, UUID: _as_guid, str: split})


class OrganizationCmdlet(Cmdlet):
    """Base of all cmdlets that read or change the organization.

    `namespace` on the class line names the namespace of the cmdlet's class, and of those below.
    """

    namespace: ClassVar[str] = NAMESPACE

    def __init_subclass__(cls, namespace: str = "", **options: Any) -> None:
        if namespace:
            cls.namespace = _MANAGEMENT + namespace + "."
        if "verb" in options:
            options.setdefault("module", "Microsoft.Exchange.Management.PowerShell.E2010")
            if options["module"].startswith("Microsoft.Exchange"):
                name = options["verb"] + options["noun"]
                options.setdefault("class_name", cls.namespace + name)
        super().__init_subclass__(**options)

    @property
    def organization(self) -> Organization:
        """The open organization; with -UseTransaction as the transaction sees it.

        A store that cannot be used ends the command with its reason.
        """
        service = self.session.services["organization"]
        transaction = self.stage.transaction
        organization: Organization = (
            service.get() if transaction is None else service.within(transaction)
        )
        return organization

    def find(self, kind: type[ConfigObject], identity: Value) -> Any:
        """The object of an identity: a name, SERVER\\Name, GUID, DN, or the object itself."""
        text = identity_text(identity)
        try:
            return self.organization.find(kind, text)
        except NotFoundError:
            raise not_found(text) from None
        except AmbiguousError:
            raise make_error(
                "ManagementObjectAmbiguousException",
                f"The operation couldn't be performed because '{text}' matches multiple entries.",
                "NotSpecified",
                None,
                _TASKS + "ManagementObjectAmbiguousException",
            ) from None

    def found(self, kind: type[ConfigObject], identity: Value) -> Any:
        """Like `find`, but a missing object is a non-terminating error and gives None."""
        try:
            return self.find(kind, identity)
        except Terminating as error:
            self.error(error)
            return None

    def server_named(self, name: Value) -> ExchangeServer:
        """The server of a name; without one the local server."""
        organization = self.organization
        if name is None:
            name = organization.local_server
        text = identity_text(name)
        found = organization.matching(ExchangeServer, text)
        if not found:
            message = (
                f'The Exchange server "{text}" wasn\'t found. Please make sure you typed it '
                "correctly."
            )
            raise make_error(
                "ManagementObjectNotFoundException",
                message,
                "NotSpecified",
                None,
                _TASKS + "ManagementObjectNotFoundException",
            )
        return found[0]

    def require(self, *unsupported: tuple[Value, str]) -> None:
        """Raises the error `NotSupported` for the first (value, what is missing) that is given."""
        for value, missing in unsupported:
            if value:
                raise make_error(
                    "NotSupported",
                    missing,
                    "NotImplemented",
                    None,
                    "System.NotSupportedException",
                )

    def refuse(self, message: str, category: str = "InvalidArgument", target: Value = None) -> None:
        """A non-terminating error about values that do not go together."""
        self.error(
            "DataValidationException",
            message,
            category,
            target,
            "Microsoft.Exchange.Data.DataValidationException",
        )


def identity_text(identity: Value) -> str:
    """The text of an identity; an object stands for itself by its GUID."""
    value = unwrap(identity)
    if isinstance(value, ConfigObject) and hasattr(value, "guid"):
        return str(value.guid)
    return to_string(value).strip()


def not_found(identity: str) -> Terminating:
    """Exchange's error for an identity that no object has."""
    return make_error(
        "ManagementObjectNotFoundException",
        f"The operation couldn't be performed because object '{identity}' couldn't be found on "
        f"'{CONTROLLER}'.",
        "NotSpecified",
        None,
        _TASKS + "ManagementObjectNotFoundException",
    )


def already_exists(distinguished_name: str) -> Terminating:
    """Exchange's error for a name that is taken."""
    return make_error(
        "ADObjectAlreadyExistsException",
        f"Active Directory operation failed on {CONTROLLER}. The object '{distinguished_name}' "
        "already exists.",
        "NotSpecified",
        None,
        "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException",
    )


def bad_value(name: str, value: Value, type_name: str, reason: str) -> Terminating:
    """The error for a parameter's value that its kind does not take."""
    short = type_name.rsplit(".", 1)[-1].rstrip("]")
    return make_error(
        "ParameterArgumentTransformationError",
        f"Cannot process argument transformation on parameter '{name}'. Cannot convert value "
        f'"{to_string(value)}" to type "{short}". Error: "{reason}"',
        "InvalidData",
        None,
        "System.Management.Automation.ParameterBindingArgumentTransformationException",
    )


class DirectoryCmdlet(OrganizationCmdlet, transactions=True):
    """Base of the cmdlets over what Exchange keeps in the directory.

    What is kept there can be changed in transactions; what services do and report cannot.
    """

    domain_controller: Value = Parameter(
        help="Taken and not used: the organization has one store, not several controllers."
    )
