"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from traitdunion.kernel import vault  # noqa: E402 — after the settings

vault.check_at_start()  # without the right master key nothing is served: what is sealed could not be read
