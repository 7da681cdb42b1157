from .application import Applicant, ApplicantContact, Application, Attachment
from .call import Call, Criterion
from .jury import Assignment, Ballot, Deliberation, Feedback, Juror, Laureate, Nonce, Opinion
from .practice import Adoption, Practice, PracticeComment, PracticeImage

__all__ = [
    "Adoption", "Applicant", "ApplicantContact", "Application", "Assignment", "Attachment", "Ballot", "Call", "Criterion", "Deliberation",
    "Feedback", "Juror", "Laureate", "Nonce", "Opinion", "Practice", "PracticeComment", "PracticeImage",
]  # fmt: skip
