"""`python -m booklet` runs the command `booklet`."""

from booklet.cli.main import main

if __name__ == "__main__":
    main()
