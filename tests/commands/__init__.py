"""The command line held against its contract, sentence by sentence."""
