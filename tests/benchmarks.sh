#!/usr/bin/env bash
# Builds in Release, runs every scenario, prints the table and writes it to tests/LiveBlog.Benchmarks/results/.
#   tests/benchmarks.sh                 everything, a good half an hour (--rounds 1: less than half of that)
#   tests/benchmarks.sh --quick         a smoke test that only checks whether every reader's log is right; writes nothing
#   tests/benchmarks.sh --only steady   one scenario
#   tests/benchmarks.sh stores          what one PostgreSQL and one Redis carry, and searches among 60,000 entries, about five minutes; writes results/stores.md
#   tests/benchmarks.sh pages           how soon a phone shows a story with photos, five minutes; writes results/pages.md
#   tests/benchmarks.sh micro           BenchmarkDotNet on append, encode, fan-out and render, two minutes; writes results/micro.md
# nchan is measured too if Debian's module is installed: apt-get install --no-install-recommends nginx-light libnginx-mod-nchan.
# Two nodes are measured if redis-server and PostgreSQL are installed. What is missing is listed below the table.
set -euo pipefail
cd "$(dirname "$0")/.."

# 18,000 readers need as many files in the driver and again in the server. The limit stays as it is if it cannot be raised.
ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"

project=tests/LiveBlog.Benchmarks
results=(--results $project/results)
for argument in "$@"; do
  case $argument in --quick | --only) results=() ;; esac
done

# Measure what is shipped. verify.sh has already published it.
publish_server() {
  [ -z "${LIVEBLOG_SERVER:-}" ] || return 0
  bash tests/publish.sh
  export LIVEBLOG_SERVER=$PWD/artifacts/server/LiveBlog.Server.dll
}

if [ "${1:-}" = pages ]; then
  publish_server
  cd tests/web && exec npx playwright test --project=speed
fi

case " $* " in
  *" --quick "* | " micro "* | " stores "*)
    dotnet build $project --configuration Release --nologo --verbosity quiet
    program=$project/bin/Release/net10.0/LiveBlog.Benchmarks.dll
    ;;
  *)
    # Measure the speed of what is shipped, which is compiled ahead of time; for the others, the framework is so in any case.
    rm -rf artifacts/benchmarks
    dotnet publish $project --configuration Release --use-current-runtime --output artifacts/benchmarks --nologo --verbosity quiet
    program=artifacts/benchmarks/LiveBlog.Benchmarks.dll
    ;;
esac
case ${1:-} in
  stores) exec dotnet "$program" stores $project/results ;;
  micro)
    dotnet "$program" "$@"
    [ $# -gt 1 ] && exit # some of them only
    {
      echo "# Micro-benchmarks, measured $(date -u '+%Y-%m-%d %H:%M') UTC, commit $(git rev-parse --short HEAD)$(git diff --quiet HEAD || echo " with changes")"
      for report in "$(dirname "$program")"/micro/results/*-report-github.md; do
        printf '\n## %s\n' "$(basename "$report" | cut -d. -f4 | sed 's/-report-github//')"
        cat "$report"
      done
    } >$project/results/micro.md
    exit
    ;;
esac

publish_server
exec dotnet "$program" run --server "$(dirname "$LIVEBLOG_SERVER")" "${results[@]}" "$@"
