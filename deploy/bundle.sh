#!/bin/sh
# Make dist/fagui-VERSION-bundle.tar.gz: all that a machine without a network needs, for this system and Python.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
version=$("$python" -m kb --version | cut -d' ' -f2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bundle="$work/fagui-$version-bundle"
mkdir -p "$bundle/wheels"
"$python" -m venv "$work/build"
"$work/build/bin/python" -m pip install --quiet --disable-pip-version-check build==1.6.1
"$work/build/bin/python" -m build --wheel --outdir "$bundle/wheels" . >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
# jieba comes as source alone, so every requirement becomes a wheel here, checked by its digest.
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --require-hashes --use-pep517 \
  --requirement requirements-mcp.txt --wheel-dir "$bundle/wheels"
cp "$("$python" -m kb fetch_laws)" "$bundle"
cp deploy/install-bundle.sh "$bundle/install.sh"
mkdir -p dist
tar -C "$work" -czf "dist/fagui-$version-bundle.tar.gz" "fagui-$version-bundle"
echo "dist/fagui-$version-bundle.tar.gz"
