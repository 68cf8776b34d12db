"""Announced results of all agencies, for anyone: by nation and province, compared, as data, by an API."""
