"""How many letters two short words differ by."""


def distance(one: str, two: str) -> int:
    """Return how many letters must be changed, put in or taken out to make one word the other."""
    row = list(range(len(two) + 1))
    for at, sign in enumerate(one, 1):
        before, row[0] = row[0], at
        for column, other in enumerate(two, 1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (sign != other)),
            )
    return row[-1]
