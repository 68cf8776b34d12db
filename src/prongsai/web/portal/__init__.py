"""เว็บไซต์สาธารณะ · public pages: they read what was announced and write nothing."""
