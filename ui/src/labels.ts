/** Where labels go so that they neither overlap nor leave their plot. */

export interface LabelBox {
  /** Where the labelled value stands, 0 to 1 of the plot's width. */
  at: number;
  width: number;
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
 * its value, or begins or ends there; its leader should not run through a label below.
 */
export function placeLabels(boxes: readonly LabelBox[], plotWidth: number, gap = 10): PlacedLabel[] {
  const placed: (PlacedLabel & { right: number; x: number })[] = [];
  for (const box of boxes) {
    const x = box.at * plotWidth;
    const width = Math.min(box.width, plotWidth);
    let best: (PlacedLabel & { right: number; x: number }) | null = null;
    let bestCost = Infinity;
    for (let level = 0; level <= placed.length && level * 10 < bestCost; level += 1) {
      for (const [slant, shift] of [[0, 0.5], [1, 0.02], [1, 0.98]] as const) {
        const left = Math.max(0, Math.min(plotWidth - width, x - width * shift));
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

/** Moves heights apart to a least distance, keeping their order and staying within [0, height] if there is room. */
export function spread(heights: readonly number[], distance: number, height: number): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]! || a - b);
  const result = [...heights];
  let floor = -Infinity;
  for (const index of order) {
    result[index] = Math.max(result[index]!, floor);
    floor = result[index]! + distance;
  }
  let ceiling = height;
  for (const index of [...order].reverse()) {
    if (result[index]! <= ceiling) break;
    result[index] = ceiling;
    ceiling -= distance;
  }
  return result;
}
