"""Whole cmdlets of an object type: its Get-, Set-, New- and Remove-.

The parameters are the type's own settings, so that a property is declared once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from cmdlets.directory import (
    DirectoryCmdlet,
    Value,
    already_exists,
    bad_value,
    identity_text,
    not_found,
)
from store.errors import ValidationError
from store.permissions import forget_permissions
from store.properties import ConfigObject, Setting
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.values.kinds import Table, unwrap

_ENGINE_TYPES = ("System.Boolean", "System.String")


def parameters_of(kind: type[ConfigObject], on: str) -> dict[str, Any]:
    """Parameter declarations for the settings of a type that a New- or Set- cmdlet takes."""
    return {
        attribute: Parameter(
            name=declared.name,
            type=_parameter_type(declared),
            mandatory=on == "new" and declared.required,
            help=declared.help,
            completer=declared.kind.values or None,
        )
        for attribute, declared in kind.settings().items()
        if on in declared.on
    }


def _parameter_type(declared: Setting) -> str:
    name = declared.kind.type_name
    return name if name in _ENGINE_TYPES else "System.Object"


def read_changes(cmdlet: Cmdlet, kind: type[ConfigObject], target: Any = None) -> dict[str, Value]:
    """The settings that were given, each read in its kind; raises the binder's error."""
    changes = {}
    for attribute, declared in kind.settings().items():
        if attribute not in cmdlet.given or attribute not in cmdlet._declared:
            continue
        value = unwrap(getattr(cmdlet, attribute))
        try:
            if isinstance(value, Table) and declared.kind.is_list:
                value = _edited(declared, getattr(target, attribute, None) or [], value)
            changes[attribute] = declared.read(value)
        except ValueError as error:
            raise bad_value(declared.name, value, declared.kind.type_name, str(error)) from None
    return changes


def _edited(declared: Setting, current: list[Value], edits: Table) -> list[Value]:
    """A list after `@{Add = …; Remove = …}`."""
    values = list(current)
    removed = declared.kind.read(edits.get("Remove") or [])
    values = [each for each in values if each not in removed]
    return values + [
        each for each in declared.kind.read(edits.get("Add") or []) if each not in values
    ]


class _OfKind(DirectoryCmdlet):
    """A cmdlet about one object type; `kind=` on the class line names it."""

    kind: ClassVar[type[ConfigObject]]
    _on: ClassVar[str] = ""

    def __init_subclass__(cls, kind: type[ConfigObject] | None = None, **options: Any) -> None:
        if kind is not None:
            cls.kind = kind
            if cls._on:
                for attribute, declaration in parameters_of(kind, cls._on).items():
                    if attribute not in cls.__dict__:
                        setattr(cls, attribute, declaration)
        super().__init_subclass__(**options)


class GetObject(_OfKind, default_set="Identity"):
    """Gets objects: all, or those that an identity names."""

    # The parameters that take piped objects of other types.
    piped: ClassVar[dict[type, str]] = {}
    identity: Value = Parameter(
        sets={"Identity": InSet(position=0, pipeline="value property")},
        help="The object: name, GUID, DN or the object.",
    )

    def process(self) -> Iterator[Value]:
        """Writes the objects."""
        self._sort_piped()
        if self.identity is None:
            yield from self.select(self.organization.all(self.kind))
            return
        text = identity_text(self.identity)
        found = self.select(self.organization.matching(self.kind, text))
        if not found and "*" not in text:
            self.error(not_found(text))
        yield from found

    def _sort_piped(self) -> None:
        """An object that was piped goes to the parameter that is for its type."""
        places = {self.kind: "identity", **self.piped}
        for attribute in places.values():
            value = getattr(self, attribute)
            place = places.get(type(unwrap(value)))
            if place is not None and place != attribute:
                setattr(self, attribute, None)
                setattr(self, place, value)
                return

    def select(self, found: list[Any]) -> list[Any]:
        """Those of the objects that further parameters ask for."""
        return found


class SetObject(_OfKind, confirm="medium"):
    """Changes an object: what is given and nothing else, in one unit of work."""

    _on = "set"
    # What `validate` may compare with: the values before the change.
    before: dict[str, Value]
    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The object to change."
    )
    name: str = Parameter(help="The new name.")

    def process(self) -> None:
        """Makes the change, or says that there was none."""
        target = self.found(self.kind, self.identity)
        if target is None:
            return
        changes = read_changes(self, self.kind, target)
        if "name" in self.given and self.name != target.name:
            changes["name"] = self.name
        effective = {key: value for key, value in changes.items() if getattr(target, key) != value}
        if not self.should_process(target.identity):
            return
        if not effective and not self.extra(target):
            self.warn(
                "The command completed successfully but no settings of "
                f"'{target.identity}' have been modified."
            )
            return
        self.save(target, effective)

    def extra(self, target: Any) -> bool:
        """Whether parameters that are no settings change something."""
        return False

    def save(self, target: Any, changes: dict[str, Value]) -> None:
        """Checks and stores the changes."""
        try:
            with self.organization.unit(self.command_name()) as session:
                fresh = session.get_one(type(target), target.guid)
                self.before = {key: getattr(fresh, key) for key in changes}
                for key, value in changes.items():
                    setattr(fresh, key, value)
                self.validate(session, fresh, changes)
        except ValidationError as error:
            self.refuse(str(error), target=target.identity)

    def validate(self, session: Any, changed: Any, changes: dict[str, Value]) -> None:
        """Refuses what does not go together, by ValidationError; may change more in the unit."""


class RemoveObject(_OfKind, confirm="high"):
    """Removes an object."""

    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The object to remove."
    )

    def process(self) -> None:
        """Removes the object after asking."""
        target = self.found(self.kind, self.identity)
        if target is None or not self.should_process(target.identity):
            return
        try:
            with self.organization.unit(self.command_name()) as session:
                fresh = session.get_one(type(target), target.guid)
                self.before_removal(session, fresh)
                forget_permissions(session, fresh)
                session.delete(fresh)
        except ValidationError as error:
            self.refuse(str(error), "InvalidOperation", target.identity)

    def before_removal(self, session: Any, target: Any) -> None:
        """Refuses, or removes what depends on the object."""


class NewObject(_OfKind, confirm="medium"):
    """Makes an object of a type."""

    _on = "new"
    name: str = Parameter(position=0, mandatory=True, help="The name of the new object.")

    def process(self) -> Iterator[Value]:
        """Makes and writes the object."""
        values = read_changes(self, self.kind)
        if not self.should_process(self.name):
            return
        try:
            with self.organization.unit(self.command_name()) as session:
                made = self.make(session, values)
                self.check_name(session, made)
                session.add(made)
                session.flush()
                self.after_making(session, made)
        except ValidationError as error:
            self.refuse(str(error), target=self.name)
            return
        yield made

    def make(self, session: Any, values: dict[str, Value]) -> Any:
        """The new object, not stored yet."""
        return self.kind(name=self.name, **values)

    def check_name(self, session: Any, made: Any) -> None:
        """Raises the error for a name that is taken."""
        from sqlalchemy import func, select

        kind = type(made)
        query = select(kind).where(func.lower(kind.name) == made.name.lower())
        if hasattr(made, "server") and "server" in kind.__table__.columns:
            query = query.where(kind.server == made.server)
        with session.no_autoflush:
            if session.scalars(query).first() is not None:
                raise already_exists(made.distinguished_name)

    def after_making(self, session: Any, made: Any) -> None:
        """Adds what belongs to the object."""
