"""An assignment table, rows within rows."""

from coordlib.model import AssignedTask, AssignmentTable, TaskGroup

rows = [
    TaskGroup("Nhóm một", [AssignedTask("Xây dựng kế hoạch", ["Sở Y tế", "Quý I"], tasks=[AssignedTask("Dự thảo")])])
]
table = AssignmentTable(rows, years=[2027])
assert isinstance(table.rows[0], TaskGroup)
