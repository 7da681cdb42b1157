"""The demonstration's mail server: takes every mail on the socket it is given, and keeps it as a file."""

import asyncio
import os
import secrets
import socket
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP

MOST_BYTES = 10_000_000
KEPT = 1000


class Keep:
    def __init__(self, folder: Path):
        self.folder = folder

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 — aiosmtpd's name
        name = f"{time.time_ns() // 1000:020}-{secrets.token_hex(4)}"
        fresh = self.folder / f"{name}.new"
        with fresh.open("wb") as file:
            file.write(envelope.content)
            file.flush()
            os.fsync(file.fileno())  # "250" is a promise
        fresh.rename(self.folder / f"{name}.eml")
        for old in sorted(self.folder.glob("*.eml"))[:-KEPT]:
            old.unlink()
        return "250 Taken"


async def serve(listening: socket.socket, folder: Path) -> None:
    loop = asyncio.get_running_loop()

    def session() -> SMTP:
        return SMTP(Keep(folder), data_size_limit=MOST_BYTES, enable_SMTPUTF8=True, hostname="localhost", loop=loop)

    server = await loop.create_server(session, sock=listening)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    outbox = Path(sys.argv[2])
    outbox.mkdir(parents=True, exist_ok=True)
    asyncio.run(serve(socket.socket(fileno=int(sys.argv[1])), outbox))
