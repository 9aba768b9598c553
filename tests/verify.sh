#!/usr/bin/env bash
# Everything that must pass before a change lands: format, lint, build, and all tests. Installs what it needs.
# Local:  bash tests/verify.sh            a missing browser, Redis or PostgreSQL skips its tests with a reason; browser tests need sqlite3
# CI:     CI=true bash tests/verify.sh    there a missing one fails
# Quick:  bash tests/verify.sh --fast     format, lint, build and units only
set -euo pipefail
tier=${1:-whole}
case $tier in
  whole | --fast) ;;
  *) echo "Unknown option '$tier'. Use --fast, or nothing for the whole run." >&2; exit 2 ;;
esac
cd "$(dirname "$0")/.."
root=$PWD
results=$root/artifacts/results
rm -rf "$results" && mkdir -p "$results"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 NPM_CONFIG_FUND=false NPM_CONFIG_AUDIT=false NPM_CONFIG_UPDATE_NOTIFIER=false
# A build server left behind would keep the script's caller waiting for its output to close.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
# Multiplies the tests' deadlines. Some tests run beside others, and a shared machine was seen at half its speed for the whole of a run.
export LIVEBLOG_TEST_PATIENCE=${LIVEBLOG_TEST_PATIENCE:-4}
started=$SECONDS
step_name="" step_began=$SECONDS

# step NAME: ends the previous step, printing how long it took, and begins another.
step() {
  [ -z "$step_name" ] || printf '=== %s: %ss, %ss in all\n' "$step_name" "$((SECONDS - step_began))" "$((SECONDS - started))"
  step_name=$1 step_began=$SECONDS
  [ -z "$1" ] || printf '\n=== %s\n' "$1"
}
needs() { command -v "$1" >/dev/null || { echo "LiveBlog needs $2: '$1' was not found on the PATH." >&2; exit 1; }; }

step "Tools"
needs dotnet "the .NET 10 SDK"
needs node "Node.js 20 or newer"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  missing=""
  needed="chromium:chromium fc-list:fontconfig redis-server:redis-server nginx:nginx-light ip:iproute2 ffmpeg:ffmpeg sqlite3:sqlite3"
  [ "$tier" = whole ] || needed=""
  for program_package in $needed; do
    command -v "${program_package%%:*}" >/dev/null || missing="$missing ${program_package##*:}"
  done
  [ "$tier" != whole ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
  if [ -n "$missing" ]; then
    # The tests start Redis and PostgreSQL themselves; the packages must not (see policy-rc.d in Debian's init-system-helpers).
    if [ ! -e /usr/sbin/policy-rc.d ]; then
      printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
      trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    fi
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fonts-liberation >/dev/null
  fi
fi
dotnet tool restore >/dev/null

step "Format and lint"
dotnet csharpier check src tests
npm ci --prefix src/web --silent
# Not 'npm ci': the linter's packages for other systems are not available everywhere, and 'npm ci' does not accept a lock file without them.
npm install --prefix tests/web --silent --no-save
(cd tests/web && npm run --silent lint && npm run --silent check)
(cd src/web && npm run --silent check)

step "Build (warnings are errors)"
dotnet build LiveBlog.sln --configuration Release --nologo --verbosity quiet

failed_steps=""
# run_dotnet_tests PROJECT [NAME OF THE RESULT] [options...]
run_dotnet_tests() {
  local project=$1 name=${2:-$1}
  dotnet "tests/$project/bin/Release/net10.0/$project.dll" --no-ansi --progress off --output Normal "${@:3}" 2>&1 | tee "$results/$name.txt" | grep -v '^passed '
}
set -o pipefail

web_units() {
  (cd tests/web && npx vitest run --reporter=default --reporter=json --outputFile.json="$results/web-units.json" "$@") || failed_steps="$failed_steps web-units"
}

summarise() {
  step ""
  node tests/summary.mjs "$results" "$failed_steps"
}

if [ "$tier" = --fast ]; then
  # Tests that need no server, database or browser.
  step "Units"
  run_dotnet_tests LiveBlog.Protocol.Tests || failed_steps="$failed_steps LiveBlog.Protocol.Tests"
  web_units client console embed offline protocol reader story
  summarise
  exit
fi

step "Publish as the Dockerfile does: what is shipped is what is tested"
# Compiled ahead of time, each of some hundreds of servers starts in half the processor time.
bash tests/publish.sh
export LIVEBLOG_SERVER=$root/artifacts/server/LiveBlog.Server.dll

step "Budget of the reader page's script"
(cd src/web && npm run --silent size)

# The tests start some hundreds of servers that live for seconds: instrumenting their code to compile it better later never pays off.
export DOTNET_TieredPGO=0
# Faults between nodes last half a minute each, by design. Most of that is waiting, so they run beside what uses the processor: those
# of whole nodes beside the units, the others beside the browser, which need not wait for the last of the former.
cluster=LiveBlog.Cluster.Tests
begin_cluster_tests() { run_dotnet_tests $cluster "$cluster.$1" "${@:2}" >"$results/$1.said" 2>&1 & }
end_cluster_tests() {
  step "$cluster: $1 (begun before)"
  wait "$2" || failed_steps="$failed_steps $cluster.$1"
  cat "$results/$1.said"
}

begin_cluster_tests nodes --filter-trait "Faults=of nodes"
nodes_tests=$!

for project in LiveBlog.Protocol.Tests LiveBlog.Client.Tests LiveBlog.Server.Tests LiveBlog.Hostile.Tests; do
  step "$project"
  run_dotnet_tests $project || failed_steps="$failed_steps $project"
done

step "Web units"
web_units

LIVEBLOG_HEALING=healing-servers.md begin_cluster_tests servers --filter-not-trait "Faults=of nodes"
servers_tests=$!

step "Browser"
playwright() { (cd tests/web && PLAYWRIGHT_JSON_OUTPUT_NAME="$results/$1.json" npx playwright test --reporter=list,json --project="$1"); }
playwright browser || failed_steps="$failed_steps browser"

end_cluster_tests nodes $nodes_tests
end_cluster_tests servers $servers_tests

# On its own: it measures how long the page keeps a slow processor busy.
playwright lighthouse || failed_steps="$failed_steps lighthouse"

step "Load driver (correctness, small)"
# Selected by parts of their names: steady, burst, stalled reader, storm and story size, which cover all targets and all checks.
bash tests/benchmarks.sh --quick --only st || failed_steps="$failed_steps benchmarks"

summarise
