"""The query page: GraphiQL as it was built into `kith/static`, served from here and from nowhere else."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).with_name("static")
ASSETS = "assets"

# The registry of Windows may say otherwise, and a browser refuses a script under another type.
mimetypes.add_type("text/javascript", ".js")

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        # The editor writes its colours and sizes into style elements and attributes of its own.
        "style-src 'self' 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)

MISSING = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Kith</title>
<body><h1>The query page is not here</h1>
<p>Kith was installed without it (KITH_SKIP_WEB was set), or <code>kith/static</code> was removed.</p>
<p>Build it: <code>uv sync --reinstall-package kith</code>, or <code>pip install .</code> once more.</p>
<p>Queries are answered all the same: send them to this address by POST, or ask with <code>kith query</code>.</p>
</body></html>"""


class Page:
    """The page as it was when the server started; says what to do where it is missing."""

    def __init__(self, folder: Path = STATIC) -> None:
        self.folder = folder
        file = folder / "index.html"
        self.html = file.read_text(encoding="utf-8") if file.exists() else None

    def response(self) -> Response:
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache", "Vary": "Accept"}
        return HTMLResponse(self.html or MISSING, 200 if self.html else 404, headers)

    def files(self) -> StaticFiles:
        return PageFiles(directory=self.folder, check_dir=False)


class PageFiles(StaticFiles):
    """Files whose names carry a hash of what is in them are kept by browsers for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        lasting = Path(path).parts[0] == ASSETS and response.status_code in {200, 304}
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
        # A worker has the policy of its own file.
        response.headers["Content-Security-Policy"] = POLICY
        return response
