"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from traitdunion.kernel import wording  # noqa: E402 — after the settings

wording.warm()  # the first resident does not wait for the names model
