import { expect, test } from "vitest";
import { placeLabels, spread, type LabelBox } from "../../src/labels";

function overlaps(boxes: LabelBox[], width: number): boolean {
  const placed = placeLabels(boxes, width);
  return placed.some((a, i) => placed.some((b, j) => i < j && a.level === b.level && a.left < b.left + boxes[j]!.width && b.left < a.left + boxes[i]!.width));
}

test("labels never overlap and never leave the plot, however crowded", () => {
  for (let crowd = 0; crowd < 20; crowd += 1) {
    const boxes = Array.from({ length: crowd }, (_, i) => ({ at: (i * 37 % 100) / 100, width: 40 + ((i * 53) % 160) }));
    for (const width of [300, 600]) {
      expect(overlaps(boxes, width)).toBe(false);
      for (const [i, { left }] of placeLabels(boxes, width).entries()) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left + boxes[i]!.width).toBeLessThanOrEqual(width);
      }
    }
  }
});

test("two neighbours that prefer to stand outward share a line", () => {
  const placed = placeLabels([{ at: 0.45, width: 120, prefer: "end" }, { at: 0.5, width: 120, prefer: "start" }], 600);
  expect(placed).toEqual([{ left: 150, level: 0 }, { left: 300, level: 0 }]);
});

test("a label wider than its plot begins at its left end", () => {
  expect(placeLabels([{ at: 0.9, width: 900 }], 300)).toEqual([{ left: 0, level: 0 }]);
});

test("spread keeps order and distance and moves as little as it can", () => {
  expect(spread([10, 50, 90], 10, 100)).toEqual([10, 50, 90]);
  expect(spread([50, 50, 50], 10, 100)).toEqual([40, 50, 60]);
  expect(spread([99, 100], 10, 100)).toEqual([90, 100]);
  expect(spread([0, 0], 10, 100)).toEqual([0, 10]);
  expect(spread([], 10, 100)).toEqual([]);
});
