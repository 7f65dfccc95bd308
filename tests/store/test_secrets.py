"""Passwords are kept as slow salted hashes, NT hashes encrypted."""

import pytest
from cryptography.exceptions import InvalidTag

from store import secrets


def test_a_password_is_verified_by_its_hash_alone() -> None:
    stored = secrets.hash_password("Pässword 1")
    assert "Pässword" not in stored
    assert secrets.verify_password("Pässword 1", stored)
    assert not secrets.verify_password("pässword 1", stored)
    assert not secrets.verify_password("", stored)


def test_the_same_password_twice_makes_two_hashes() -> None:
    assert secrets.hash_password("same") != secrets.hash_password("same")


def test_an_account_without_password_takes_none() -> None:
    assert not secrets.verify_password("", None)


def test_what_is_encrypted_needs_the_organizations_secret() -> None:
    ours, others = secrets.new_secret(), secrets.new_secret()
    kept = secrets.encrypt(ours, b"16 bytes of hash")
    assert "hash" not in kept
    assert kept != secrets.encrypt(ours, b"16 bytes of hash")
    assert secrets.decrypt(ours, kept) == b"16 bytes of hash"
    with pytest.raises(InvalidTag):
        secrets.decrypt(others, kept)


def test_the_nt_hash_is_that_of_the_specification() -> None:
    # MS-NLMP 4.2.2.1.2: NTOWFv1 of "Password".
    assert secrets.nt_hash("Password").hex() == "a4f49c406510bdcab6824ee7c30fd852"
