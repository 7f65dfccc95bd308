"""`[ValidateSet([Generator])]`: values that a class of a script gives."""

from __future__ import annotations

from xshell.engine import validators

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_CACHED = "System.Management.Automation.CachedValidValuesGeneratorBase"
# Values by generator, with the moment until which they stand: all parameters have the same ones.
_kept: dict[Any, tuple[tuple[str, ...], float]] = {}


class GeneratedValues(validators.OneOf):
    """A set whose values are asked for at each check, or kept for as long as the class says."""

    __slots__ = ("kind",)

    def __init__(self, kind: Any, message: str | None, case_sensitive: bool) -> None:
        super().__init__(message=message, case_sensitive=case_sensitive)
        self.kind = kind

    def check(self, value: Value, session: Any) -> validators.Refusal | None:
        self.values = self.current(session.clock())
        if not self.values:
            return validators.Refusal(
                "ValidateSetGeneratedValidValuesListIsNull",
                "Valid values generator return a null or empty value.",
            )
        return super().check(value, session)

    def current(self, now: float) -> tuple[str, ...]:
        """The values at a moment (seconds since 1970)."""
        kept = _kept.get(self.kind)
        if kept is not None and now < kept[1]:
            return kept[0]
        from xshell.engine.values.conversion import to_string
        from xshell.engine.values.members import call_method, call_static

        made = call_static(None, self.kind, "new", [])
        cached = any(each.full_name == _CACHED for each in self.kind.ancestry())
        name = "GenerateValidValues" if cached else "GetValidValues"
        found = call_method(None, made, name, [])
        elements = found if isinstance(found, list) else [] if found is None else [found]
        values = tuple(to_string(each) for each in elements)
        if cached:
            _kept[self.kind] = values, now + made.__dict__["base"].seconds
        return values
