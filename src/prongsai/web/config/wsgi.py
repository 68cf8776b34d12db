"""What a web server calls."""

import os

from django.core.wsgi import get_wsgi_application

from prongsai.web.config.crowd import bounded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.web.config.settings")
application = bounded(get_wsgi_application())
