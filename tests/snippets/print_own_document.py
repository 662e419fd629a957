"""A document made by hand."""

from coordlib import to_bytes
from coordlib.document import Document, Paragraph, Part, Role, Run, Space

paragraph = Paragraph(Role.TEXT, (Run("Kính gửi các bên."),))
document = Document("Thư", [Part([paragraph, Space(Role.TEXT)])], author="Văn thư")
assert "Kính gửi" in to_bytes(document, ".md").decode()
