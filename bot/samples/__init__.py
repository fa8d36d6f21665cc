"""Sample sources: a dozen statements about real calls of February 2022, in our own words.

They stand in for three ministries' feeds as these stood at given moments, `<publisher>/<time>.xml`,
so that the bot can be seen at work without a network. They are no official texts.
"""
