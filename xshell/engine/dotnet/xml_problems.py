"""What .NET says of XML that is not well formed."""

from __future__ import annotations

from xml.parsers.expat import ErrorString, ExpatError, errors

_MESSAGES = {
    errors.XML_ERROR_NO_ELEMENTS: "Root element is missing.",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "There are multiple root elements.",
    errors.XML_ERROR_UNCLOSED_TOKEN: "Unexpected end of file has occurred.",
    errors.XML_ERROR_UNDEFINED_ENTITY: "Reference to undeclared entity.",
}


def message_of(error: ExpatError) -> str:
    """The message of an error without its place."""
    text = ErrorString(error.code) or "syntax error"
    if text == errors.XML_ERROR_SYNTAX and error.offset == 0 and error.lineno == 1:
        return "Data at the root level is invalid."
    known = _MESSAGES.get(text)
    return known or f"{text[:1].upper()}{text[1:]}."
