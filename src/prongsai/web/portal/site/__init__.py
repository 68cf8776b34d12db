"""The public pages of one agency: what it tells, discloses, answers; read from what is out, nothing else."""
