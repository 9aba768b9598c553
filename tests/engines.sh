#!/usr/bin/env bash
# Opens the reader's page, the widget and the desk in Firefox and in WebKit, whose engine is Safari's. Two minutes, and 150 MB of Debian packages
# (apt-get install --no-install-recommends firefox-esr webkit2gtk-driver xvfb), which is why verify.sh uses only Chromium.
#   tests/engines.sh                    both
#   tests/engines.sh -g WebKit          one; further arguments are Playwright's
# Screenshots are in artifacts/engines.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -n "${LIVEBLOG_SERVER:-}" ] || bash tests/publish.sh
export LIVEBLOG_SERVER=${LIVEBLOG_SERVER:-$PWD/artifacts/server/LiveBlog.Server.dll}
cd tests/web
exec npx playwright test --project=engines --output ../../artifacts/engines "$@"
