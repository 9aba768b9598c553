#!/usr/bin/env bash
# Mutation testing: changes one piece of a room's code at a time and asks whether that room's own tests notice. Works in a copy of the
# tree as it is now, and writes what it found to tests/LiveBlog.Benchmarks/results/mutation.md.
#   tests/mutation.sh                   every room
#   tests/mutation.sh client            one room: client (a quarter of an hour), reader or outbox
#   tests/mutation.sh client --mutate src/web/client/tabLeader.ts
#                                       one file, a minute or two; prints the survivors and writes nothing
# MUTATION_WORKERS is how many test runs go on at the same time (2).
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD

rooms=(client reader outbox)
if [ $# -gt 0 ]; then
  case " ${rooms[*]} " in
    *" $1 "*) rooms=("$1") ;;
    *) echo "There is no room \"$1\". Choose one of: ${rooms[*]}." >&2 && exit 2 ;;
  esac
  shift
fi

# What every check installs does not hold the tool.
[ -d tests/web/mutation/node_modules ] || npm ci --prefix tests/web/mutation --silent

# The tool overwrites the files that it changes, so it never sees the tree at hand.
mkdir -p artifacts/mutation
copy=$(mktemp -d "$here/artifacts/mutation/copy.XXXXXX")
trap 'rm -rf "$copy"' EXIT
trap 'exit 130' INT TERM

# Tracked files and new ones, without those deleted since the last commit.
git ls-files -z --cached --others --exclude-standard -- src tests |
  while IFS= read -r -d '' file; do [ ! -f "$file" ] || printf '%s\0' "$file"; done |
  tar --create --null --files-from=- | tar --extract --directory "$copy"
for package in src/web tests/web tests/web/mutation; do
  ln -s "$here/$package/node_modules" "$copy/$package/node_modules"
done

commit=$(git rev-parse --short HEAD)
[ -z "$(git status --porcelain -- src tests)" ] || commit="$commit with changes"

failed=0
for room in "${rooms[@]}"; do
  (cd "$copy" && MUTATION_ROOM=$room tests/web/mutation/node_modules/.bin/stryker run tests/web/mutation/stryker.config.mjs "$@")
  cp "$copy/artifacts/mutation/$room.json" artifacts/mutation/
  [ $# -eq 0 ] || continue
  node tests/web/mutation/summary.mjs "$room" "artifacts/mutation/$room.json" "$commit" || failed=1
done
exit $failed
