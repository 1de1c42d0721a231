import json
import os
import re
import subprocess
import sys
from unittest import TestCase

from django.conf import settings

from config.storage import storage_from_url

READ = """
import json
from config import settings as s
print(json.dumps({
    "engine": s.DATABASES["default"]["ENGINE"], "database": str(s.DATABASES["default"]["NAME"]),
    "options": s.DATABASES["default"].get("OPTIONS", {}),
    "cache": s.CACHES["default"]["BACKEND"], "storage": s.STORAGES["default"]["BACKEND"],
    "tasks": s.TASKS["default"]["BACKEND"], "key": s.SECRET_KEY, "hosts": s.ALLOWED_HOSTS,
    "base": s.WAGTAILADMIN_BASE_URL, "secure": s.SESSION_COOKIE_SECURE,
    "hsts": s.SECURE_HSTS_SECONDS, "debug": s.DEBUG, "zone": s.TIME_ZONE,
    "mail": s.EMAIL_BACKEND, "sender": s.DEFAULT_FROM_EMAIL,
    "documents": [s.WAGTAILDOCS_MAX_UPLOAD_SIZE, s.WAGTAILDOCS_EXTENSIONS],
}))
"""
NAMES = "DATABASE_URL CACHE_URL STORAGE_URL TASKS_BACKEND SECRET_KEY ALLOWED_HOSTS BASE_URL DEBUG"


def settings_with(**given):
    """The settings as a process with these variables, and none of its own, reads them."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMES.split()}
    done = subprocess.run(
        [sys.executable, "-c", READ],
        cwd=settings.BASE_DIR,
        env={**kept, **given},
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


class EnvironmentTests(TestCase):
    def test_without_variables_the_site_is_small_durable_and_closed(self):
        seen = settings_with()
        self.assertEqual(seen["engine"], "django.db.backends.sqlite3")
        self.assertIn("journal_mode=WAL", seen["options"]["init_command"])
        self.assertIn("synchronous=FULL", seen["options"]["init_command"])
        self.assertEqual(seen["options"]["transaction_mode"], "IMMEDIATE")
        self.assertEqual(seen["options"]["timeout"], 30)
        self.assertEqual(seen["cache"], "django.core.cache.backends.filebased.FileBasedCache")
        self.assertEqual(seen["tasks"], "django_tasks_db.DatabaseBackend")
        self.assertEqual((seen["debug"], seen["secure"], seen["hsts"]), (False, False, 0))
        self.assertEqual(seen["hosts"], ["localhost", "127.0.0.1", "[::1]"])

    def test_the_key_that_is_made_is_kept(self):
        first, second = settings_with()["key"], settings_with()["key"]
        self.assertEqual(first, second)
        self.assertGreaterEqual(len(first), 50)

    def test_every_variable_reaches_its_setting(self):
        seen = settings_with(
            DATABASE_URL="postgres://alma:secret@db.example/toolkit",
            CACHE_URL="rediscache://127.0.0.1:6379/1",
            STORAGE_URL="s3://KEY:SECRET@s3.example.org/bucket?region_name=eu-1",
            TASKS_BACKEND="django_tasks.backends.immediate.ImmediateBackend",
            SECRET_KEY="given",
            ALLOWED_HOSTS="a.example,b.example",
            BASE_URL="https://a.example/",
            DEBUG="1",
            TIME_ZONE="Asia/Almaty",
            EMAIL_URL="smtp://user:password@mail.example:587",
            DEFAULT_FROM_EMAIL="care@a.example",
        )
        self.assertEqual(seen["engine"], "django.db.backends.postgresql")
        self.assertEqual((seen["database"], seen["options"]), ("toolkit", {}))
        self.assertEqual(seen["cache"], "django.core.cache.backends.redis.RedisCache")
        self.assertEqual(seen["storage"], "storages.backends.s3.S3Storage")
        self.assertEqual(seen["tasks"], "django_tasks.backends.immediate.ImmediateBackend")
        self.assertEqual((seen["key"], seen["hosts"]), ("given", ["a.example", "b.example"]))
        self.assertEqual((seen["base"], seen["secure"]), ("https://a.example", True))
        self.assertEqual((seen["hsts"], seen["debug"]), (31536000, True))
        self.assertEqual(seen["zone"], "Asia/Almaty")
        self.assertEqual(seen["mail"], "django.core.mail.backends.smtp.EmailBackend")
        self.assertEqual(seen["sender"], "care@a.example")

    def test_uploads_are_bounded_in_size_and_kind(self):
        size, kinds = settings_with()["documents"]
        self.assertEqual(size, 200 * 2**20)
        self.assertEqual(kinds, ["pptx", "docx", "pdf", "xlsx", "csv", "odp", "odt"])


class StorageTests(TestCase):
    def test_an_address_names_where_uploads_live(self):
        self.assertEqual(
            storage_from_url("file:///srv/up%20loads"),
            {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": "/srv/up loads"},
            },
        )
        self.assertEqual(
            storage_from_url("s3://KEY:S%2FC@s3.example.org:9000/bucket?region_name=eu-1")[
                "OPTIONS"
            ],
            {
                "bucket_name": "bucket",
                "access_key": "KEY",
                "secret_key": "S/C",
                "endpoint_url": "https://s3.example.org:9000",
                "region_name": "eu-1",
            },
        )

    def test_another_scheme_is_refused_in_words(self):
        with self.assertRaisesRegex(ValueError, "begins with file:// or s3://, not with ftp://"):
            storage_from_url("ftp://host/x")


class ReadmeTests(TestCase):
    def test_every_variable_stands_in_the_readme(self):
        source = (settings.BASE_DIR / "config" / "settings.py").read_text()
        readme = (settings.BASE_DIR / "README.md").read_text()
        names = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', source))
        self.assertGreaterEqual(len(names), 10)
        self.assertEqual({name for name in names if f"`{name}`" not in readme}, set())
