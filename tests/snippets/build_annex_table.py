"""An annex with a table of lists."""

from coordlib.model import Annex, AnnexTable

table = AnnexTable(["STT", "Đơn vị"], [["1", "Phòng Tham mưu"], ("2", "Phòng Kỹ thuật")], widths=[10, 90])
annex = Annex("Danh sách đầu mối", tables=[table])
rows: tuple[tuple[str, ...], ...] = annex.tables[0].rows
assert rows[1][0] == "2"
