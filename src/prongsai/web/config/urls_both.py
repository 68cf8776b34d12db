"""Both doors in one process: for one agency, and to try things out."""

from prongsai.web.config import urls_public, urls_staff

urlpatterns = [*urls_public.urlpatterns, *urls_staff.urlpatterns]
handler400 = "prongsai.web.config.faults.bad_request"
handler500 = "prongsai.web.config.faults.broken"
