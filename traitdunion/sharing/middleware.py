"""Each request runs in one transaction that says, before anything is read, for whom."""

from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.db import connection, transaction

from traitdunion.people import actions as people

from .actions import become
from .journal.noting import write_shown
from .shareable import watching

ANSWERS = (ImmediateHttpResponse, ReauthenticationRequired)  # how the sign-in library answers: nothing has failed

NOWHERE = 404  # a page that is not there has shown nothing


class PersonInTransaction:
    """Last of the middlewares: pages are rendered inside the transaction, under the person's own sight."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with transaction.atomic(), watching() as shown:
            viewer, account = become(request), request.user.pk
            response = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response = response.render()
            if not connection.needs_rollback and response.status_code != NOWHERE:
                write_shown(request.viewer, shown)
            if viewer.person and request.user.pk == account and not connection.needs_rollback:
                people.remember_proof(request, response, person=viewer.person)
            return response

    def process_exception(self, request, exception):  # noqa: ARG002 — Django gives them
        if not isinstance(exception, ANSWERS):
            transaction.set_rollback(True)
