"""Non-delivery reports (RFC 3464)."""

from __future__ import annotations

import time
from email.utils import formatdate


def report(
    *,
    to: str,
    postmaster: str,
    server: str,
    failures: dict[str, str],
    original: bytes,
    now: float,
    action: str = "failed",
) -> bytes:
    """A report about recipients and the reply or reason for each."""
    boundary = f"=_{time.time_ns():x}"
    header = original[: original.find(b"\r\n\r\n") + 2][:65536]
    lines = [
        f"From: Microsoft Outlook <{postmaster}>",
        f"To: <{to}>",
        f"Date: {formatdate(now)}",
        "Subject: Undeliverable" if action == "failed" else "Subject: Delivery delayed",
        "MIME-Version: 1.0",
        "Auto-Submitted: auto-replied",
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"',
        "",
        f"--{boundary}",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Delivery has failed to these recipients:"
        if action == "failed"
        else "Delivery to these recipients is delayed:",
        "",
        *[f"{address}\r\n  {reason}\r\n" for address, reason in failures.items()],
        f"--{boundary}",
        "Content-Type: message/delivery-status",
        "",
        f"Reporting-MTA: dns;{server}",
        "",
    ]
    for address, reason in failures.items():
        lines += [
            f"Final-recipient: RFC822;{address}",
            f"Action: {action}",
            f"Status: {_status(reason)}",
            f"Diagnostic-code: smtp;{reason}",
            "",
        ]
    lines += [f"--{boundary}", "Content-Type: text/rfc822-headers", ""]
    text = "\r\n".join(lines).encode() + b"\r\n" + header
    return text + f"\r\n--{boundary}--\r\n".encode()


def _status(reason: str) -> str:
    """The enhanced status code in a reply."""
    for word in reason.split():
        parts = word.split(".")
        if len(parts) == 3 and all(part.isdigit() for part in parts):
            return word
    return "5.0.0"
