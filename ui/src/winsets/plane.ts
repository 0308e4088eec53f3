/** Where the shapes, marks and labels of a picture of two issues go. */
import type { AcceptedJson, Bar, MomentJson, PlaneJson, Point, SetsJson } from "./data";

/** Somebody who must say yes, and what it accepts. */
export interface Voice extends AcceptedJson { role: "negotiator" | "ratifier" }

/** What is drawn: two issues, at one time, compared with one thing. */
export interface Drawn {
  moment: MomentJson;
  bar: Bar;
  across: string;
  up: string;
  voices: Voice[];
  zone: Point[][];
  shadow: Point[][];
  reversion: Point;
  at: Point;
}

/** What is drawn of two issues; turned, if they are stored the other way round. */
export function drawn(moment: MomentJson, bar: Bar, across: string, up: string): Drawn | null {
  for (const plane of moment.planes) {
    const same = plane.across === across && plane.up === up;
    if (!same && !(plane.across === up && plane.up === across)) continue;
    const sets = plane[bar];
    return sets && of(moment, bar, plane, sets, same ? (point) => point : ([x, y]) => [y, x]);
  }
  return null;
}

function of(moment: MomentJson, bar: Bar, plane: PlaneJson, sets: SetsJson, turn: (point: Point) => Point): Drawn {
  const outlines = (all: readonly Point[][]) => all.map((outline) => outline.map(turn));
  const voices = (all: readonly AcceptedJson[], role: Voice["role"]) => all.map((voice): Voice => ({ ...voice, role, outline: voice.outline.map(turn) }));
  const [across, up] = turn([0, 1])[0] === 0 ? [plane.across, plane.up] : [plane.up, plane.across];
  return {
    moment, bar, across, up,
    voices: [...voices(sets.negotiators, "negotiator"), ...voices(plane.ratifiers, "ratifier")],
    zone: outlines(sets.zone), shadow: outlines(sets.shadow),
    reversion: turn(plane.reversion), at: turn(plane.at),
  };
}

/** The issues that are drawn, in this order. */
export function drawnIssues(moment: MomentJson, order: readonly string[]): string[] {
  const found = new Set(moment.planes.filter((one) => order.includes(one.across) && order.includes(one.up)).flatMap((one) => [one.across, one.up]));
  return order.filter((id) => found.has(id));
}

/** The issues that are drawn against this one. */
export function partners(moment: MomentJson, issue: string, order: readonly string[]): string[] {
  return drawnIssues(moment, order).filter((other) => drawn(moment, "no_agreement", issue, other) !== null);
}

/** The pair to begin with: the first that has the case's first issue on the table. */
export function firstPair(moment: MomentJson, order: readonly string[]): [string, string] | null {
  const known = moment.planes.filter((one) => order.includes(one.across) && order.includes(one.up));
  const main = drawnIssues(moment, order)[0];
  const plane = known.find((one) => one.across === main || one.up === main) ?? known[0];
  if (!plane) return null;
  return plane.up === main ? [plane.up, plane.across] : [plane.across, plane.up];
}

/**
 * The moment to hold against today: the one at which the drawn settlement would be signed, else the
 * first that differs from today in whether they would sign, else the next.
 */
export function laterMoment(moments: readonly MomentJson[], signed: string | null): number | null {
  const later = moments.map((_, index) => index).slice(1);
  const at = later.find((index) => signed !== null && moments[index]!.date >= signed && moments[index]!.agree === true && moments[0]!.agree === false);
  return at ?? later.find((index) => moments[index]!.agree !== moments[0]!.agree) ?? later[0] ?? null;
}

/** The least and largest value of outlines on one of the axes; nothing of nothing. */
export function reach(outlines: readonly Point[][], axis: 0 | 1): [number, number] | null {
  const values = outlines.flat().map((point) => point[axis]);
  return values.length > 0 ? [Math.min(...values), Math.max(...values)] : null;
}

/** "M1,2L3,4Z" of points in pixels. */
export function outlinePath(outline: readonly Point[]): string {
  return outline.length < 2 ? "" : `M${outline.map(([x, y]) => `${Math.round(10 * x) / 10},${Math.round(10 * y) / 10}`).join("L")}Z`;
}

/** Is a point within a convex or other outline? */
export function within([x, y]: Point, outline: readonly Point[]): boolean {
  let inside = false;
  outline.forEach(([ax, ay], index) => {
    const [bx, by] = outline[(index + 1) % outline.length]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/** How far a point is from the edges of an outline. */
export function fromEdge([x, y]: Point, outline: readonly Point[]): number {
  let least = Infinity;
  outline.forEach(([ax, ay], index) => {
    const [bx, by] = outline[(index + 1) % outline.length]!;
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = length > 0 ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
    least = Math.min(least, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
  });
  return least;
}

/** Is a point within an outline, or so near to its edge that nobody could tell? `size` is the plane's. */
export function holds(outline: readonly Point[], point: Point, size: Point): boolean {
  if (outline.length === 0) return false;
  const share = ([x, y]: Point): Point => [x / size[0], y / size[1]];
  const shares = outline.map(share);
  return within(share(point), shares) || fromEdge(share(point), shares) < 0.006;
}

export interface Box { left: number; top: number; width: number; height: number }

function apart(a: Box, b: Box): number {
  const dx = Math.max(0, a.left - b.left - b.width, b.left - a.left - a.width);
  const dy = Math.max(0, a.top - b.top - b.height, b.top - a.top - a.height);
  return Math.hypot(dx, dy);
}

const around = ([x, y]: Point, width: number, height: number): Box => ({ left: x - width / 2, top: y - height / 2, width, height });

/**
 * A place for a number on an outline: on its edge, away from the other outlines, from what is placed
 * already and from the frame. All in pixels.
 */
export function onOutline(outline: readonly Point[], others: readonly (readonly Point[])[], taken: readonly Box[], frame: Box, size: number): Point | null {
  let best: Point | null = null;
  let bestWorth = -Infinity;
  outline.forEach((from, index) => {
    const to = outline[(index + 1) % outline.length]!;
    const steps = Math.max(1, Math.min(60, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 12)));
    for (let step = 0; step < steps; step += 1) {
      const at: Point = [from[0] + ((to[0] - from[0]) * step) / steps, from[1] + ((to[1] - from[1]) * step) / steps];
      const box = around(at, size, size);
      const inFrame = Math.min(box.left - frame.left, box.top - frame.top, frame.left + frame.width - box.left - size, frame.top + frame.height - box.top - size);
      const free = Math.min(40, ...taken.map((other) => apart(box, other)));
      const lines = Math.min(30, ...others.filter((other) => other.length > 1).map((other) => fromEdge(at, other)));
      const worth = Math.min(0, inFrame) * 4 + (free <= 2 ? -100 : free) + lines;
      if (worth > bestWorth) [best, bestWorth] = [at, worth];
    }
  });
  return best;
}

/** A place for a name inside an outline, away from the other outlines and from what is placed already. */
export function inside(outline: readonly Point[], others: readonly (readonly Point[])[], taken: readonly Box[], width: number, height: number, frame: Box): Point | null {
  const [across, up] = [reach([[...outline]], 0), reach([[...outline]], 1)];
  if (!across || !up) return null;
  let best: Point | null = null;
  let bestWorth = -Infinity;
  for (let i = 1; i < 24; i += 1) {
    for (let j = 1; j < 24; j += 1) {
      const at: Point = [across[0] + ((across[1] - across[0]) * i) / 24, up[0] + ((up[1] - up[0]) * j) / 24];
      if (!within(at, outline)) continue;
      const box = around(at, width, height);
      const beyond = Math.min(0, box.left - frame.left, box.top - frame.top, frame.left + frame.width - box.left - width, frame.top + frame.height - box.top - height);
      const free = Math.min(30, ...taken.map((other) => apart(box, other)));
      const corners: Point[] = [[box.left, box.top + height / 2], [box.left + width, box.top + height / 2]];
      const own = Math.min(...corners.map((corner) => (within(corner, outline) ? 1 : -1) * fromEdge(corner, outline)));
      const shared = others.filter((other) => within(at, other)).length;
      const lines = Math.min(24, ...others.filter((other) => other.length > 1).map((other) => fromEdge(at, other)));
      const worth = 6 * beyond + (free <= 2 ? -80 : free) + Math.max(-40, Math.min(20, own)) + lines - 25 * shared;
      if (worth > bestWorth) [best, bestWorth] = [at, worth];
    }
  }
  return best;
}

/**
 * Beside a mark: right of it, left of it, above or below, as near as there is room within the frame and
 * off what is placed already, which includes the mark itself.
 */
export function beside(mark: Point, width: number, height: number, taken: readonly Box[], frame: Box): Box {
  const gap = 9;
  const own = around(mark, 14, 14);
  const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(Math.max(least, most), value));
  let best: Box | null = null;
  let bestCost = Infinity;
  [mark[0] + gap, mark[0] - gap - width, mark[0] - width / 2].forEach((left, index) => {
    for (let by = -48; by <= 48; by += 4) {
      const box = {
        left: clamp(left, frame.left, frame.left + frame.width - width),
        top: clamp(mark[1] - height / 2 + by, frame.top, frame.top + frame.height - height),
        width, height,
      };
      const cost = 200 * [own, ...taken].filter((other) => apart(box, other) < 1).length + 3 * apart(box, own) + Math.abs(by) / 4 + 2 * index;
      if (cost < bestCost) [best, bestCost] = [box, cost];
    }
  });
  return best ?? { left: mark[0] + gap, top: mark[1] - height / 2, width, height };
}
