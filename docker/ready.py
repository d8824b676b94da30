#!/usr/bin/env python
"""Ask the Kith of this container whether it can answer: exit 0 when it can, 1 when it cannot yet."""

import sys
from http.client import HTTPConnection, HTTPException


def is_ready(host: str, port: int, seconds: float) -> bool:
    """True when `/readyz` answers 200 within `seconds`."""
    connection = HTTPConnection(host, port, timeout=seconds)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_ready("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8000, seconds=4) else 1)
