"""Unicode's algorithms on text: which way it runs (`bidi`), where its lines may end (`line_breaks`), what a reader
takes for one letter (`clusters`).

Nothing of this is loaded for text that a Latin font sets from left to right.
"""
