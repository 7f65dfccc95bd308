"""Regex.MatchTimeout: a search gives up when its time is up."""

import pytest

from tests.engine.shell import Shell

SLOW = (
    "$text = 'a' * 40 + 'b'; $slow = [regex]::new('(a+)+$', 'None', '00:00:00.1'); "
    "try { %s } catch { $_.FullyQualifiedErrorId }"
)


@pytest.mark.parametrize(
    "call",
    [
        "$slow.IsMatch($text)",
        "$slow.Match($text)",
        "$slow.Matches($text)",
        "$slow.Replace($text, '')",
        "$slow.Replace($text, { '' })",
        "$slow.Split($text)",
        "[regex]::IsMatch($text, '(a+)+$', 'None', '00:00:00.1')",
        "[regex]::Replace($text, '(a+)+$', '', 'None', '00:00:00.1')",
    ],
)
def test_a_search_ends_when_the_time_is_up(call: str) -> None:
    assert Shell().run(SLOW % call) == ["RegexMatchTimeoutException"]


def test_a_search_within_its_time_is_as_any_other() -> None:
    script = (
        "$regex = [regex]::new('B', 'IgnoreCase', '00:00:05'); $regex.MatchTimeout.TotalSeconds; "
        "$regex.Replace('abcb', '-'); $regex.Replace('abcb', { \"<$($args[0])>\" }, 1); "
        "$regex.Matches('abcb').Count; $regex.Split('abc') -join '|'"
    )
    assert Shell().run(script) == ["5", "a-c-", "a<b>cb", "2", "a|c"]


def test_time_of_the_function_that_replaces_does_not_count() -> None:
    script = "[regex]::new('b', 'None', '00:00:00.05').Replace('abc', { Start-Sleep -m 100; 'x' })"
    assert Shell().run(script) == ["axc"]


def test_timeouts_that_are_none() -> None:
    assert Shell().run("([regex]'a').MatchTimeout -eq [regex]::InfiniteMatchTimeout") == ["True"]
    script = "try { [regex]::new('a', 'None', '%s') } catch { $_.FullyQualifiedErrorId }"
    for timeout in ("00:00:00", "-00:00:01"):
        assert Shell().run(script % timeout) == ["ArgumentOutOfRangeException"]
