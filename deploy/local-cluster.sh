#!/usr/bin/env bash
# A cluster on this machine without containers: Redis, PostgreSQL, nginx and three nodes as plain processes on loopback.
#   bash deploy/local-cluster.sh start     builds what is missing, starts everything, prints where to click
#   bash deploy/local-cluster.sh status    what runs, and whether it answers
#   bash deploy/local-cluster.sh stop      stops everything; the stories stay for the next start
# Everything is in $LIVEBLOG_CLUSTER (default: ${TMPDIR:-/tmp}/liveblog-cluster-UID); delete that folder to start over.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
state=${LIVEBLOG_CLUSTER:-${TMPDIR:-/tmp}/liveblog-cluster-$(id -u)}
base=${LIVEBLOG_CLUSTER_PORT:-8080} # the proxy; 1, 2 and 3 above it are the nodes, 4, 5 and 6 their ports for operators, 8 Redis and 9 PostgreSQL
patience=${LIVEBLOG_CLUSTER_PATIENCE:-90} # seconds that a node may take to start
nodes="1 2 3"
redis_port=$((base + 8))
postgres_port=$((base + 9))
configuration=${CONFIGURATION:-Release}
program=$root/src/LiveBlog.Server/bin/$configuration/net10.0/LiveBlog.Server.dll

fail() { echo "$*" >&2; exit 1; }
PATH=$PATH:/usr/sbin # where Debian installs nginx, which is only on root's path
needs() { command -v "$1" >/dev/null || fail "'$1' is missing: apt-get install $2"; }
runs() { [ -s "$1" ] && kill -0 "$(head -n1 "$1")" 2>/dev/null; }
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Waits until a command succeeds: description, seconds, command...
await() {
  local what=$1 seconds=$2 end=$((SECONDS + $2)); shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || fail "$what did not answer within $seconds s; see the logs in $state"
    sleep 0.2
  done
}

# PostgreSQL refuses to run as root; then it runs as the user that its package created.
postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n1; }
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_postgres() {
  local bin data=$state/postgres/data
  bin=$(postgres_bin)
  [ -n "$bin" ] || fail "PostgreSQL is missing: apt-get install postgresql"
  if [ ! -d "$data" ]; then
    mkdir -p "$state/postgres"
    if [ "$(id -u)" = 0 ]; then chown postgres "$state/postgres"; fi
    as_postgres "$bin/initdb" -D "$data" -U liveblog -A trust -E UTF8 --locale=C.UTF-8 >"$state/initdb.log"
  fi
  runs "$data/postmaster.pid" || (cd "$state/postgres" && as_postgres "$bin/pg_ctl" -D "$data" -w -l "$state/postgres/log" \
    -o "-p $postgres_port -c listen_addresses=127.0.0.1 -k '$state/postgres'" start >/dev/null)
  as_postgres "$bin/psql" -h 127.0.0.1 -p "$postgres_port" -U liveblog -d postgres -qAtc \
    "SELECT 1 FROM pg_database WHERE datname = 'liveblog'" | grep -q 1 ||
    as_postgres "$bin/createdb" -h 127.0.0.1 -p "$postgres_port" -U liveblog liveblog
}

start_redis() {
  needs redis-server redis-server
  runs "$state/redis.pid" || redis-server --port "$redis_port" --bind 127.0.0.1 --save "" --appendonly no --daemonize yes \
    --dir "$state" --pidfile "$state/redis.pid" --logfile "$state/redis.log" >/dev/null
  await Redis 10 answers "$redis_port"
}

start_node() {
  local folder=$state/node-$1 port=$((base + $1))
  runs "$folder/pid" && return
  mkdir -p "$folder"
  (
    cd "$folder"
    # One heap per core is meant for machines with one node. 'exec', so that the process id is the node's own.
    export DOTNET_gcServer=0
    exec setsid dotnet "$program" --Urls "http://127.0.0.1:$port" --Operations:Url "http://127.0.0.1:$((port + 3))" \
      --Proxy:Trusted 127.0.0.1 --Redis:Configuration "127.0.0.1:$redis_port" \
      --Storage:Postgres "Host=127.0.0.1;Port=$postgres_port;Username=liveblog;Database=liveblog"
  ) >"$folder/log" 2>&1 </dev/null &
  echo $! >"$folder/pid"
}

start_nginx() {
  needs nginx nginx-light
  local folder=$state/nginx n
  mkdir -p "$folder"
  for n in $nodes; do echo "server 127.0.0.1:$((base + n)) max_fails=2 fail_timeout=3s;"; done >"$folder/nodes.conf"
  cp /etc/nginx/mime.types "$folder/"
  # The configuration of production, on another port.
  sed "s/listen 8080 /listen 127.0.0.1:$base /" "$here/nginx.conf" >"$folder/nginx.conf"
  local nginx=(nginx -p "$folder" -c "$folder/nginx.conf" -e "$folder/error.log")
  "${nginx[@]}" -t -q
  runs "$folder/nginx.pid" || "${nginx[@]}"
}

start() {
  needs dotnet "the .NET 10 SDK"
  mkdir -p "$state"
  chmod 755 "$state"
  [ -f "$program" ] || dotnet build "$root/src/LiveBlog.Server" --configuration "$configuration" --nologo --verbosity quiet
  start_postgres
  start_redis
  local n
  for n in $nodes; do start_node "$n"; done
  for n in $nodes; do await "Node $n" "$patience" "$here/healthcheck.sh" "$((base + n))" /health/ready; done
  start_nginx
  await nginx 10 answers "$base"
  cat <<END

  LiveBlog is running on three nodes
    Site      http://localhost:$base/
    Demo      http://localhost:$base/night-of-the-comet
    Console   http://localhost:$base/console
    Nodes     $(for n in $nodes; do printf 'http://localhost:%s/  ' "$((base + n))"; done)
    Metrics   http://localhost:$((base + 4))/metrics
    Logs      $state/node-*/log
END
  # Each node prints a link until the first administrator exists; the secrets differ, and any of them works.
  local link
  link=$(grep -ho 'console/setup?token=[0-9a-f]*' "$state"/node-*/log | tail -n1 || true)
  [ -z "$link" ] || printf '    Begin by creating the first administrator (the link works once):\n              http://localhost:%s/%s\n' "$base" "$link"
  echo
}

# SIGTERM, then wait for the drain.
end() {
  local name=$1 file=$2 signal=${3:-TERM} pid
  runs "$file" || return 0
  pid=$(head -n1 "$file")
  kill "-$signal" "$pid"
  await_end "$name" "$pid"
  rm -f "$file"
}

await_end() {
  local deadline=$((SECONDS + 40))
  while kill -0 "$2" 2>/dev/null; do
    [ "$SECONDS" -lt "$deadline" ] || { echo "$1 did not end in time and is killed" >&2; kill -KILL "$2"; }
    sleep 0.2
  done
}

stop() {
  local n
  end nginx "$state/nginx/nginx.pid"
  # All at once, since each drains for some seconds.
  for n in $nodes; do end "Node $n" "$state/node-$n/pid" & done
  wait
  end Redis "$state/redis.pid"
  if [ -s "$state/postgres/data/postmaster.pid" ]; then end PostgreSQL "$state/postgres/data/postmaster.pid" INT; fi
  echo "Stopped. The stories are in $state."
}

status() {
  local n all=0
  say() { if "${@:2}"; then echo "  $1 runs"; else echo "  $1 does not answer"; all=1; fi; }
  say "nginx       (port $base)" answers "$base"
  for n in $nodes; do say "Node $n      (port $((base + n)))" "$here/healthcheck.sh" "$((base + n))" /health/ready 2>/dev/null; done
  say "Redis       (port $redis_port)" answers "$redis_port"
  say "PostgreSQL  (port $postgres_port)" answers "$postgres_port"
  return $all
}

case "${1:-}" in
  start | stop | status) "$1" ;;
  *) fail "usage: $0 start|stop|status" ;;
esac
