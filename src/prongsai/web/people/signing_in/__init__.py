"""การเข้าสู่ระบบ · how django-allauth and django-axes serve this office: by invitation only."""
