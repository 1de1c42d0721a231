"""Why a file from outside is refused, in words for the person who chose it."""


def _(sentence: str) -> str:
    """Mark a sentence for translators; whoever shows it translates it."""
    return sentence


SENTENCES = {
    "too_large": _(
        "This file is larger than %(limit)s MB. Compress its pictures in PowerPoint, "
        "save it, and upload it again."
    ),
    "too_many_parts": _(
        "This file holds far more parts than a slide deck needs. "
        "Copy the slides into a new presentation and upload that."
    ),
    "too_many_slides": _(
        "This deck has more than %(limit)s slides. Split it by session and upload each part."
    ),
    "too_much_inside": _(
        "This file would unpack to much more than it should. "
        "Copy the slides into a new presentation and upload that."
    ),
    "strange": _(
        "This file is not built as PowerPoint builds them, so it was not opened. "
        "Open it in PowerPoint, save it under a new name, and upload that file."
    ),
    "macros": _(
        "This file contains macros. Open it in PowerPoint, choose Save as, type PowerPoint "
        "Presentation (.pptx), and upload that file."
    ),
    "password": _(
        "This file is protected with a password. Open it in PowerPoint, remove the password "
        "under File, Info, Protect Presentation, save it, and upload it again."
    ),
    "old_format": _(
        "This file is in the old PowerPoint format (.ppt). Open it in PowerPoint, choose "
        "Save as, type PowerPoint Presentation (.pptx), and upload that file."
    ),
    "show_or_template": _(
        "This file is a slide show or a template. Open it in PowerPoint, choose Save as, type "
        "PowerPoint Presentation (.pptx), and upload that file."
    ),
    "strict": _(
        "This file was saved as Strict Open XML. Open it in PowerPoint, choose Save as, type "
        "PowerPoint Presentation (.pptx), and upload it again."
    ),
    "not_pptx": _(
        "This file is not a PowerPoint presentation. Choose a file whose name ends in .pptx."
    ),
    "damaged": _(
        "This file is damaged or was not uploaded completely. Open it in PowerPoint to see "
        "whether it is whole, save it, and upload it again."
    ),
}


class Refused(ValueError):
    """A file that stays outside.

    `code` names the reason, `sentence` is the untranslated sentence with places for `details`,
    `str()` is that sentence filled in.
    """

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.sentence = SENTENCES[code]
        self.details = details
        super().__init__(self.sentence % details)
