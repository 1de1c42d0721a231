"""How heavy a page is on its first visit."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

FILES = re.compile(rb'(?:<link[^>]+rel="stylesheet"[^>]+href|<script[^>]+src)="([^"]+)"')


def first_visit(client: Client, url: str) -> tuple[int, int]:
    """Requests and compressed bytes of a page with its style sheets and scripts."""
    html = client.get(url).content
    sizes = [len(gzip.compress(html))]
    for path in FILES.findall(html):
        name = path.decode().removeprefix(settings.STATIC_URL).partition("?")[0]
        sizes.append(len(gzip.compress(Path(finders.find(name)).read_bytes())))
    return len(sizes), sum(sizes)
