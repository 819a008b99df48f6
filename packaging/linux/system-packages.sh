#!/usr/bin/env bash
# Installs from Debian or Ubuntu what the program needs of the system, and only what is missing.
#
#   packaging/linux/system-packages.sh [PYTHON]
#
# Exit 0: the program can start. Exit 1: something it cannot start without is missing; the message names it.
# A window or a script may still lack the rest (drawing under X11, fonts for every script): that is a warning.
set -euo pipefail

python=${1:-python3}

# package=library. What counts is whether the library loads, since releases rename packages (libglib2.0-0t64).
to_start=(libglib2.0-0=libgthread-2.0.so.0 libgl1=libGL.so.1 libegl1=libEGL.so.1 libxkbcommon0=libxkbcommon.so.0
    libfontconfig1=libfontconfig.so.1 libdbus-1-3=libdbus-1.so.3)
for_a_window=(libxcb-cursor0=libxcb-cursor.so.0 libxcb-icccm4=libxcb-icccm.so.4 libxcb-keysyms1=libxcb-keysyms.so.1
    libxcb-shape0=libxcb-shape.so.0 libxkbcommon-x11-0=libxkbcommon-x11.so.0)
for_every_script=(fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji)

say() { printf 'set-up: %s\n' "$*" >&2; }

missing_libraries() {
    "$python" - "$@" <<'END'
import ctypes, sys

for pair in sys.argv[1:]:
    package, library = pair.split("=")
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
END
}

# Debian ships the module that makes environments apart from Python, in a package per Python version.
missing_venv() {
    "$python" - <<'END'
import sys

try:
    import ensurepip, venv
except ImportError:
    print(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
END
}

missing_fonts() {
    local package
    command -v dpkg-query >/dev/null || return 0
    for package in "${for_every_script[@]}"; do
        dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

can_be_root() { ((EUID == 0)) || command -v sudo >/dev/null; }

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif [[ -t 0 ]]; then
        sudo "$@"
    else
        sudo --non-interactive "$@"  # nobody is there to type a password
    fi
}

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get --quiet --option DPkg::Lock::Timeout=120 "$@"; }

# The fonts go apart: if they cannot be had, the libraries still can. An update that fails is no reason to stop: the
# lists that are there may do.
install_missing() {
    say "missing on this system, to be installed by apt-get: $*"
    apt_get update || say "could not refresh the list of packages"
    if ((${#packages[@]})); then
        apt_get install --yes --no-install-recommends "${packages[@]}" || say "could not install ${packages[*]}"
    fi
    if ((${#fonts[@]})); then
        apt_get install --yes --no-install-recommends "${fonts[@]}" || say "could not install ${fonts[*]}"
    fi
}

if [[ $(uname -s) != Linux ]]; then
    exit 0
fi

read -r -d '' -a packages < <(missing_venv; missing_libraries "${to_start[@]}" "${for_a_window[@]}"; printf '\0')
read -r -d '' -a fonts < <(missing_fonts; printf '\0')

if ((${#packages[@]} + ${#fonts[@]})) && command -v apt-get >/dev/null && can_be_root; then
    install_missing "${packages[@]}" "${fonts[@]}"
fi

read -r -d '' -a missing < <(missing_venv; missing_libraries "${to_start[@]}"; printf '\0')
if ((${#missing[@]})); then
    read -r -d '' -a packages < <(missing_venv; missing_libraries "${to_start[@]}" "${for_a_window[@]}"; printf '\0')
    say "the program cannot start without these system packages (named as in Debian): ${missing[*]}"
    say "install them as root, on Debian and Ubuntu by: apt-get install ${packages[*]}"
    say "then give the same command again"
    exit 1
fi
read -r -d '' -a missing < <(missing_libraries "${for_a_window[@]}"; printf '\0')
if ((${#missing[@]})); then
    say "no window can be opened under X11 before these system packages are installed: ${missing[*]}"
fi
read -r -d '' -a missing < <(missing_fonts; printf '\0')
if ((${#missing[@]})); then
    say "some scripts may show as empty boxes before these fonts are installed: ${missing[*]}"
fi
