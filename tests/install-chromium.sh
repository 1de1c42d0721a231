#!/bin/sh
# The browser tests drive Debian's chromium. Installs it where that is allowed.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1; then
  echo "Installing chromium for the browser tests ..."
  if [ "$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi
  { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } \
    >/dev/null 2>&1 && exit 0
fi
echo "The browser tests need Chromium, and it could not be installed. Install the package 'chromium' and run 'make test' again." >&2
exit 1
