"""Time-stamps (RFC 3161): an authority's signed word that a checkpoint was there at a time.

The key of the log says what the log holds; somebody else's clock says since when. The token is DER, as the authority
sent it, and is checked by any tool of RFC 3161 against the checkpoint's bytes. Reading one needs `rfc3161-client`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cryptography import x509

from ottawa.errors import LedgerError

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

_HASHES = {
    "2.16.840.1.101.3.4.2.1": hashlib.sha256,
    "2.16.840.1.101.3.4.2.2": hashlib.sha384,
    "2.16.840.1.101.3.4.2.3": hashlib.sha512,
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an authority saw a checkpoint (UTC), the authority's name, and whether its signature was checked."""

    at: datetime
    authority: str
    checked: bool


def can_read() -> bool:
    """Whether what reads tokens is installed."""
    return find_spec("rfc3161_client") is not None


def query(note: str) -> bytes:
    """Return the request for a token over a checkpoint, without a nonce: asked again, it is the same."""
    from rfc3161_client import TimestampRequestBuilder
    from rfc3161_client.base import HashAlgorithm

    request = TimestampRequestBuilder().data(note.encode()).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=False)
    return request.build().as_bytes()


def read(token: bytes, note: str, roots: Iterable[x509.Certificate] = ()) -> Stamp:
    """Check a token over a checkpoint; its signature too, if the roots that the authority is to hang on are given.

    Raises:
        LedgerError: it is no token, the authority refused, it is over something else, or the signature does not fit.
    """
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    try:
        answer = decode_timestamp_response(token)
        if answer.status not in (0, 1):  # granted, granted with modifications
            raise LedgerError("the authority did not grant a time-stamp.", mend="See what it asks for.")
        _same_note(answer, note)
        trusted = list(roots)
        if trusted:
            builder = VerifierBuilder()
            for root in trusted:
                builder = builder.add_root_certificate(root)
            builder.build().verify_message(answer, note.encode())
        return Stamp(answer.tst_info.gen_time, _authority(answer), bool(trusted))
    except VerificationError as error:
        raise LedgerError(
            "the signature of the time-stamp does not hold.", mend="Is the certificate that of its authority?"
        ) from error
    except ValueError as error:
        raise LedgerError("it is not a time-stamp as RFC 3161 has it.") from error


def _same_note(answer: TimeStampResponse, note: str) -> None:
    imprint = answer.tst_info.message_imprint
    made = _HASHES.get(imprint.hash_algorithm.dotted_string)
    if made is None or made(note.encode()).digest() != imprint.message:
        raise LedgerError("it is a time-stamp of something else than this checkpoint.")


def _authority(answer: TimeStampResponse) -> str:
    """Name the authority as its own certificate does; "unnamed" if it sent none."""
    signers = {(each.issuer, each.serial_number) for each in answer.signed_data.signer_infos}
    sent = map(x509.load_der_x509_certificate, answer.signed_data.certificates)
    return next(
        (each.subject.rfc4514_string() for each in sent if (each.issuer, each.serial_number) in signers), "unnamed"
    )


def certificates(pem: bytes) -> list[x509.Certificate]:
    """Read certificates in PEM form.

    Raises:
        LedgerError: there is none.
    """
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise LedgerError("it is not a certificate.", mend="Give a file in PEM form.") from error
