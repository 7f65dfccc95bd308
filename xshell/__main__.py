"""Runs the shell from a checkout or an installed copy: `python -m xshell`, or this file."""

import sys

if not __package__:
    sys.path.insert(0, __file__.rsplit("/", 2)[0])

from xshell.host.main import main

sys.exit(main())
