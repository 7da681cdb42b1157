from .account import PublicAccount, PublicChange
from .contact import Contact
from .courtesy import Courtesy
from .delay import Delay
from .figure import Figure, PublicCell
from .link import AnswerLink
from .note import Note
from .photo import Photo
from .report import Report
from .routing import RoutingRule
from .step import Step
from .tally import Tally
from .template import AnswerTemplate
from .view import SavedView

__all__ = [
    "AnswerLink",
    "AnswerTemplate",
    "Contact",
    "Courtesy",
    "Delay",
    "Figure",
    "Note",
    "Photo",
    "PublicAccount",
    "PublicCell",
    "PublicChange",
    "Report",
    "RoutingRule",
    "SavedView",
    "Step",
    "Tally",
]
