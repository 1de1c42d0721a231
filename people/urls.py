from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("profile/", views.profile, name="profile"),
    # Before the admin's own pages of these addresses.
    path("admin/login/", views.staff_sign_in, name="staff_sign_in"),
    path("admin/password_reset/", views.staff_password_reset, name="staff_password_reset"),
    path("admin/password_reset/<path:rest>", views.staff_password_reset, name="staff_password_set"),
]
