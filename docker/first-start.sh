#!/bin/sh
# Writes a random database password once, in the two forms that its readers want; a later start changes nothing.
# Usage: first-start.sh [FOLDER], /secrets unless told. Neo4j reads "neo4j/PASSWORD" through its group, Kith the
# password alone as the owner; nobody else reads either.
set -eu

folder=${1:-/secrets}
umask 077

keep() { # NAME MODE: standard input becomes the file, whole or not at all
  fresh=$(mktemp "$folder/.fresh.XXXXXX")
  cat >"$fresh"
  chmod "$2" "$fresh"
  mv "$fresh" "$folder/$1"
}

if [ ! -s "$folder/neo4j-password" ]; then
  password=$(od -A n -N 32 -t x1 /dev/urandom | tr -d ' \n')
  if [ "${#password}" -ne 64 ]; then
    echo "No random password could be made: /dev/urandom gave too little." >&2
    exit 1
  fi
  printf '%s' "$password" | keep neo4j-password 0400
  echo "A random database password was written to $folder/neo4j-password."
fi
if [ ! -s "$folder/neo4j-auth" ]; then
  printf 'neo4j/%s' "$(cat "$folder/neo4j-password")" | keep neo4j-auth 0440
fi
