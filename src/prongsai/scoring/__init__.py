"""การคิดคะแนน · pure: rules and what was printed → scores with their working, audit, analysis, plan."""
