from django.urls import path

from quizzes import views

app_name = "quizzes"
urlpatterns = [
    path("learn/quizzes/<int:page_id>/", views.quiz_take, name="quiz_take"),
    path("learn/attempts/<uuid:attempt_uuid>/", views.attempt_detail, name="attempt_detail"),
]
