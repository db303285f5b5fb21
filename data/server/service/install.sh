#!/bin/sh
# The service account: run this once, as root, after installing the program in /srv/sen-tui:
#     sh install.sh
# It makes the account `sen`, the group `sen-staff` and the folder /srv/sen, and puts the three files
# beside it into their places. It can be run again, and changes nothing in the cabinet.
set -eu
cd "$(dirname "$0")"
[ -x /srv/sen-tui/bin/python ] || { echo "Install sen-tui in /srv/sen-tui first." >&2; exit 1; }

visudo -cqf sudoers.d/sen-tui

getent group sen-staff >/dev/null || groupadd --system sen-staff
getent passwd sen >/dev/null ||
    useradd --system --user-group --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin sen
install -d -o sen -g sen -m 0700 /srv/sen

install -o root -g root -m 0755 sen-tui /usr/local/bin/sen-tui
install -o root -g root -m 0440 sudoers.d/sen-tui /etc/sudoers.d/sen-tui
install -o root -g root -m 0644 sshd_config.d/sen-tui.conf /etc/ssh/sshd_config.d/sen-tui.conf
if ! sshd -t; then
    rm -f /etc/ssh/sshd_config.d/sen-tui.conf
    echo "sshd does not take sshd_config.d/sen-tui.conf: it was removed again." >&2
    exit 1
fi
echo "Ready. Now: systemctl reload ssh"
