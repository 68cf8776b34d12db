"""ทั้งประเทศ · every agency of the nation scored in one run, with what a national report needs."""
