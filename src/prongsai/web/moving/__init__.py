"""การย้ายข้อมูล · all of one agency as one file that people can read and another installation takes in."""
