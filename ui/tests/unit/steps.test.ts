import { expect, test } from "vitest";
import { sample } from "../../fixtures/make-sample.mjs";
import { Page } from "../../src/page";
import { members, nearest, steps, votes } from "../../src/rounds/steps";

const page = new Page(sample());
const run = page.runs("defence-share")[0]!;

test("steps come round by round, each once", () => {
  const all = steps(run);
  expect(all.length).toBe(run.rounds.reduce((sum, round) => sum + round.moves.length, 0));
  expect(all.map((step) => step.round)).toEqual([...all.map((step) => step.round)].sort((a, b) => a - b));
});

test("an issue has one run of each model that goes round by round", () => {
  expect(page.runs("defence-share").map((one) => one.model)).toEqual(["challenge", "condorcet"]);
  expect(page.runs("no-issue")).toEqual([]);
});

test("the nearest step is that whose end is nearest", () => {
  const move = run.rounds.flatMap((round) => round.moves)[0]!;
  const step = (at: number, to: number) => ({ round: at, at, move: { ...move, to } });
  const all = [step(1, 10), step(1, 50), step(2, 50)];
  const at = (x: number, y: number) => nearest(all, (round) => round * 100, (value) => value, { x, y });
  expect([at(90, 12), at(100, 31), at(180, 40), at(149, 50)]).toEqual([0, 1, 2, 1]);
  expect(nearest([], (x) => x, (y) => y, { x: 0, y: 0 })).toBeNull();
});

test("a side names its members with their weights, and how many more there are", () => {
  const camp = { total: 0.9, named: [{ actor: "china", weight: 0.5 }, { actor: "nobody", weight: 0.3 }], others: 2, others_weight: 0.1 };
  expect(members(page, camp, votes).replaceAll("\u00a0", " ")).toBe("China (50 %), nobody (30 %), 2 others (10 %)");
  expect(members(page, camp, votes, 1).replaceAll("\u00a0", " ")).toBe("China (50 %), 3 others (40 %)");
  expect(members(page, { total: 0, named: [], others: 0, others_weight: 0 }, votes)).toBe("nobody");
});
