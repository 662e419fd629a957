from coordlib.cli.entry import main
__all__ = ['main']
