"""What every file says in small print."""

from django.utils.translation import gettext_lazy as _

SAMPLE_NOTICE = _(
    "Sample content written for this toolkit. It is not the text of the UNICEF and ISSA package."
)
