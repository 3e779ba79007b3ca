"""A text in an address: compressed, so that a wording of one's own can be sent as a link."""

from __future__ import annotations

import base64
import binascii
import zlib

from ottawa.errors import OttawaError

LONGEST = 3_000  # characters of an address; servers take lines of about 4,000
MOST = 64_000  # bytes that a link may unfold to; what is read of them is for the reader to limit


def pack(text: str) -> str:
    """Write a text as a part of an address.

    Raises:
        OttawaError: it is too long for a link.

    >>> unpack(pack("rule: {fact: harms}"))
    'rule: {fact: harms}'
    """
    packed = base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).rstrip(b"=").decode()
    if len(packed) > LONGEST:
        raise OttawaError(
            f"it is too long for a link: {len(packed):,} characters, and an address takes {LONGEST:,}.",
            where="your wording",
            mend="Shorten it, or use a term instead of writing a definition out.",
        )
    return packed


def unpack(packed: str) -> str:
    """Read a text from a part of an address.

    Raises:
        OttawaError: it is damaged, or unfolds to more than any wording.
    """
    try:
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        opened = zlib.decompressobj()
        text = opened.decompress(raw, MOST)
        if not opened.eof:
            raise ValueError("cut off, or too large")
        return text.decode()
    except (ValueError, binascii.Error, zlib.error):
        raise OttawaError(
            "the wording in this address is damaged.", where="own", mend="Copy the whole link, or write it again."
        ) from None
