"""What a workbook's cell holds, as somebody would have typed it: the same readers then serve every kind of file."""

import datetime as dt

ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#NOM?", "#VALEUR!", "#NOMBRE!")
NO_RESULT = "=?"  # a formula that nobody calculated
LONGEST = 4_000  # of one cell; its own column says less


def written(value) -> str:
    """Return a value as text: days as 2026-03-31, numbers without needless decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, dt.datetime):
        whole_day = value.time() == dt.time()
        return value.date().isoformat() if whole_day else f"{value.date().isoformat()} {value:%H:%M}"
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)[:LONGEST]
