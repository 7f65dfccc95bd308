"""The vocabulary of declarations: one `setting(...)` feeds SQL, parameters, views, help, snapshots.

class ReceiveConnector(ConfigObject):
    max_message_size = setting(SIZE, "36 MB", between=("64 KB", "2 GB"), help="Largest message.")
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any, ClassVar

from sqlalchemy import JSON, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from store.kinds import Kind
from store.values.described import ShellProperty, ShellType, translating
from store.values.names import ObjectId


class AsText(TypeDecorator[Any]):
    """A column that holds a value as the text of its kind."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Any) -> str | None:
        return None if value is None else self.kind.dump(value)

    def process_result_value(self, value: str | None, dialect: Any) -> Any:
        return None if value is None else self.kind.load(value)

    def compare_values(self, x: Any, y: Any) -> bool:
        return bool(x == y)

    def __repr__(self) -> str:
        return "Text()"


class Setting:
    """What a declaration says of one property.

    `on` names the cmdlets that set it (new, set); `between` bounds of the value; `required` says
    that New- needs it; `nullable` that it may be empty.
    """

    __slots__ = (
        "attribute",
        "between",
        "default",
        "help",
        "kind",
        "name",
        "nullable",
        "on",
        "required",
    )

    def __init__(
        self,
        kind: Kind,
        default: Any,
        *,
        name: str | None,
        on: tuple[str, ...],
        between: tuple[Any, Any] | None,
        required: bool,
        nullable: bool,
        help: str,
    ) -> None:
        self.kind = kind
        self.default = default
        self.name = name or ""
        self.on = on
        self.between = between
        self.required = required
        self.nullable = nullable
        self.help = help
        self.attribute = ""

    def read(self, value: Any) -> Any:
        """A given value in its kind; raises ValueError with what would do."""
        if value is None or (value == "" and self.nullable):
            if self.kind.is_list:
                return []
            if not self.nullable:
                raise ValueError(f"The {self.name} parameter can't be empty.")
            return None
        made = self.kind.read(value)
        if self.between is not None:
            self._check(made)
        return made

    def _check(self, value: Any) -> None:
        assert self.between is not None
        low, high = (self.kind.read(each) for each in self.between)
        inner = getattr(value, "value", value)
        if inner is None:
            return
        if not getattr(low, "value", low) <= inner <= getattr(high, "value", high):
            raise ValueError(
                f'The value "{value}" isn\'t within the range. The value must be between {low} '
                f"and {high}."
            )

    def first_value(self) -> Any:
        """The value of a new object."""
        if self.default is None:
            return [] if self.kind.is_list else None
        return self.kind.read(self.default)


class Rare:
    """A declared property that is kept beside others in one column, and only where it was set."""

    __slots__ = ("setting",)

    def __init__(self, declared: Setting) -> None:
        self.setting = declared

    def __set_name__(self, owner: type, name: str) -> None:
        self.setting.attribute = name

    def __get__(self, own: Any, owner: type | None = None) -> Any:
        if own is None:
            return self
        kept = own.further or {}
        if self.setting.attribute not in kept:
            return self.setting.first_value()
        text = kept[self.setting.attribute]
        return None if text is None else self.setting.kind.load(text)

    def __set__(self, own: Any, value: Any) -> None:
        kept = dict(own.further or {})
        if value == self.setting.first_value():
            kept.pop(self.setting.attribute, None)
        else:
            text = None if value is None else self.setting.kind.dump(value)
            kept[self.setting.attribute] = text
        own.further = kept


def setting(kind: Kind, default: Any = None, **how: Any) -> MappedColumn[Any]:
    """Declares a property with a column of its own; `declare` tells what may be said of it."""
    declared = declare(kind, default, **how)
    return mapped_column(AsText(kind), default=declared.first_value, info={"setting": declared})


def rare(kind: Kind, default: Any = None, **how: Any) -> Any:
    """Declares a property that few objects set and no query asks for, without a column."""
    return Rare(declare(kind, default, **how))


def declare(
    kind: Kind,
    default: Any = None,
    *,
    name: str | None = None,
    on: str = "new set",
    between: tuple[Any, Any] | None = None,
    required: bool = False,
    help: str = "",
) -> Setting:
    """What is said of a property; `name` is the shell's where it is not the attribute's."""
    return Setting(
        kind,
        default,
        name=name,
        on=tuple(on.split()),
        between=between,
        required=required,
        nullable=default is None and not kind.is_list,
        help=help,
    )


def shell_name(attribute: str) -> str:
    """`max_message_size` -> `MaxMessageSize`."""
    return "".join(part[:1].upper() + part[1:] for part in attribute.split("_"))


class View:
    """A computed property: a name and a function of the object.

    It is shown before the property `before`; else behind the settings.
    """

    __slots__ = ("before", "get", "name", "type_name")

    def __init__(
        self,
        name: str,
        get: Callable[[Any], Any],
        type_name: str = "System.Object",
        before: str = "",
    ) -> None:
        self.name = name
        self.get = get
        self.type_name = type_name
        self.before = before


_BASIC = {bool: "System.Boolean", int: "System.Int32", str: "System.String"}


def constant(name: str, value: Any, type_name: str = "") -> View:
    """A property that has the same value for every object."""
    kind = type_name or _BASIC.get(type(value), "System.Object")
    return View(name, lambda own: list(value) if isinstance(value, list) else value, kind)


class ConfigObject(DeclarativeBase):
    """Base of the objects of the configuration."""

    type_name: ClassVar[str] = ""
    object_class: ClassVar[str] = ""
    exchange_version: ClassVar[str] = "0.1 (8.0.535.0)"
    # Columns of the default table.
    table: ClassVar[tuple[str, ...]] = ("Name",)
    # Names in the order in which they are shown; what is not named follows.
    computed: ClassVar[tuple[View, ...]] = ()
    __shell_type__: ClassVar[ShellType]

    @classmethod
    def settings(cls) -> dict[str, Setting]:
        """The declared settings by attribute, in order of declaration."""
        found: dict[str, Setting] = cls.__dict__.get("_settings") or {}
        if not found:
            columns = cls.__table__.columns
            found = {}
            bases = [each for each in cls.__mro__[1:] if "__tablename__" not in each.__dict__]
            for name, value in chain.from_iterable(each.__dict__.items() for each in (cls, *bases)):
                column = columns.get(name)
                kept = column.info.get("setting") if column is not None else None
                declared = value.setting if isinstance(value, Rare) else kept
                if declared is not None:
                    declared.attribute = name
                    declared.name = declared.name or shell_name(name)
                    found[name] = declared
            cls._settings = found
        return found

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "__tablename__" in cls.__dict__:
            cls.__shell_type__ = _shell_type(cls)

    def __str__(self) -> str:
        return str(getattr(self, "identity", ""))


def _shell_type(cls: type[ConfigObject]) -> ShellType:
    properties: dict[str, ShellProperty] = {}
    views = list(_all_computed(cls))
    for declared in cls.settings().values():
        for view in views:
            if view.before == declared.name:
                properties[view.name.lower()] = _shown(view)
        properties[declared.name.lower()] = ShellProperty(
            declared.name, _reader(declared), _writer(declared), declared.kind.type_name
        )
    for view in views:
        properties.setdefault(view.name.lower(), _shown(view))
    return ShellType(
        (cls.type_name, "Microsoft.Exchange.Data.Directory.ADObject", "System.Object"),
        properties,
        {"tostring": str},
        parse=_no_text,
        table=cls.table,
    )


def _no_text(text: str) -> Any:
    raise ValueError("An object of the organization can't be made of text; get it by its cmdlet.")


def _shown(view: View) -> ShellProperty:
    return ShellProperty(view.name, translating(view.get), type_name=view.type_name)


def _all_computed(cls: type[ConfigObject]) -> Iterator[View]:
    seen = set()
    for each in cls.__mro__:
        for view in each.__dict__.get("computed", ()):
            if view.name not in seen:
                seen.add(view.name)
                yield view


def _reader(declared: Setting) -> Callable[[Any], Any]:
    attribute, show = declared.attribute, declared.kind.show
    if show is not None:

        def read(own: Any) -> Any:
            value = getattr(own, attribute)
            return None if value is None else show(value)

        return read
    if declared.kind.type_name == "System.DateTime":
        return translating(lambda own: getattr(own, attribute))
    return lambda own: getattr(own, attribute)


def _writer(declared: Setting) -> Callable[[Any, Any], None]:
    """A script may change its copy of an object; the organization changes by Set- cmdlets."""
    return lambda own, value: setattr(own, declared.attribute, declared.read(value))


def new_guid() -> str:
    """A new object identity."""
    return str(uuid.uuid4())


def utc_now() -> datetime:
    """The time of a change, in UTC without zone."""
    return datetime.now(UTC).replace(tzinfo=None)


class Named:
    """What every object has: a name, a GUID, the times of creation and last change."""

    guid: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_guid)
    name: Mapped[str] = mapped_column(String(256))
    when_created: Mapped[datetime] = mapped_column(default=utc_now)
    when_changed: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)
    # The values of rare settings that are not the default ones, as the texts of their kinds.
    further: Mapped[dict[str, str | None] | None] = mapped_column(JSON, default=dict)

    @property
    def identity(self) -> str:
        """What the shell calls the object."""
        return self.name

    @property
    def object_id(self) -> ObjectId:
        """The identity as scripts take it apart."""
        return ObjectId(self.identity, self.distinguished_name, uuid.UUID(self.guid))

    @property
    def distinguished_name(self) -> str:
        """The place in the directory."""
        return f"CN={self.name},{CONFIGURATION}"


CONTROLLER = "dc1.contoso.com"
LEGACY_ORGANIZATION = "/o=First Organization/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)"
ORGANIZATION = "CN=First Organization,CN=Microsoft Exchange,CN=Services,CN=Configuration"
DOMAIN_NAME = "DC=contoso,DC=com"
CONFIGURATION = f"{ORGANIZATION},{DOMAIN_NAME}"
SERVERS = (
    "CN=Servers,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,"
    + CONFIGURATION
)


def _category(object_class: str) -> str:
    """The schema's name of a class, as the shell shows it: `msExchSmtp…` is `ms-Exch-Smtp-…`."""
    words = re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z][a-z]+|[a-z]+|[A-Z]+", object_class)
    name = "-".join(word[0].upper() + word[1:] for word in words)
    return f"contoso.com/Configuration/Schema/{name.replace('Ms-Exch', 'ms-Exch')}"


def _local(utc: datetime) -> datetime:
    """A stored time in local time."""
    return utc.replace(tzinfo=UTC).astimezone()


TAIL: tuple[View, ...] = (
    View("AdminDisplayName", lambda own: "", "System.String"),
    View("ExchangeVersion", lambda own: own.exchange_version),
    View("Name", lambda own: own.name, "System.String"),
    View("DistinguishedName", lambda own: own.distinguished_name, "System.String"),
    View("Identity", lambda own: own.object_id),
    View("Guid", lambda own: uuid.UUID(own.guid), "System.Guid"),
    View("ObjectCategory", lambda own: _category(own.object_class)),
    View("ObjectClass", lambda own: ["top", own.object_class]),
    View("WhenChanged", lambda own: _local(own.when_changed), "System.DateTime"),
    View("WhenCreated", lambda own: _local(own.when_created), "System.DateTime"),
    View("WhenChangedUTC", lambda own: own.when_changed.replace(tzinfo=UTC), "System.DateTime"),
    View("WhenCreatedUTC", lambda own: own.when_created.replace(tzinfo=UTC), "System.DateTime"),
    View("OrganizationId", lambda own: ""),
    View("Id", lambda own: own.object_id),
    constant("OriginatingServer", CONTROLLER),
    View("IsValid", lambda own: True, "System.Boolean"),
    View("ObjectState", lambda own: "Unchanged"),
)
