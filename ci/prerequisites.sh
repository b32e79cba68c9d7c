#!/usr/bin/env bash
# Installs what the tests need besides the .NET SDK, where it is missing, the system is a Debian and this is run as root: PyTorch and
# NumPy to make recordings, a C and a C++ compiler for recorders/npz.h (with it comes libmpfr6).
set -uo pipefail

missing=()
/usr/bin/python3 -c 'import torch, numpy' 2>/dev/null || missing+=(python3-torch python3-numpy)
command -v cc >/dev/null && command -v c++ >/dev/null || missing+=(gcc g++)
((${#missing[@]} > 0)) || exit 0
[[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || { echo "missing: ${missing[*]}" >&2; exit 1; }
apt-get update -q >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}" >&2
