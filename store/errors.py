"""What can go wrong with the store, in one sentence each that says what to do."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot be used; the text says why and what to do."""

    # The id and the category of the error that a shell shows.
    shell_error = ("StoreError", "ResourceUnavailable")


class ValidationError(Exception):
    """A value that an object does not take.

    `property_name` is the shell's name of the property, `error_type` the Exchange exception.
    """

    shell_error = ("DataValidationException", "InvalidArgument")

    def __init__(
        self,
        message: str,
        property_name: str = "",
        error_type: str = "Microsoft.Exchange.Data.DataValidationException",
    ) -> None:
        super().__init__(message)
        self.property_name = property_name
        self.error_type = error_type


class NotFoundError(Exception):
    """No object has this identity."""


class AmbiguousError(Exception):
    """Several objects have this identity."""


class ConflictError(Exception):
    """What a transaction changed was changed by someone else before it was completed.

    The text says which object.
    """
