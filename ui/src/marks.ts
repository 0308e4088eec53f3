/** Marks: a side is told by shape as well as by colour; area tells the share of influence. */

const SHAPES: readonly (readonly [number, number][] | null)[] = [
  null,
  [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  [[0, -1], [1, 0], [0, 1], [-1, 0]],
  [[0, -1], [0.95, 0.75], [-0.95, 0.75]],
  [[0, 1], [0.95, -0.75], [-0.95, -0.75]],
  [[0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0], [-0.5, -0.87]],
];

/** How many sides get a shape and colour of their own. */
export const SIDE_STYLES = SHAPES.length;

/** A closed path around the origin with the area of a circle of this radius. */
export function sidePath(side: number | null, radius: number): string {
  const corners = side === null ? null : SHAPES[side % SHAPES.length];
  if (!corners) return `M${-r(radius)},0a${r(radius)},${r(radius)} 0 1,0 ${r(2 * radius)},0a${r(radius)},${r(radius)} 0 1,0 ${-r(2 * radius)},0Z`;
  let area = 0;
  corners.forEach(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length]!;
    area += (x * nextY - nextX * y) / 2;
  });
  const factor = radius * Math.sqrt(Math.PI / Math.abs(area));
  return `M${corners.map(([x, y]) => `${r(x * factor)},${r(y * factor)}`).join("L")}Z`;
}

function r(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Radius of a mark: the largest share gets `largest`; a share too small to see gets a dot. */
export function markRadius(share: number, largestShare: number, largest = 10): number {
  if (!(share > 0) || !(largestShare > 0)) return 2.2;
  return Math.max(2.2, largest * Math.sqrt(share / largestShare));
}

/** Where a value stands on the scale, in % of the plot's width. */
export function along(value: number, scale: readonly [number, number]): number {
  const width = scale[1] - scale[0];
  if (!(Math.abs(width) > 0) || !Number.isFinite(value)) return 50;
  return Math.round(Math.max(0, Math.min(1, (value - scale[0]) / width)) * 1e5) / 1e3;
}

/** The outline of a histogram in a box of 1000 × 100, its peak at the top. */
export function histogramPath(shares: readonly number[]): string {
  const peak = Math.max(0, ...shares);
  if (!(peak > 0)) return "";
  const step = 1000 / shares.length;
  let path = "M0,100";
  shares.forEach((share, index) => {
    const y = r(100 - (100 * Math.max(0, share)) / peak);
    path += `L${r(index * step)},${y}L${r((index + 1) * step)},${y}`;
  });
  return `${path}L1000,100Z`;
}
