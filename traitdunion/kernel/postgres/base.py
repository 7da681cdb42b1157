from pathlib import Path

from django.db.backends.postgresql import base

from traitdunion.kernel.localdb import LocalDB

_in_use: dict[str, LocalDB] = {}


def local_server(own: dict) -> LocalDB:
    """Return the running server of this data folder; this process counts among its users until it ends."""
    if own["HOME"] not in _in_use:
        _in_use[own["HOME"]] = LocalDB(Path(own["HOME"]), durable=own["DURABLE"]).use()
    return _in_use[own["HOME"]]


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self):
        own = self.settings_dict.get("LOCAL_SERVER")
        if own:
            self.settings_dict["HOST"] = str(local_server(own).sock)
            self.settings_dict["PORT"] = "5432"  # whatever PGPORT says in this shell
        return super().get_connection_params()
