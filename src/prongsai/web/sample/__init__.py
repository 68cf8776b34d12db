"""ตัวอย่าง · a filled installation to try out: agencies at each stage, made by the acts of the apps."""
