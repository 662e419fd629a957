from coordlib.testing.caches import forget
from coordlib.testing.document import documents
from coordlib.testing.language import days, texts, titles, whens, words
from coordlib.testing.model import agreements
from coordlib.testing.nouns import NOUNS, strategy_of
from coordlib.testing.plugin import register
from coordlib.testing.tracking import ledgers_of, progress_of
__all__ = ['NOUNS', 'agreements', 'days', 'documents', 'forget', 'ledgers_of', 'progress_of', 'register', 'strategy_of', 'texts', 'titles', 'whens', 'words']
