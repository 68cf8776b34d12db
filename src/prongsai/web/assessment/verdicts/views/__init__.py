"""Pages of the assessment of disclosure: of the platform, of assessors, of the agency."""
