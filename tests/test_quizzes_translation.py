"""A quiz is translated as a page: its words change, its ids and its key do not."""

from django.test import TestCase
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from quizzes.models import QuizPage
from tests import make
from tests.test_quizzes_pages import all_kinds


class TranslationTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.quiz = make.quiz(questions=all_kinds(), title="What a baby needs", summary="Short.")
        cls.russian = Locale.objects.get(language_code="ru")
        cls.source, _made = TranslationSource.get_or_create_from_instance(cls.quiz)

    def segments(self):
        found = StringSegment.objects.filter(source=self.source).select_related("string", "context")
        return {segment.context.path: segment.string.data for segment in found}

    def test_every_word_of_every_kind_is_given_to_the_translator(self):
        words = set(self.segments().values())
        said = {
            *("What a baby needs", "Short.", "What helps?", "A warm voice", "Yes, voices first."),
            *("Fathers soothe.", "They can.", "Look.", "Mouth opens", "That is enough."),
            *("One month", "Faces", "Faces first.", "See", "Share", "months", "Six.", "play"),
            *("Nino", "Nino is tired.", "And you?", "Thanks."),
        }
        self.assertEqual(said - words, set())

    def test_no_code_and_no_key_is_given_to_the_translator(self):
        words = set(self.segments().values())
        self.assertEqual(words & {"q100", "needs", "feeding", "nino", "true", "6", "0"}, set())

    def test_a_translation_keeps_ids_and_key(self):
        for parent in self.quiz.get_ancestors().filter(depth__gt=1).specific():
            parent.copy_for_translation(self.russian)
        Translation.objects.create(source=self.source, target_locale=self.russian)
        for segment in StringSegment.objects.filter(source=self.source):
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=self.russian,
                context=segment.context,
                data=f"ru {segment.string.data}",
            )
        self.source.create_or_update_translation(self.russian, publish=True)
        russian = QuizPage.objects.get(locale=self.russian)
        self.assertEqual(russian.title, "ru What a baby needs")
        for mine, theirs in zip(self.quiz.asked, russian.asked, strict=True):
            self.assertEqual((theirs.id, type(theirs)), (mine.id, type(mine)))
        self.assertEqual(
            [(option.id, option.right, option.text) for option in russian.asked[0].options],
            [
                (option.id, option.right, f"ru {option.text}")
                for option in self.quiz.asked[0].options
            ],
        )
        answers = {make.block_id(100): make.block_id(101), make.block_id(600): "6 ru months"}
        self.assertEqual(make.attempt(make.person(), russian, answers).points, 2)
