"""Where uploads live, from one address."""

from urllib.parse import parse_qsl, unquote, urlsplit


def storage_from_url(url: str) -> dict:
    """Django's STORAGES entry for `STORAGE_URL`.

    Empty: files below MEDIA_ROOT. `file:///path`: files below that path.
    `s3://KEY:SECRET@host/bucket?region_name=...`: S3 or what speaks like it; the query gives
    further options of django-storages. Raises ValueError for another scheme.
    """
    parts = urlsplit(url)
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    if parts.scheme == "file":
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": unquote(parts.path)},
        }
    if parts.scheme == "s3":
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": s3_options(parts)}
    raise ValueError(f"STORAGE_URL begins with file:// or s3://, not with {parts.scheme}://")


def s3_options(parts) -> dict:
    options = {
        "bucket_name": parts.path.strip("/"),
        "access_key": unquote(parts.username or "") or None,
        "secret_key": unquote(parts.password or "") or None,
        "endpoint_url": f"https://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
        if parts.hostname
        else None,
        **dict(parse_qsl(parts.query)),
    }
    return {name: value for name, value in options.items() if value}
