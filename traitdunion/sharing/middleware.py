"""Each request runs in one transaction that says, before anything is read, for whom."""

from django.db import transaction

from .actions import become


class PersonInTransaction:
    """Last of the middlewares: pages are rendered inside the transaction, under the person's own sight."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with transaction.atomic():
            become(request)
            response = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response = response.render()
            return response

    def process_exception(self, request, exception):  # noqa: ARG002 — Django gives them
        transaction.set_rollback(True)
