"""แผนปรับปรุง · the analysis and the measures that answer it: owners, progress, output and outcome."""
