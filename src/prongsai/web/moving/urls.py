"""The address under /office/AGENCY/moving/."""

from django.urls import path

from prongsai.web.moving import views

urlpatterns = [path("", views.moving, name="moving")]
