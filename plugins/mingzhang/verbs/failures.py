"""What a machine refuses, in the words of the site's language and not in those of the system."""

from __future__ import annotations

import errno
import socket

from mingzhang.kernel.problems import Catalogue, Place, Problem

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_BUSY = (errno.EBUSY, errno.ETXTBSY, errno.EADDRINUSE)
_NO_ADDRESS = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
_REASONS = {
    **dict.fromkeys(_FULL, "tool.reason-disk-full"),
    **dict.fromkeys(_DENIED, "tool.reason-no-permission"),
    **dict.fromkeys(_BUSY, "tool.reason-in-use"),
    **dict.fromkeys(_NO_ADDRESS, "tool.reason-no-address"),
    errno.ENAMETOOLONG: "tool.reason-name-too-long",
    errno.ENOENT: "tool.reason-not-there",
    errno.ENOTDIR: "tool.reason-not-a-folder",
    errno.EEXIST: "tool.reason-not-a-folder",
    errno.EISDIR: "tool.reason-a-folder",
}


def reason(error: Exception, catalogue: Catalogue) -> str:
    """Why the system refused; what is not known here is told by its code, such as EIO."""
    number = error.errno if isinstance(error, OSError) else None
    rule = _REASONS.get(number or 0, "tool.reason-unknown")
    if isinstance(error, socket.gaierror):
        rule = "tool.reason-no-address"
    elif isinstance(error, OverflowError):
        rule = "tool.reason-no-port"
    code = errno.errorcode.get(number or 0, type(error).__name__)
    return catalogue.sentence(Problem(Place(""), rule, {"code": code}))
