from django.urls import path

from quizzes import coverage_views, views

app_name = "quizzes"
urlpatterns = [
    path("coverage/", coverage_views.coverage, name="coverage"),
    path("learn/quizzes/<int:page_id>/", views.quiz_take, name="quiz_take"),
    path("learn/attempts/<uuid:attempt_uuid>/", views.attempt_detail, name="attempt_detail"),
]
