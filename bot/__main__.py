"""``python -m bot`` is ``readouts``."""

from bot.cli import main

if __name__ == "__main__":
    main()
