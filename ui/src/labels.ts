/** Where labels go so that they neither overlap nor leave their plot. */

export interface LabelBox {
  /** Where the labelled value stands, 0 to 1 of the plot's width. */
  at: number;
  width: number;
  /** Should the text rather begin or end at its value than be centred over it? */
  prefer?: "start" | "end";
}

export interface PlacedLabel {
  left: number;
  /** 0 is nearest to the plot. */
  level: number;
}

/** A conservative width of a text in the labels' type, without asking the browser. */
export function textWidth(text: string, size = 12): number {
  return Math.ceil(text.length * size * 0.56);
}

/**
 * Places labels in levels above a plot. Earlier labels get the better places. Each is centred over
 * its value, or begins or ends there; its leader should not run through a label below. Labels may
 * reach beyond the plot by `overhang` on either side.
 */
export function placeLabels(boxes: readonly LabelBox[], plotWidth: number, overhang = 0, gap = 10): PlacedLabel[] {
  const placed: (PlacedLabel & { right: number; x: number })[] = [];
  for (const box of boxes) {
    const x = box.at * plotWidth;
    const width = Math.min(box.width, plotWidth + 2 * overhang);
    let best: (PlacedLabel & { right: number; x: number }) | null = null;
    let bestCost = Infinity;
    for (let level = 0; level <= placed.length && level * 10 < bestCost; level += 1) {
      for (const [slant, shift] of shifts(box.prefer)) {
        const left = Math.max(-overhang, Math.min(plotWidth + overhang - width, x - width * shift));
        const right = left + width;
        if (placed.some((other) => other.level === level && left < other.right + gap && other.left < right + gap)) continue;
        let crossings = 0;
        for (const other of placed) {
          if (other.level < level && other.left - 2 < x && x < other.right + 2) crossings += 1;
          if (other.level > level && left - 2 < other.x && other.x < right + 2) crossings += 1;
        }
        const cost = level * 10 + crossings * 25 + slant;
        if (cost < bestCost) {
          bestCost = cost;
          best = { left, right, level, x };
        }
      }
    }
    placed.push(best ?? { left: 0, right: width, level: placed.length, x });
  }
  return placed.map(({ left, level }) => ({ left, level }));
}

/** [cost, share of the text left of its value], cheapest first. */
function shifts(prefer: LabelBox["prefer"]): readonly (readonly [number, number])[] {
  if (prefer === "start") return [[0, 0], [2, 0.5], [3, 1]];
  if (prefer === "end") return [[0, 1], [2, 0.5], [3, 0]];
  return [[0, 0.5], [1, 0], [1, 1]];
}

/**
 * Moves heights apart to a least distance with the smallest sum of squared shifts, keeping their
 * order and staying within [0, height] if there is room.
 */
export function spread(heights: readonly number[], distance: number, height: number): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]! || a - b);
  // With i × distance taken off, "apart" becomes "not decreasing": pool neighbours that decrease.
  const blocks: { sum: number; count: number }[] = [];
  order.forEach((index, rank) => {
    blocks.push({ sum: heights[index]! - rank * distance, count: 1 });
    for (let last = blocks.length - 1; last > 0; last = blocks.length - 1) {
      const [a, b] = [blocks[last - 1]!, blocks[last]!];
      if (a.sum / a.count <= b.sum / b.count) break;
      blocks.splice(last - 1, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  });
  const ceiling = Math.max(0, height - (heights.length - 1) * distance);
  const level = blocks.flatMap(({ sum, count }) => new Array<number>(count).fill(Math.max(0, Math.min(ceiling, sum / count))));
  const result = [...heights];
  order.forEach((index, rank) => (result[index] = level[rank]! + rank * distance));
  return result;
}
