"""Which database, and as which role. Production gives its addresses; otherwise the project's own server is used."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROLES = {"web": "tu_app", "worker": "tu_worker", "owner": "tu_owner"}


def _from_url(url: str) -> dict:
    parts = urlsplit(url)
    return {
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }


def databases(data_dir: Path) -> tuple[dict, dict]:
    """Return Django's ``DATABASES`` for this process's role and the credentials of the owner, who migrates."""
    role = ROLES[os.environ.get("TU_ROLE", "web")]
    common = {
        "ENGINE": "traitdunion.kernel.postgres",
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # after a restart of the server no page meets a dead connection
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {"application_name": f"traitdunion-{role}", "pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    }
    url = os.environ.get("DATABASE_URL")
    if not url:
        own = {"HOME": str(data_dir / "postgres"), "DURABLE": os.environ.get("TU_PG_FAST", "0") != "1"}
        settings = {"NAME": "tu", "USER": role, "PASSWORD": "", "LOCAL_SERVER": own}
        return {"default": common | settings}, {"USER": "tu_owner", "PASSWORD": ""}
    as_role = os.environ.get("DATABASE_WORKER_URL", url) if role == "tu_worker" else url
    owner = _from_url(os.environ.get("DATABASE_OWNER_URL", url))
    return {"default": common | _from_url(as_role)}, {"USER": owner["USER"], "PASSWORD": owner["PASSWORD"]}
