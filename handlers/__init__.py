"""Where people meet the bot: Slack, and the console workspace on a terminal."""
