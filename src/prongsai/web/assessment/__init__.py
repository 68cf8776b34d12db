"""การประเมิน · the assessment, in rooms: rounds, then surveys and evidence, then results; each an app."""
