#!/bin/bash
# Asks the server whether it is alive, using only bash: the image has no curl. Works on a read-only file system.
# usage: healthcheck.sh [port] [path]
set -u
port=${1:-8080}
path=${2:-/health/live}
{ exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || exit 1
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$path" >&3
read -r -t 2 status <&3 || exit 1
[[ $status == *" 200 "* ]]
