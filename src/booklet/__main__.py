"""`python -m booklet` is the command `booklet`."""

import _signal  # type: ignore[import-not-found]  # `signal` without the milliseconds of its loading

if __name__ == "__main__":
    if _signal.getsignal(_signal.SIGINT) is not _signal.SIG_IGN:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # no traceback of an interrupt before our handlers stand

    from booklet.cli.main import main

    main()
