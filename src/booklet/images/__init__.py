"""Picture files read into plain data: PNG and JPEG as samples, SVG as outlines.

`read.read_picture` takes a file's bytes, recognises the format by its content, and returns a `model.DecodedPicture`:
a `model.Raster` or a `model.Drawing`, with notices of whatever was simplified. Every file that can't be used raises
`model.PictureError`, which has a headline and a piece of advice for the user.

    >>> from booklet.images.read import read_picture
    >>> square = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="8" height="8"/></svg>'
    >>> drawing = read_picture(square).picture
    >>> drawing.width, drawing.height  # in points: 96 px are an inch
    (30.0, 15.0)
    >>> drawing.outlines[0].fill
    (0.0, 0.0, 0.0)
    >>> read_picture(b"GIF89a")
    Traceback (most recent call last):
    booklet.images.model.PictureError: the file is a GIF, which is not read
"""
