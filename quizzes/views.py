import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.forms import SheetForm, ticket
from quizzes.models import Attempt, QuizPage
from quizzes.reading import sections_to_read
from quizzes.sheets import Sheet


def render_in(locale, request, template, context, status=200):
    """Words around a quiz are in the language of the quiz, whatever the reader's own is."""
    with translation.override(locale.language_code):
        response = render(request, template, context, status=status)
        response.headers["Content-Language"] = locale.language_code
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_take(request, page_id):
    quiz = get_object_or_404(QuizPage.objects.live().select_related("locale"), pk=page_id)
    now = timezone.now()
    data = request.POST if request.method == "POST" else None
    form = SheetForm(data, quiz=quiz, person=request.user, at=now)
    if form.is_valid():
        attempt = form.save()
        if attempt is None:
            raise Http404
        return redirect("quizzes:attempt_detail", attempt.uuid)
    fresh = not form.is_bound or not form.note
    context = {
        "quiz": quiz,
        "form": form,
        "sheet": Sheet(form.quiz_as_taken, form.answers, form.problems),
        "ticket": ticket(quiz, request.user, now) if fresh else form.data["ticket"],
        "uuid": uuid.uuid4() if fresh else form.cleaned_data.get("attempt", uuid.uuid4()),
    }
    status = 422 if form.is_bound else 200
    return render_in(quiz.locale, request, "quizzes/quiz_take.html", context, status)


@never_cache
@login_required
@require_safe
def attempt_detail(request, attempt_uuid):
    attempts = Attempt.objects.visible_to(request.user).submitted()
    attempt = get_object_or_404(attempts.for_display(), uuid=attempt_uuid)
    quiz, result = attempt.quiz_as_taken, attempt.result()
    context = {
        "attempt": attempt,
        "quiz": quiz,
        "sheet": Sheet(quiz, attempt.answers, results={m.question.id: m for m in result.marked}),
        "sections": sections_to_read(attempt.quiz, result.read_again),
    }
    return render_in(attempt.locale, request, "quizzes/attempt_detail.html", context)
