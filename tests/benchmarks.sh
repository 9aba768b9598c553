#!/usr/bin/env bash
# Builds in Release, runs every scenario, prints the table and writes it to tests/LiveBlog.Benchmarks/results/.
#   tests/benchmarks.sh                 everything, about a quarter of an hour
#   tests/benchmarks.sh --quick         a smoke test that only asks whether every reader's log is right; writes nothing
#   tests/benchmarks.sh --only steady   one scenario
#   tests/benchmarks.sh stores          what one PostgreSQL and one Redis carry, about three minutes; writes results/stores.md
set -euo pipefail
cd "$(dirname "$0")/.."

# 19,000 readers need as many files in the driver and again in the server; without the right to raise the limit it stays as it is.
ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"

dotnet build tests/LiveBlog.Benchmarks --configuration Release --nologo --verbosity quiet

if [ "${1:-}" = stores ]; then
  exec dotnet tests/LiveBlog.Benchmarks/bin/Release/net10.0/LiveBlog.Benchmarks.dll stores tests/LiveBlog.Benchmarks/results
fi

results=(--results tests/LiveBlog.Benchmarks/results)
for argument in "$@"; do
  case $argument in --quick | --only) results=() ;; esac
done
exec dotnet tests/LiveBlog.Benchmarks/bin/Release/net10.0/LiveBlog.Benchmarks.dll run \
  --server src/LiveBlog.Server/bin/Release/net10.0 "${results[@]}" "$@"
