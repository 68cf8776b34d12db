"""What is measured, against whom, with the raw figures kept in ``results/latest.json``.

Each module has ``run() -> list[Result]``; ``python -m benchmarks`` runs them
all, ``python -m benchmarks tabulate startup`` those named.
"""
