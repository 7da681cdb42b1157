import pytest

from tests.stage import scene

from ..world import keeper
from .town import Town, make_town


@scene
def town() -> Town:
    return make_town()


@pytest.fixture
def outgoing(db):
    """What was handed to the mail, read as the keeper: the pages may not."""

    def mails():
        from traitdunion.kernel.models import Outgoing

        with keeper():
            return list(Outgoing.objects.order_by("created"))

    return mails


@pytest.fixture
def file_of():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile
