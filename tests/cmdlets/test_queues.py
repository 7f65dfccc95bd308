"""Queues and messages as servers report them: identities, filters, order, pages, wishes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from store.organization import Organization
from store.state import MessageState, QueueState
from tests.sessions.running import Shell, store_in

# Server, queue, delivery type, next hop, status, count, tries.
QUEUES = (
    ("MAIL1", "3", "SmartHostConnectorDelivery", "[127.0.3.1]", "Retry", 2, 1),
    ("MAIL1", "4", "SmtpDeliveryToMailbox", "mailbox database", "Ready", 1, 0),
    ("MAIL1", "12", "DnsConnectorDelivery", "fabrikam.com", "Active", 12, 0),
    ("MAIL1", "Unreachable", "Unreachable", "Unreachable Domain", "Ready", 1, 0),
    ("MAIL2", "3", "DnsConnectorDelivery", "fabrikam.com", "Ready", 0, 0),
)
# Server, queue, number, sender, size.
MESSAGES = (
    ("MAIL1", "3", 7, "b@contoso.com", 2_000_000),
    ("MAIL1", "3", 8, "a@contoso.com", 900),
    ("MAIL1", "4", 9, "a@contoso.com", 30_000),
    ("MAIL1", "12", 10, "c@contoso.com", 500),
    ("MAIL2", "3", 7, "z@contoso.com", 1),
)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """A shell on two servers with queues."""
    made = Shell(store_in(tmp_path), tmp_path, {"width": "120"})
    assert made.run("New-LabServer MAIL2") == []
    opened = Organization.open(store_in(tmp_path))
    with opened.engine.begin() as connection:
        for server, name, kind, hop, status, count, tries in QUEUES:
            values = {
                "server": server,
                "name": name,
                "delivery_type": kind,
                "next_hop_domain": hop,
                "status": status,
                "message_count": count,
                "retry_count": tries,
                "last_retry": 1_714_564_800.0 if tries else None,
                "next_retry": 1_714_565_100.0 if tries else None,
            }
            connection.execute(insert(QueueState).values(**values))
        for server, queue, number, sender, size in MESSAGES:
            values = {
                "server": server,
                "queue": queue,
                "number": number,
                "sender": sender,
                "size": size,
                "recipients": "x@fabrikam.com;y@fabrikam.com",
                "received": 1_714_564_800.0 + number,
                "status": "Retry" if queue == "3" else "Ready",
                "last_error": "421 busy" if queue == "3" else None,
            }
            connection.execute(insert(MessageState).values(**values))
    opened.close()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("command", "identities"),
    [
        ("Get-Queue", r"MAIL1\3 MAIL1\4 MAIL1\12 MAIL1\Unreachable"),
        ("Get-Queue *", r"MAIL1\3 MAIL1\4 MAIL1\12 MAIL1\Unreachable"),
        (r"Get-Queue MAIL2\*", r"MAIL2\3"),
        ("Get-Queue 3", r"MAIL1\3"),
        ("Get-Queue unreachable", r"MAIL1\Unreachable"),
        ("Get-Queue fabrikam.com", r"MAIL1\12"),
        (r"Get-Queue mail2.contoso.com\fabrikam.com", r"MAIL2\3"),
        ("Get-Queue -Server MAIL2", r"MAIL2\3"),
        ("Get-Queue -Exclude Empty -Server MAIL2", ""),
        ("Get-Queue -Include External", r"MAIL1\3 MAIL1\12"),
        ("Get-Queue -Exclude External, Unreachable", r"MAIL1\4"),
        ("Get-Queue -Include DnsConnectorDelivery", r"MAIL1\12"),
        ("Get-Queue -Filter \"Status -eq 'Retry' -and MessageCount -gt 1\"", r"MAIL1\3"),
        ("Get-Queue -Filter \"LastRetryTime -lt '2024-05-02'\"", r"MAIL1\3"),
        ("Get-Queue -Filter \"NextRetryTime -lt '2024-05-01'\"", ""),
        (
            "Get-Queue -Filter \"Identity -like '*fabri*' -or NextHopDomain -like '*base'\"",
            r"MAIL1\4",
        ),
        ("Get-Queue -SortOrder:-MessageCount", r"MAIL1\12 MAIL1\3 MAIL1\4 MAIL1\Unreachable"),
        ("Get-Message", r"MAIL1\3\7 MAIL1\3\8 MAIL1\4\9 MAIL1\12\10"),
        ("Get-Message 7", r"MAIL1\3\7"),
        (r"Get-Message *\7", r"MAIL1\3\7"),
        (r"Get-Message 3\7", r"MAIL1\3\7"),
        (r"Get-Message MAIL2\*\7", r"MAIL2\3\7"),
        (r"Get-Message MAIL2\7", r"MAIL2\3\7"),
        (r"Get-Message fabrikam.com\10", r"MAIL1\12\10"),
        ("Get-Message -Queue 3", r"MAIL1\3\7 MAIL1\3\8"),
        (r"Get-Message -Queue MAIL2\*", r"MAIL2\3\7"),
        ("Get-Message -Filter \"Size -gt '10KB'\"", r"MAIL1\3\7 MAIL1\4\9"),
        ("Get-Message -Filter 'RetryCount -gt 0'", r"MAIL1\3\7 MAIL1\3\8"),
        (
            "Get-Message -SortOrder +FromAddress,-Size",
            r"MAIL1\4\9 MAIL1\3\8 MAIL1\3\7 MAIL1\12\10",
        ),
        ("Get-Message -ResultSize 2", r"MAIL1\3\7 MAIL1\3\8"),
        ("Get-Message -ResultSize 2 -SearchForward $false", r"MAIL1\4\9 MAIL1\12\10"),
        ("Get-Message -ResultSize 2 -BookmarkIndex 2", r"MAIL1\3\8 MAIL1\4\9"),
        (
            "Get-Message -ResultSize 2 -BookmarkIndex 2 -IncludeBookmark $false",
            r"MAIL1\4\9 MAIL1\12\10",
        ),
        ("Get-Message -ResultSize 2 -BookmarkIndex 0", r"MAIL1\3\7 MAIL1\3\8"),
        ("Get-Message -ResultSize 2 -BookmarkIndex ([int]::MaxValue)", r"MAIL1\4\9 MAIL1\12\10"),
        (
            "Get-Message -ResultSize 2 -BookmarkIndex 3 -SearchForward $false",
            r"MAIL1\3\8 MAIL1\4\9",
        ),
        (
            "Get-Message -ResultSize 2 -BookmarkIndex 1 -SearchForward $false",
            r"MAIL1\3\7 MAIL1\3\8",
        ),
        ("Get-Message -BookmarkObject (Get-Message 9) -ResultSize 1", r"MAIL1\4\9"),
        (
            "Get-Message -BookmarkObject (Get-Message 8) -IncludeBookmark $false -ResultSize 1",
            r"MAIL1\4\9",
        ),
        (
            "Get-Message -Filter 'Size -ne 900' -BookmarkObject (Get-Message 8)",
            r"MAIL1\4\9 MAIL1\12\10",
        ),
    ],
)
def test_what_is_shown_in_which_order(shell: Shell, command: str, identities: str) -> None:
    assert shell.run(f"({command}).Identity -join ' '") == ([identities] if identities else [])


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ("Get-Queue -Filter 'Colour -eq 1'", "'Colour' isn't a property that can be filtered by."),
        ("Get-Queue -Include Red", "'Red' isn't one of: Internal, External, Empty"),
        ("Get-Message -SortOrder +Colour", "'+Colour' isn't a property to sort by."),
        ("Get-Message -ResultSize many", "'many' isn't a number or Unlimited."),
        ("Get-Message -BookmarkIndex 1 -BookmarkObject (Get-Message 7)", "can't be used together"),
        ("Get-Message -Filter 'Size -gt 1' -Queue 3", "Parameter set cannot be resolved"),
        ("Redirect-Message -Server MAIL1 -Target MAIL1", "can't be the target"),
        ("Redirect-Message -Server MAIL1 -Target MAIL9", 'The Exchange server "MAIL9"'),
    ],
)
def test_what_is_refused(shell: Shell, command: str, error: str) -> None:
    assert error in "\n".join(shell.run(command))


def test_pages_tell_of_themselves(shell: Shell) -> None:
    command = "Get-Message -ResultSize 2 -BookmarkIndex 2 -ReturnPageInfo $true"
    assert shell.run(
        f"$page = {command}; $page[0].PageOffset, $page[0].TotalCount, $page.Count"
    ) == [
        "2",
        "4",
        "3",
    ]


def test_times_counts_and_recipients(shell: Shell) -> None:
    shown = shell.run(
        "Get-Queue 3 | FL LastRetryTime, NextRetryTime, FirstRetryTime, MessageCountsPerPriority, "
        "PriorityDescriptions, NextHopConnector"
    )
    assert shown == [
        "LastRetryTime            : 5/1/2024 12:00:00\u202fPM",
        "NextRetryTime            : 5/1/2024 12:05:00\u202fPM",
        "FirstRetryTime           : 5/1/2024 12:00:00\u202fPM",
        "MessageCountsPerPriority : {0, 2, 0, 0}",
        "PriorityDescriptions     : {High, Normal, Low, None}",
        "NextHopConnector         : <guid>",
    ]
    assert shell.run("(Get-Message 7).Recipients") == []
    assert shell.run(
        "$x = Get-Message 7 -IncludeRecipientInfo; $x.Recipients | FT Address, Status"
    ) == [
        "Address        Status",
        "-------        ------",
        "x@fabrikam.com Retry",
        "y@fabrikam.com Retry",
    ]
    assert shell.run("($x.ExpirationTime - $x.DateReceived).Days, $x.RetryCount") == ["2", "1"]


def test_a_drained_server_is_asked_for_each_delivery_queue(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("Redirect-Message -Server MAIL1 -Target mail2.contoso.com") == []
    opened = Organization.open(store_in(tmp_path))
    with opened.engine.connect() as connection:
        wishes = dict(
            connection.execute(
                select(QueueState.name, QueueState.wish).where(QueueState.server == "MAIL1")
            ).all()
        )
    opened.close()
    asked = "redirect MAIL2"
    assert wishes == {"3": asked, "4": asked, "12": asked, "Unreachable": None}
