#!/usr/bin/env bash
# Publishes the server into artifacts/server with the Dockerfile's own command, so that what is tested and measured is what is shipped.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf artifacts/server
# shellcheck disable=SC2046
dotnet $(sed -n 's/.*dotnet \(publish .*\) --no-restore --output.*/\1/p' Dockerfile) --output artifacts/server --nologo --verbosity quiet
