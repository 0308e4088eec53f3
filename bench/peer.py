"""Our plain Python port of the challenge model (reading paper-enforceable, conflicts frozen).

Not a peer's program: a straightforward transcription of the model's description, loops and all, for
the comparison in `cargo run --release -p winset-bench`. Reads draws (three lines each: positions
0-100, capabilities, saliences 0-1), plays ten rounds of each and prints its time in seconds and the
plain average of the final positions of every draw.
"""

import sys
import time


def median(positions, weights):
    half, reached = sum(weights) / 2 * (1 - 1e-12), 0.0
    for x, w in sorted(zip(positions, weights)):
        reached += w
        if w > 0 and reached >= half:
            return x


def win(x, weights, i, j):
    votes = [w * (abs(y - x[j]) - abs(y - x[i])) for y, w in zip(x, weights)]
    cast = sum(abs(v) for v in votes)
    return sum(v for v in votes if v > 0) / cast if cast > 0 else 0.5


def expects(x, salience, p, i, j, r, scale):
    d = abs(x[i] - x[j]) / scale
    success = 2 - 4 * max(0.5 - 0.5 * d, 0.0) ** r
    failure = 2 - 4 * (0.5 + 0.5 * d) ** r
    s = salience[j]
    return s * (p * success + (1 - p) * failure) + (1 - s) * success - (2 - 4 * 0.5**r)


def play_round(x, weights, salience, scale=100.0):
    n = len(x)
    others = [[j for j in range(n) if abs(x[j] - x[i]) > 1e-9] for i in range(n)]
    p = [[win(x, weights, i, j) if j in others[i] else 0.0 for j in range(n)] for i in range(n)]
    security = [sum(expects(x, salience, p[j][i], j, i, 1.0, scale) for j in others[i]) for i in range(n)]
    low, high = min(security), max(security)
    if high - low <= 1e-12 * max(abs(low), abs(high), 1.0):
        risk = [1.0] * n
    else:
        exposed = [(2 * v - high - low) / (high - low) for v in security]
        risk = [(1 - b / 3) / (1 + b / 3) for b in exposed]
    e = [[expects(x, salience, p[i][j], i, j, risk[i], scale) if j in others[i] else 0.0 for j in range(n)] for i in range(n)]
    after = list(x)
    for i in range(n):
        best = None
        for j in others[i]:
            a, b = e[j][i], e[i][j]
            if a > 1e-12 and b < -1e-12:
                to = x[i] + (x[j] - x[i]) * min(-b / a, 1.0) if a > -b - 1e-9 else x[j]
                offer = (-a, abs(to - x[i]), to)
                if best is None or offer < best:
                    best = offer
        if best is not None:
            after[i] = best[2]
    return after


def play(position, capability, salience, rounds=10):
    weights = [c * s for c, s in zip(capability, salience)]
    x = position
    for _ in range(rounds):
        after = play_round(x, weights, salience)
        if max(abs(a - b) for a, b in zip(after, x)) <= 1e-11:
            break
        x = after
    return x


def main():
    lines = [[float(word) for word in line.split()] for line in open(sys.argv[1])]
    draws = list(zip(lines[0::3], lines[1::3], lines[2::3]))
    start = time.process_time()
    ends = [play(*draw) for draw in draws]
    print(time.process_time() - start)
    for end in ends:
        print(repr(sum(end) / len(end)))


main()
