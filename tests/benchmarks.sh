#!/usr/bin/env bash
# Builds in Release, runs every scenario, prints the table and writes it to tests/LiveBlog.Benchmarks/results/.
#   tests/benchmarks.sh                 everything, about twenty minutes (--rounds 1: a third of that)
#   tests/benchmarks.sh --quick         a smoke test that only asks whether every reader's log is right; writes nothing
#   tests/benchmarks.sh --only steady   one scenario
#   tests/benchmarks.sh stores          what one PostgreSQL and one Redis carry, about three minutes; writes results/stores.md
#   tests/benchmarks.sh micro           BenchmarkDotNet on append, encode, fan-out and render, about three minutes
set -euo pipefail
cd "$(dirname "$0")/.."

# 18,500 readers need as many files in the driver and again in the server; without the right to raise the limit it stays as it is.
ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"

dotnet build tests/LiveBlog.Benchmarks --configuration Release --nologo --verbosity quiet

program=tests/LiveBlog.Benchmarks/bin/Release/net10.0/LiveBlog.Benchmarks.dll
case ${1:-} in
  stores) exec dotnet "$program" stores tests/LiveBlog.Benchmarks/results ;;
  micro) exec dotnet "$program" "$@" ;;
esac

# What is measured is what is shipped, compiled ahead; verify.sh has it already.
server=${LIVEBLOG_SERVER:+$(dirname "$LIVEBLOG_SERVER")}
if [ -z "$server" ]; then
  server=artifacts/server
  rm -rf $server
  dotnet publish src/LiveBlog.Server --configuration Release --use-current-runtime --output $server --nologo --verbosity quiet
fi

results=(--results tests/LiveBlog.Benchmarks/results)
for argument in "$@"; do
  case $argument in --quick | --only) results=() ;; esac
done
exec dotnet "$program" run \
  --server "$server" "${results[@]}" "$@"
