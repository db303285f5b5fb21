#!/bin/sh
# The trusting group: run this once, as root, after installing the program in /srv/sen-tui:
#     sh install.sh
# It makes the group `sen-staff` and the folder /srv/sen that the group shares, and puts the command
# beside it into its place. It can be run again, and changes nothing in the cabinet.
set -eu
cd "$(dirname "$0")"
[ -x /srv/sen-tui/bin/python ] || { echo "Install sen-tui in /srv/sen-tui first." >&2; exit 1; }

getent group sen-staff >/dev/null || groupadd --system sen-staff
install -d -o root -g sen-staff -m 2770 /srv/sen

install -o root -g root -m 0755 sen-tui /usr/local/bin/sen-tui
echo "Ready. Now: usermod -aG sen-staff LOGIN for each person, who then logs in anew"
