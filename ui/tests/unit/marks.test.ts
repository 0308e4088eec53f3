import { expect, test } from "vitest";
import { along, histogramPath, markRadius, sidePath } from "../../src/marks";

test("values beyond the scale stand at its ends, and a scale without width has its middle", () => {
  expect([along(2, [1, 5]), along(0, [1, 5]), along(9, [1, 5]), along(3, [3, 3])]).toEqual([25, 0, 100, 50]);
  expect(along(2, [5, 1])).toBe(75);
});

test("the area of a mark follows the share of influence", () => {
  expect(markRadius(0.2, 0.2) ** 2 / markRadius(0.1, 0.2) ** 2).toBeCloseTo(2);
  expect(markRadius(0, 0)).toBeGreaterThan(0);
});

test("every side has a closed mark, also the hundredth", () => {
  for (const side of [null, 0, 1, 2, 3, 4, 5, 99]) expect(sidePath(side, 5)).toMatch(/^M.*Z$/);
});

test("an empty histogram draws nothing and a full one reaches the top", () => {
  expect(histogramPath([])).toBe("");
  expect(histogramPath([0, 0])).toBe("");
  expect(histogramPath([0.25, 0.75])).toBe("M0,100L0,66.67L500,66.67L500,0L1000,0L1000,100Z");
});
