"""What somebody looks for, and what somebody else can give: which belong together, and why.

On the user's own machine, Italian and English mixed, without any network (docs/matching.md).
"""

from intreccio.giving.matching.encoders import Encoder, best_encoders
from intreccio.giving.matching.index import Index, Match
from intreccio.giving.matching.statements import Statement, language_of

__all__ = ["Encoder", "Index", "Match", "Statement", "best_encoders", "language_of"]
