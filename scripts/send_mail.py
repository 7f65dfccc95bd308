#!/usr/bin/env python3
"""usage: send_mail.py --server HOST:PORT --source ADDRESS --from A --to B [--user U --password P]
[--count N] [--tls]: sends messages in one session each and prints the reply that decided.
"""

import argparse
import smtplib
import sys
from email.message import EmailMessage


def main() -> int:
    """Sends the messages; the exit code is 0 when all were accepted."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("server", "source", "from", "to"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--tls", action="store_true")
    options = parser.parse_args()
    failed = False
    for _ in range(options.count):
        code, text = send(options)
        failed |= code >= 400
        print(code, text)
    return int(failed)


def send(options: argparse.Namespace) -> tuple[int, str]:
    """One message; the reply of the server that accepted or refused it."""
    message = EmailMessage()
    sender, recipient = vars(options)["from"], options.to
    message["From"], message["To"], message["Subject"] = sender, recipient, "Test"
    message.set_content("A test.")
    host, _, port = options.server.partition(":")
    try:
        with smtplib.SMTP(
            host, int(port or 25), source_address=(options.source, 0), timeout=30
        ) as client:
            client.ehlo()
            if options.tls:
                client.starttls()
                client.ehlo()
            if options.user:
                client.user, client.password = options.user, options.password
                client.auth("LOGIN", client.auth_login, initial_response_ok=False)
            code, text = client.mail(sender)
            if code < 400:
                code, text = client.rcpt(recipient)
            if code < 400:
                code, text = client.data(message.as_bytes())
            return code, text.decode()
    except smtplib.SMTPResponseException as error:
        text = error.smtp_error
        return error.smtp_code, text.decode() if isinstance(text, bytes) else text
    except OSError as error:
        return 421, str(error)


if __name__ == "__main__":
    sys.exit(main())
