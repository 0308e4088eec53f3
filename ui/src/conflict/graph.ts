/** Which states and moves are drawn, and where: layered, so that improvements lead downwards where they can. */
import { Graph, layout } from "@dagrejs/dagre";
import type { Conflict } from "./conflict";

/** Up to so many states are drawn at once without being asked. */
export const READABLE = 20;
/** More than so many are never drawn: nobody could read them. */
export const MOST_DRAWN = 200;
/** More lines than this are not laid out: it would take seconds, and show nothing. */
export const MOST_LINES = 600;
/** With more lines than this, at first only each decision maker's best move is drawn. */
const MANY_LINES = 45;

export type Extent = "firmest" | "equilibria" | "all";
export type Kind = "best" | "improvements" | "all";

export interface Point { x: number; y: number }

/** A line between two states: one decision maker's move, or its move there and its move back. */
export interface Line {
  maker: string;
  from: number;
  to: number;
  /** Does going there better its mover's lot? */
  improves: boolean;
  /** Can the mover go back, and is that drawn? */
  back: boolean;
}

export interface DrawnLine extends Line { points: Point[] }
export interface DrawnState extends Point { state: number }
export interface Drawing { width: number; height: number; states: DrawnState[]; lines: DrawnLine[] }

/** The states to draw: all, or today's, equilibria, and what lies on the ways to them. */
export function shownStates(conflict: Conflict, extent: Extent, readable = READABLE): number[] {
  const all = [...conflict.states.keys()];
  if (extent === "all" || all.length <= readable) return all;
  const shown = new Set<number>();
  for (const state of [conflict.found.status_quo, conflict.from]) if (state !== null && conflict.states.has(state)) shown.add(state);
  for (const state of conflict.equilibria) {
    const added = [state, ...(conflict.way(state)?.path ?? []).map((step) => step.to)].filter((one) => !shown.has(one));
    if (extent === "firmest" && shown.size > 1 && shown.size + added.length > readable) break;
    for (const one of added) shown.add(one);
  }
  return [...shown].sort((a, b) => a - b);
}

/** Steps of the ways from today to these states, as `from-to-maker`. */
export function waySteps(conflict: Conflict, states: Iterable<number>): Set<string> {
  const steps = new Set<string>();
  const from = conflict.from;
  if (from === null) return steps;
  for (const state of states) {
    let at = from;
    for (const step of conflict.way(state)?.path ?? []) {
      steps.add(stepKey(at, step.to, step.maker));
      at = step.to;
    }
  }
  return steps;
}

export function stepKey(from: number, to: number, maker: string): string {
  return `${from}-${to}-${maker}`;
}

/** The moves to draw between these states; those on the ways from today always. */
export function lines(conflict: Conflict, states: readonly number[], kind: Kind, ways: ReadonlySet<string>): Line[] {
  const shown = new Set(states);
  const found = new Map<string, Line>();
  for (const from of states) {
    for (const maker of conflict.found.makers) {
      const moves = conflict.movesOf(maker, from);
      const best = moves[0]?.to;
      for (const move of moves) {
        if (!shown.has(move.to)) continue;
        const wanted = kind === "all" || (move.improves && (kind === "improvements" || move.to === best)) || ways.has(stepKey(from, move.to, maker));
        if (!wanted) continue;
        const there = found.get(stepKey(from, move.to, maker));
        const back = found.get(stepKey(move.to, from, maker));
        if (there) continue;
        if (!back) found.set(stepKey(from, move.to, maker), { maker, from, to: move.to, improves: move.improves, back: false });
        else if (back.improves || !move.improves) back.back = true;
        else {
          // The line runs the way that pays.
          found.delete(stepKey(move.to, from, maker));
          found.set(stepKey(from, move.to, maker), { maker, from, to: move.to, improves: true, back: true });
        }
      }
    }
  }
  return [...found.values()];
}

/** What is drawn at first: every improvement while they can be followed by eye. */
export function firstKind(conflict: Conflict, states: readonly number[]): Kind {
  return lines(conflict, states, "improvements", new Set()).length <= MANY_LINES ? "improvements" : "best";
}

/** Places for states and lines; the same input gives the same places. */
export function draw(states: readonly number[], drawn: readonly Line[], size: (state: number) => { width: number; height: number }): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 26, ranksep: 46, edgesep: 14, marginx: 14, marginy: 16, acyclicer: "greedy" });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const state of states) graph.setNode(String(state), size(state));
  for (const line of drawn) graph.setEdge(String(line.from), String(line.to), { weight: line.improves ? 2 : 1 }, line.maker);
  layout(graph);
  const { width, height } = graph.graph() as { width: number; height: number };
  return {
    width: Math.ceil(width), height: Math.ceil(height),
    states: states.map((state) => {
      const { x, y } = graph.node(String(state)) as Point;
      return { state, x: round(x), y: round(y) };
    }),
    lines: drawn.map((line) => {
      const { points } = graph.edge(String(line.from), String(line.to), line.maker) as { points: Point[] };
      return { ...line, points: points.map(({ x, y }) => ({ x: round(x), y: round(y) })) };
    }),
  };
}

/** A smooth path through these points, ending short of its arrow heads. */
export function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return "";
  let path = `M${first.x},${first.y}`;
  for (let index = 0; index < rest.length - 1; index += 1) {
    const [bend, next] = [rest[index]!, rest[index + 1]!];
    const end = index === rest.length - 2 ? next : { x: round((bend.x + next.x) / 2), y: round((bend.y + next.y) / 2) };
    path += `Q${bend.x},${bend.y} ${end.x},${end.y}`;
  }
  return rest.length === 1 ? `${path}L${last.x},${last.y}` : path;
}

/** A triangle whose tip is the end of the line. */
export function head(points: readonly Point[], at: "end" | "start", length = 9): string {
  const [tip, from] = at === "end" ? [points.at(-1), points.at(-2)] : [points[0], points[1]];
  if (!tip || !from) return "";
  const distance = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [x, y] = [(tip.x - from.x) / distance, (tip.y - from.y) / distance];
  const [baseX, baseY, half] = [tip.x - x * length, tip.y - y * length, length * 0.45];
  return `M${tip.x},${tip.y}L${round(baseX - y * half)},${round(baseY + x * half)}L${round(baseX + y * half)},${round(baseY - x * half)}Z`;
}

/** The state that is next in a direction, for the arrow keys; the same one if there is none. */
export function neighbour(states: readonly DrawnState[], from: number, key: string): number {
  const here = states.find((one) => one.state === from);
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!here || !way) return from;
  const [dx, dy] = way as [number, number];
  let best = { state: from, cost: Infinity };
  for (const one of states) {
    const [x, y] = [one.x - here.x, one.y - here.y];
    const ahead = x * dx + y * dy;
    if (ahead <= 1) continue;
    const cost = ahead + 3 * Math.abs(x * dy - y * dx);
    if (cost < best.cost) best = { state: one.state, cost };
  }
  return best.state;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
