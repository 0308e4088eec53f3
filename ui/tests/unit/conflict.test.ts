import { expect, test } from "vitest";
import { Conflict, sentence, split } from "../../src/conflict/conflict";
import type { ConflictJson, ConflictPageData, MoveJson, ReachedJson } from "../../src/conflict/data";
import { draw, firstKind, head, lines, neighbour, shownStates, smooth, stepKey, waySteps } from "../../src/conflict/graph";
import { statesListed } from "../../src/conflict/words";

const CONCEPTS = ["nash", "seq", "gmr"];
const SIZE = () => ({ width: 90, height: 40 });

/** One decision maker walks up a ladder of so many states, the other can fall back by one. */
function ladder(rungs: number, equilibria: Record<string, number[]>): Conflict {
  const numbers = Array.from({ length: rungs }, (_, index) => index + 1);
  const moves: MoveJson[] = numbers.flatMap((from) => [
    ...(from < rungs ? [{ maker: "up", from, to: from + 1, improves: true }] : []),
    ...(from > 1 ? [{ maker: "up", from, to: from - 1, improves: false }, { maker: "down", from, to: from - 1, improves: from % 2 === 0 }] : []),
  ]);
  const reached = (most: number): ReachedJson[] => numbers.filter((state) => state > 1 && state <= most).map((state) => ({ state, steps: state - 1, path: numbers.slice(1, state).map((to) => ({ maker: "up", to })) }));
  const conflict: Partial<ConflictJson> = {
    makers: ["up", "down"], names: ["climber", "brake"],
    options: [{ name: "climb", maker: "up", means: "go on" }, { name: "hold", maker: "down", means: "" }],
    state_count: rungs, listed: true, status_quo: 1,
    states: numbers.map((number) => ({ number, taken: number % 2 ? ["climb"] : ["climb", "hold"], decimal: number, merged: 1, payoffs: [number, rungs - number] })),
    moves, equilibria,
    stability: CONCEPTS.map((concept) => ({ concept, stable: numbers.map((state) => [concept === "gmr", (equilibria[concept] ?? []).includes(state)]) })),
    witnesses: ["nash", "seq"].map((concept) => ({ concept, state: 1, maker: "up", stable: false, escapes_to: 2, deterred: [], text: "climber would gain" })),
    paths: { from: 1, by_moves: reached(rungs), by_improvements: reached(3) },
    ensemble: null,
  };
  return new Conflict({ conflict, concepts: CONCEPTS.map((name) => ({ name, title: name.toUpperCase(), meaning: "", source: "" })) } as unknown as ConflictPageData);
}

test("a firmer concept outranks all that are less firm together", () => {
  const conflict = ladder(6, { nash: [6], seq: [4], gmr: [4, 2] });
  expect(conflict.equilibria).toEqual([6, 4, 2]);
  expect(conflict.holds(4)).toEqual(["seq", "gmr"]);
  expect(conflict.strength(6)).toBeGreaterThan(conflict.strength(4));
  expect(conflict.strength(1)).toBe(0);
});

test("ways are told by moves that pay, else by any, else not at all", () => {
  const conflict = ladder(6, { gmr: [2] });
  expect(conflict.reach(1)).toBe("today");
  expect(conflict.reach(2)).toBe("1 move that pays");
  expect(conflict.reach(3)).toBe("2 moves that each pay");
  expect(conflict.reach(5)).toBe("4 moves, some at a loss");
  expect(conflict.reach(99)).toBe("cannot be reached");
  expect(conflict.steps(1, conflict.way(3)!.path)).toBe("Climber to take hold (state 2), then Climber to drop hold (state 3)");
});

test("reasons that are the same are told once, with a verdict where no reason is given", () => {
  const conflict = ladder(3, { nash: [], seq: [], gmr: [] });
  const reasons = conflict.reasons(1, "up");
  expect(reasons).toEqual([{ concepts: ["nash", "seq"], stable: false, text: "Climber would gain." }, { concepts: ["gmr"], stable: true, text: "" }]);
  expect(split(reasons)).toEqual({ told: reasons, further: [] });
  const more = { concepts: ["smr"], stable: true, text: "Other." };
  expect(split([...reasons, more]).further).toEqual([more]);
  expect(sentence("it holds")).toBe("It holds.");
  expect(sentence("It holds.")).toBe("It holds.");
  expect(sentence("")).toBe("");
});

test("twenty states are drawn whole; of more, today's, the firmest equilibria and the ways there", () => {
  expect(shownStates(ladder(20, { nash: [20] }), "firmest")).toHaveLength(20);
  const conflict = ladder(40, { nash: [5], seq: [30], gmr: [7] });
  expect(shownStates(conflict, "firmest")).toEqual([1, 2, 3, 4, 5]);
  expect(shownStates(conflict, "equilibria")).toHaveLength(30);
  expect(shownStates(conflict, "all")).toHaveLength(40);
  // One equilibrium is drawn, however long the way.
  expect(shownStates(ladder(40, { nash: [35] }), "firmest")).toHaveLength(35);
});

test("a line runs the way that pays, with the way back where that is drawn", () => {
  const conflict = ladder(4, { nash: [4] });
  const all = lines(conflict, [1, 2, 3, 4], "all", new Set());
  expect(all.filter((line) => line.maker === "up")).toEqual([[1, 2], [2, 3], [3, 4]].map(([from, to]) => ({ maker: "up", from, to, improves: true, back: true })));
  const improving = lines(conflict, [1, 2, 3, 4], "improvements", new Set());
  expect(improving.every((line) => line.improves && !line.back)).toBe(true);
  expect(improving).toHaveLength(5);
  // States that are not drawn have no lines, and a way that costs is drawn all the same.
  expect(lines(conflict, [1, 3], "all", new Set())).toEqual([]);
  expect(lines(conflict, [2, 3], "improvements", new Set([stepKey(3, 2, "down")])).some((line) => line.maker === "down" && !line.improves)).toBe(true);
});

test("where improvements are too many to follow, only the best are drawn at first", () => {
  const few = ladder(10, {});
  expect(firstKind(few, [...few.states.keys()])).toBe("improvements");
  const many = ladder(60, {});
  expect(firstKind(many, [...many.states.keys()])).toBe("best");
});

test("the ways from today are marked step by step", () => {
  expect([...waySteps(ladder(5, {}), [3])]).toEqual(["1-2-up", "2-3-up"]);
  expect(waySteps(ladder(5, {}), [1]).size).toBe(0);
});

test("the drawing is the same each time, holds every state apart, and leads improvements downwards", () => {
  const conflict = ladder(12, { nash: [12] });
  const states = [...conflict.states.keys()];
  const drawn = lines(conflict, states, "improvements", new Set()).filter((line) => line.maker === "up");
  const drawing = draw(states, drawn, SIZE);
  expect(draw(states, drawn, SIZE)).toEqual(drawing);
  const at = new Map(drawing.states.map((one) => [one.state, one]));
  for (const line of drawing.lines) expect(at.get(line.to)!.y).toBeGreaterThan(at.get(line.from)!.y);
  for (const a of drawing.states) {
    expect(a.x >= 45 && a.x <= drawing.width - 45 && a.y >= 20 && a.y <= drawing.height - 20).toBe(true);
    for (const b of drawing.states) expect(a.state === b.state || Math.abs(a.x - b.x) >= 90 || Math.abs(a.y - b.y) >= 40).toBe(true);
  }
});

test("lines begin and end where they should, and heads point along them", () => {
  const points = [{ x: 0, y: 0 }, { x: 10, y: 20 }, { x: 0, y: 40 }];
  expect(smooth(points)).toBe("M0,0Q10,20 0,40");
  expect(smooth(points.slice(0, 2))).toBe("M0,0L10,20");
  expect(smooth([])).toBe("");
  expect(head([{ x: 0, y: 0 }, { x: 0, y: 40 }], "end", 10)).toBe("M0,40L-4.5,30L4.5,30Z");
  expect(head([{ x: 0, y: 0 }, { x: 0, y: 40 }], "start", 10)).toBe("M0,0L4.5,10L-4.5,10Z");
});

test("arrow keys go to the nearest state that way, and stay where there is none", () => {
  const states = [{ state: 1, x: 0, y: 0 }, { state: 2, x: 0, y: 50 }, { state: 3, x: 100, y: 55 }, { state: 4, x: 0, y: 100 }];
  expect(neighbour(states, 1, "ArrowDown")).toBe(2);
  expect(neighbour(states, 2, "ArrowRight")).toBe(3);
  expect(neighbour(states, 4, "ArrowUp")).toBe(2);
  expect(neighbour(states, 1, "ArrowUp")).toBe(1);
});

test("lists of states are counted where they are long", () => {
  expect(statesListed([])).toBe("none");
  expect(statesListed([3, 7])).toBe("3 and 7");
  expect(statesListed(Array.from({ length: 25 }, (_, index) => index + 1))).toMatch(/, 20 and 5 more$/);
});
