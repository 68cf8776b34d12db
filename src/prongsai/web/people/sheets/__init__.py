"""ตารางนำเข้า · workbooks of agencies and of people: read, checked row by row, made as a template."""
