"""A real Chromium in front of the real site, with the small package loaded."""

import os
import re
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.core.cache import cache
from django.test import tag
from playwright.sync_api import sync_playwright

from config import package
from curriculum.package.loading import Loader

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
SMALL = Path(settings.BASE_DIR, "tests", "package")
AXE = Path(settings.BASE_DIR, "node_modules", "axe-core", "axe.min.js")
PHONE = {"width": 360, "height": 800}
LAPTOP = {"width": 1280, "height": 800}


@tag("browser")
class BrowserCase(StaticLiveServerTestCase):
    """Each test starts with the small package, an empty cache and no cookies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        path = next(filter(None, map(shutil.which, NAMES)), None)
        if path is None:
            raise AssertionError("The browser tests need Chromium: install the package chromium.")
        cls.playwright = sync_playwright().start()
        cls.addClassCleanup(cls.playwright.stop)
        cls.browser = cls.playwright.chromium.launch(executable_path=path, args=FLAGS)
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        super().setUp()
        cache.clear()
        Loader(package.read(SMALL)).load()

    def visitor(self, viewport=LAPTOP, **options):
        """A new browser profile with one page; scripts, other hosts and errors are watched."""
        context = self.browser.new_context(
            viewport=viewport, base_url=self.live_server_url, **options
        )
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.foreign, page.faults = [], []
        page.on("request", lambda request: self.watch(page, request.url))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        return page

    def watch(self, page, url):
        if not url.startswith((self.live_server_url, "data:", "blob:")):
            page.foreign.append(url)

    def sign_in(self, page, person, password):
        page.goto("/accounts/login/")
        page.get_by_label(re.compile("user ?name|e-mail", re.IGNORECASE)).first.fill(
            person.username
        )
        page.get_by_label("Password", exact=False).first.fill(password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_load_state()

    def assertCleanVisit(self, page):
        """No script failed and no other host was asked."""
        self.assertEqual((page.faults, page.foreign), ([], []))

    def assertAccessible(self, page, where):
        """axe-core finds nothing to mend on the page as it stands."""
        page.evaluate(AXE.read_text())
        found = page.evaluate(
            """() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
            'wcag22aa', 'best-practice']}).then(r => r.violations.map(v =>
            v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 4).join(' | ')))"""
        )
        self.assertEqual(found, [], where)
