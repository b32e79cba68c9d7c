#!/usr/bin/env bash
# Installs what the tests need besides the .NET SDK, where it is missing, the system is a Debian and this is run as root: PyTorch and
# NumPy to make recordings, a C and a C++ compiler for recorders/npz.h (with it comes libmpfr6), Chromium to open pages, Java for the
# Nu Html Checker, which validates them, and npm, whose registry has it: it goes to artifacts/, for which nobody needs to be root.
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit 1

install_packages() {
    local missing=()
    /usr/bin/python3 -c 'import torch, numpy' 2>/dev/null || missing+=(python3-torch python3-numpy)
    command -v cc >/dev/null && command -v c++ >/dev/null || missing+=(gcc g++)
    [[ -x /usr/bin/chromium ]] || missing+=(chromium)
    [[ -x /usr/bin/java ]] || missing+=(default-jre-headless)
    [[ -e $checker ]] || command -v npm >/dev/null || missing+=(npm)
    ((${#missing[@]} > 0)) || return 0
    [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || { echo "missing: ${missing[*]}" >&2; return 1; }
    apt-get update -q >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}" >&2
}

# Packed rather than installed: no script of the package is run.
fetch_checker() {
    local folder
    [[ ! -e $checker ]] || return 0
    mkdir -p "${checker%/*}" && folder=$(mktemp -d "${checker%/*}/XXXXXX") || return 1
    npm pack --silent --pack-destination "$folder" "vnu-jar@$version" >&2 \
        && tar -xzf "$folder/vnu-jar-$version.tgz" -C "$folder" \
        && sha256sum --check --quiet <<<"$sha256  $folder/package/build/dist/vnu.jar" >&2 \
        && mv -f "$folder/package/build/dist/vnu.jar" "$checker"
    local status=$?
    rm -rf "$folder"
    return "$status"
}

version=$(sed -n 's:.*<HtmlCheckerVersion>\(.*\)</HtmlCheckerVersion>.*:\1:p' Directory.Packages.props)
sha256=22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47
checker=artifacts/html-checker/$version/vnu.jar
install_packages
status=$?
fetch_checker && exit "$status"
