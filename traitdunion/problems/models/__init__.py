from .action import Action
from .analysis import Corner, Known
from .link import Link
from .measure import Measure
from .problem import Problem
from .suggestion import Suggestion

__all__ = ["Action", "Corner", "Known", "Link", "Measure", "Problem", "Suggestion"]
