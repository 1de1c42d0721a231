from django.urls import path

from media import views

app_name = "media"
urlpatterns = [
    path("decks/<int:page_id>.pptx", views.deck_pptx, name="deck_pptx"),
    path("handouts/<int:page_id>.pdf", views.handout_pdf, name="handout_pdf"),
]
