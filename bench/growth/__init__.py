"""Growth: how the time of a build grows with one kind of input, for many kinds.

`kinds` says what a kind is and writes its program files; `programmes`, `texts` and `faults` list them; `measure` times
them.
"""
