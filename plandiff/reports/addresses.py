"""Which addresses may become links."""

import re
from urllib.parse import quote

_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~-._"


def web_address(address: str) -> str:
    """The address as a link may hold it; empty for anything but http and https."""
    return quote(address, safe=_IN_ADDRESSES) if _ADDRESS.match(address) else ""
