#!/usr/bin/env bash
# Installs from Debian or Ubuntu what only the tests need of the system, and only what is missing: a display without a
# screen, what screen readers talk through, and what compiles the installer for Windows. Never asks for a password, and
# never fails: tests that lack something say so.
set -euo pipefail

say() { printf 'set-up: %s\n' "$*" >&2; }

missing_packages() {
    command -v Xvfb >/dev/null || echo xvfb
    command -v xdotool >/dev/null || echo xdotool
    command -v dbus-daemon >/dev/null || echo dbus
    command -v makensis >/dev/null || echo nsis
    [[ -x /usr/libexec/at-spi-bus-launcher || -x /usr/lib/at-spi2-core/at-spi-bus-launcher ]] || echo at-spi2-core
    /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null || echo python3-gi gir1.2-atspi-2.0
}

as_root() { if ((EUID == 0)); then "$@"; else sudo --non-interactive "$@"; fi; }

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get --quiet --option DPkg::Lock::Timeout=120 "$@"; }

if [[ $(uname -s) != Linux ]] || ! command -v apt-get >/dev/null; then
    exit 0
fi
read -r -d '' -a packages < <(missing_packages; printf '\0')
if ((${#packages[@]} == 0)) || ! as_root true 2>/dev/null; then
    exit 0
fi
say "missing for the tests on this system, to be installed by apt-get: ${packages[*]}"
apt_get update || say "could not refresh the list of packages"
apt_get install --yes --no-install-recommends "${packages[@]}" || say "could not install ${packages[*]}"
