#!/usr/bin/env bash
# Mutation testing: changes one piece of a room's code at a time and checks whether that room's own tests notice. Works in a copy of the
# working tree, and writes its findings to tests/LiveBlog.Benchmarks/results/mutation.md.
#   tests/mutation.sh                   every room, for many hours
#   tests/mutation.sh client            one room: of the front end client (a quarter of an hour), reader or outbox; of C# protocol, library
#                                       (LiveBlog.Client) or a folder of the server, delivery, search, feeds, views, content, stories or accounts
#   tests/mutation.sh client --mutate src/web/client/tabLeader.ts
#   tests/mutation.sh delivery --mutate Delivery/ChangeRing.cs
#                                       one file, a minute or two; prints the survivors and writes nothing
# The tool does not see what a test does with the program in a separate process. The server that the tests share runs in theirs for that
# (LIVEBLOG_NEWSROOM); a test that starts one of its own counts only for what it does itself.
# MUTATION_WORKERS is the number of concurrent test runs (2).
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD

web_rooms=(client reader outbox)
rooms=("${web_rooms[@]}" protocol library delivery search feeds views content stories accounts)
if [ $# -gt 0 ]; then
  case " ${rooms[*]} " in
    *" $1 "*) rooms=("$1") ;;
    *) echo "There is no room \"$1\". Choose one of: ${rooms[*]}." >&2 && exit 2 ;;
  esac
  shift
fi

# The tools are not among the packages that every check installs.
stryker_net=artifacts/mutation/tools/dotnet-stryker
[ -d tests/web/mutation/node_modules ] || npm ci --prefix tests/web/mutation --silent
[ -x $stryker_net ] || dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$(dirname $stryker_net)" >/dev/null

# The tool overwrites the files that it changes, so it works in a copy.
mkdir -p artifacts/mutation
copy=$(mktemp -d "$here/artifacts/mutation/copy.XXXXXX")
trap 'rm -rf "$copy"' EXIT
trap 'exit 130' INT TERM

# Tracked and new files, without those deleted since the last commit.
git ls-files -z --cached --others --exclude-standard |
  while IFS= read -r -d '' file; do [ ! -f "$file" ] || printf '%s\0' "$file"; done |
  tar --create --null --files-from=- | tar --extract --directory "$copy"
for package in src/web tests/web tests/web/mutation; do
  ln -s "$here/$package/node_modules" "$copy/$package/node_modules"
done

commit=$(git rev-parse --short HEAD)
[ -z "$(git status --porcelain -- src tests)" ] || commit="$commit with changes"

# The tool's arguments for a C# room: project, its tests' namespace, its files.
mutate_csharp() {
  local project=LiveBlog.Server tests=LiveBlog.Server.Tests folder files
  case $1 in
    protocol) project=LiveBlog.Protocol tests=LiveBlog.Protocol.Tests files='**/*.cs' folder=LiveBlog.Protocol.Tests ;;
    library) project=LiveBlog.Client tests=LiveBlog.Client.Tests files='**/*.cs' folder=LiveBlog.Client.Tests ;;
    *) files="${1^}/**/*.cs" folder="LiveBlog.Server.Tests.${1^}." ;;
  esac
  local room=$1
  shift
  [ $# -gt 0 ] || set -- --mutate "$files"
  # TypeScriptDrift checks whether generated files match the code, so it would notice everything.
  (cd "$copy/tests/$tests" && LIVEBLOG_NEWSROOM=in-process "$here/$stryker_net" --project "$project.csproj" --test-runner mtp --concurrency "${MUTATION_WORKERS:-2}" \
    --test-case-filter "FullyQualifiedName~$folder&FullyQualifiedName!~TypeScriptDrift" \
    --reporter json --reporter cleartext --reporter progress --output "$copy/artifacts/mutation/$room" --skip-version-check "$@")
  cp "$copy/artifacts/mutation/$room/reports/mutation-report.json" "artifacts/mutation/$room.json"
}

mutate_web() {
  local room=$1
  shift
  (cd "$copy" && MUTATION_ROOM=$room tests/web/mutation/node_modules/.bin/stryker run tests/web/mutation/stryker.config.mjs "$@")
  cp "$copy/artifacts/mutation/$room.json" artifacts/mutation/
}

failed=0
for room in "${rooms[@]}"; do
  case " ${web_rooms[*]} " in
    *" $room "*) mutate_web "$room" "$@" ;;
    *) mutate_csharp "$room" "$@" ;;
  esac
  [ $# -eq 0 ] || continue
  node tests/web/mutation/summary.mjs "$room" "artifacts/mutation/$room.json" "$commit" || failed=1
done
exit $failed
