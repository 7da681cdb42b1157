"""What the pages of problems ask. Every free text is read for what lets somebody be recognised."""

from .checked import CheckedForm
from .opening import HomeForm, PartnersForm
from .work import (
    ActionForm,
    AnswerForm,
    AssessForm,
    CloseForm,
    CornerForm,
    DescribeForm,
    KnownForm,
    MeasureForm,
    SurveyForm,
)

__all__ = [
    "ActionForm",
    "AnswerForm",
    "AssessForm",
    "CheckedForm",
    "CloseForm",
    "CornerForm",
    "DescribeForm",
    "HomeForm",
    "KnownForm",
    "MeasureForm",
    "PartnersForm",
    "SurveyForm",
]
