#!/bin/sh
# Copies the read-only checkout into the container, installs its packages into a folder of /packages that is named after
# the lock file, unless they are there, and runs tidemark with the arguments given. Without arguments it only installs.
set -eu
code=/tmp/tidemark
rm -rf "$code"
mkdir "$code"
cd /checkout
cp -R activities cli reports warehouse workflows package.json package-lock.json .npmrc "$code/"
cd "$code"
packages=/packages/$(sha256sum package-lock.json | cut -c 1-16)
mkdir -p "$packages"
(
  flock 9
  if [ ! -e "$packages/complete" ]; then
    cp package.json package-lock.json .npmrc "$packages/"
    cd "$packages"
    npm ci --omit=dev 1>&2
    touch complete
  fi
) 9>"$packages/lock"
ln -s "$packages/node_modules" node_modules
[ $# -eq 0 ] || exec node --max-semi-space-size=4 cli/tidemark.js "$@"
