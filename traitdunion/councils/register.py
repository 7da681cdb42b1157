"""What councils keep, who sees it, how it ends."""

from . import register_agreements

RULES = (*register_agreements.RULES,)
MODELS = {**register_agreements.MODELS}
