from curriculum.models.guides import DayPage, GuidePage, HomePage, SessionPlanPage, SessionTag
from curriculum.models.modules import KnowledgePage, ModuleIndexPage, ModulePage
from curriculum.models.references import LoadedFile, Source, Topic

__all__ = [
    "DayPage",
    "GuidePage",
    "HomePage",
    "KnowledgePage",
    "LoadedFile",
    "ModuleIndexPage",
    "ModulePage",
    "SessionPlanPage",
    "SessionTag",
    "Source",
    "Topic",
]
