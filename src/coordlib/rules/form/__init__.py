"""The rules of form: any DOCX against Nghị định 30/2020/NĐ-CP."""
