"""Runs a program under a terminal of its own: terminal-of.py <columns> <rows> <program> <words...>.

What it writes comes out as it is, bytes that come in are typed, and its exit code is passed on.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios

columns, rows, *command = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    size = struct.pack("HHHH", int(rows), int(columns), 0, 0)
    fcntl.ioctl(0, termios.TIOCSWINSZ, size)
    os.execvp(command[0], command)

watched = [terminal, sys.stdin.fileno()]
while True:
    ready, _, _ = select.select(watched, [], [])
    if terminal in ready:
        try:
            written = os.read(terminal, 65536)
        except OSError:
            break
        if not written:
            break
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
    if sys.stdin.fileno() in ready:
        typed = os.read(sys.stdin.fileno(), 4096)
        if typed:
            os.write(terminal, typed)
        else:
            watched.remove(sys.stdin.fileno())

_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status))
