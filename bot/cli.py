"""The command line: finds commands, and turns what they raise into one line and an exit status.

A command's module is imported only when the command is asked for, so that `--help` and small
commands start at once.
"""

import gc
import importlib
import logging
import sys
from collections.abc import Sequence
from types import ModuleType

import click

from bot.model.errors import InputError, ReadoutsError

COMMANDS = {
    "run": "bot.cli_run:run",
    "demo": "bot.cli_run:demo",
    "replay": "bot.cli_run:replay",
    "poll": "bot.cli_run:poll",
    "ingest": "bot.cli_data:ingest",
    "recognise": "bot.cli_data:recognise",
    "calls": "bot.cli_calls:calls",
    "pair": "bot.cli_calls:pair",
    "part": "bot.cli_calls:part",
    "wrong": "bot.cli_calls:wrong",
    "compare": "bot.cli_data:compare",
    "export": "bot.cli_data:export",
    "sources": "bot.cli_sources:sources",
    "doctor": "bot.cli_health:doctor",
    "backup": "bot.cli_health:backup",
}
FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130


class LazyGroup(click.Group):
    """A group whose commands are named in a table and imported when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(_imported(module), name)
        return command


def _imported(module: str) -> ModuleType:
    """Import a module; what modules make lives until the end, so nothing is looked for in it."""
    if module in sys.modules:
        return sys.modules[module]
    gc.disable()
    try:
        return importlib.import_module(module)
    finally:
        gc.freeze()
        gc.enable()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="readouts")
def cli() -> None:
    """Show how two sides' accounts of the same diplomatic call diverge.

    Settings come from the environment and .env; .env.example lists them.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 the work failed, 2 wrong usage; never a traceback."""
    sys.exit(status_of(arguments))


def status_of(arguments: Sequence[str] | None) -> int:
    """Run one command and return its exit status, saying on stderr what went wrong."""
    try:
        result = cli.main(args=arguments, prog_name="readouts", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return complain("stopped", INTERRUPTED)
    except ReadoutsError as error:
        return complain(str(error), WRONG_USAGE if isinstance(error, InputError) else FAILED)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
        return FAILED
    except Exception as error:
        logging.getLogger("readouts").debug("unexpected error", exc_info=error)
        return complain(
            f"unexpected {type(error).__name__}: {error}; "
            "set READOUTS_LOG_LEVEL=debug to see where",
            FAILED,
        )
    return result if isinstance(result, int) else 0


def complain(message: str, status: int) -> int:
    """Say `message` on stderr as one line; return `status`."""
    click.echo(f"readouts: {' '.join(message.split())}", err=True)
    return status
