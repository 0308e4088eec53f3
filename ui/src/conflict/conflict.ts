/** A solved conflict graph with ways to find states, moves and reasons, and the words for them. */
import { list } from "../format";
import { capitalised } from "../words";
import type { ConflictJson, ConflictPageData, MoveJson, ReachedJson, StateJson, StepJson, WitnessJson } from "./data";

/** A way from today's state to another. */
export interface Way { path: StepJson[]; pays: boolean }

/** What is told of a decision maker at a state: concepts with the same answer and reason together. */
export interface Reason { concepts: string[]; stable: boolean; text: string }

export class Conflict {
  readonly data: ConflictPageData;
  readonly found: ConflictJson;
  readonly states: ReadonlyMap<number, StateJson>;
  /** Concepts for all by state, the firmest first. */
  readonly #holds: ReadonlyMap<number, string[]>;
  readonly #stable: ReadonlyMap<string, (boolean | null)[][]>;
  readonly #moves: ReadonlyMap<number, MoveJson[]>;
  readonly #witnesses: ReadonlyMap<string, WitnessJson>;
  readonly #byMoves: ReadonlyMap<number, ReachedJson>;
  readonly #byImprovements: ReadonlyMap<number, ReachedJson>;
  readonly #rows: ReadonlyMap<number, number>;

  constructor(data: ConflictPageData) {
    this.data = data;
    const found = (this.found = data.conflict);
    this.states = new Map(found.states.map((state) => [state.number, state]));
    this.#rows = new Map(found.states.map((state, row) => [state.number, row]));
    this.#stable = new Map(found.stability.map((one) => [one.concept, one.stable]));
    this.#moves = grouped(found.moves, (move) => move.from);
    this.#witnesses = new Map(found.witnesses.map((one) => [cell(one.concept, one.state, one.maker), one]));
    const holds = new Map<number, string[]>();
    for (const { name } of data.concepts) {
      for (const state of found.equilibria[name] ?? []) holds.set(state, [...(holds.get(state) ?? []), name]);
    }
    this.#holds = holds;
    this.#byMoves = new Map((found.paths?.by_moves ?? []).map((way) => [way.state, way]));
    this.#byImprovements = new Map((found.paths?.by_improvements ?? []).map((way) => [way.state, way]));
  }

  /** Where the ways begin: today's state, or the one asked for. */
  get from(): number | null {
    return this.found.paths?.from ?? this.found.status_quo;
  }

  makerIndex(key: string): number {
    return this.found.makers.indexOf(key);
  }

  makerName(key: string): string {
    return capitalised(this.found.names[this.makerIndex(key)] ?? key);
  }

  title(concept: string): string {
    return this.data.concepts.find((one) => one.name === concept)?.title ?? concept.toUpperCase();
  }

  titles(concepts: readonly string[]): string {
    return concepts.map((one) => this.title(one)).join(", ");
  }

  /** The concepts by which nobody would leave the state, the firmest first. */
  holds(state: number): string[] {
    return this.#holds.get(state) ?? [];
  }

  /** More for a firmer concept than for all that are less firm together. */
  strength(state: number): number {
    const names = this.data.concepts.map((one) => one.name);
    return this.holds(state).reduce((sum, name) => sum + 2 ** (names.length - 1 - names.indexOf(name)), 0);
  }

  /** States that hold for all by some concept, the firmest first. */
  get equilibria(): number[] {
    return [...this.#holds.keys()].sort((a, b) => this.strength(b) - this.strength(a) || a - b);
  }

  /** The concepts by which the decision maker would stay; null for one that was not finished. */
  stable(state: number, maker: number): { concept: string; stable: boolean | null }[] {
    const row = this.#rows.get(state) ?? -1;
    return this.data.concepts.map(({ name }) => ({ concept: name, stable: this.#stable.get(name)?.[row]?.[maker] ?? null }));
  }

  moves(from: number): MoveJson[] {
    return this.#moves.get(from) ?? [];
  }

  payoff(state: number, maker: number): number {
    return this.states.get(state)?.payoffs[maker] ?? 0;
  }

  /** A decision maker's moves from a state, the best for it first. */
  movesOf(maker: string, from: number): MoveJson[] {
    const index = this.makerIndex(maker);
    const worth = (move: MoveJson) => this.payoff(move.to, index);
    return this.moves(from).filter((move) => move.maker === maker).sort((a, b) => worth(b) - worth(a) || a.to - b.to);
  }

  /** How to get there: by moves that each pay, if there is such a way. */
  way(to: number): Way | null {
    const paying = this.#byImprovements.get(to);
    if (paying) return { path: paying.path, pays: true };
    const any = this.#byMoves.get(to);
    return any ? { path: any.path, pays: false } : null;
  }

  /** Why the decision maker would stay, or would not: concepts with the same reason together. */
  reasons(state: number, maker: string): Reason[] {
    const reasons: Reason[] = [];
    for (const { concept, stable } of this.stable(state, this.makerIndex(maker))) {
      const witness = this.#witnesses.get(cell(concept, state, maker));
      const holds = witness?.stable ?? stable;
      if (holds === null) continue;
      const text = witness ? sentence(witness.text) : "";
      const same = reasons.find((one) => one.stable === holds && one.text === text);
      if (same) same.concepts.push(concept);
      else reasons.push({ concepts: [concept], stable: holds, text });
    }
    return reasons;
  }

  /** "press, delay", or "nothing taken". */
  taken(state: number): string {
    const taken = this.states.get(state)?.taken ?? [];
    return taken.length > 0 ? taken.join(", ") : "nothing taken";
  }

  /** "state 3 (press, delay)", with "today" where it is. */
  named(state: number): string {
    const what = this.states.has(state) ? ` (${this.taken(state)})` : "";
    return `state ${state}${what}`;
  }

  /** "take press and drop delay". */
  change(from: number, to: number): string {
    const [before, after] = [this.states.get(from)?.taken ?? [], this.states.get(to)?.taken ?? []];
    const parts = [
      { verb: "take", names: after.filter((name) => !before.includes(name)) },
      { verb: "drop", names: before.filter((name) => !after.includes(name)) },
    ].filter(({ names }) => names.length > 0);
    return parts.length > 0 ? parts.map(({ verb, names }) => `${verb} ${list(names)}`).join(" and ") : "move";
  }

  /** "Japan takes hedge, then China drops court": each step as "Japan to take hedge". */
  steps(from: number, path: readonly StepJson[]): string {
    let at = from;
    const parts = path.map((step) => {
      const part = `${this.makerName(step.maker)} to ${this.change(at, step.to)} (state ${step.to})`;
      at = step.to;
      return part;
    });
    return parts.join(", then ");
  }

  /** "2 moves that each pay", "3 moves, some at a loss", "cannot be reached". */
  reach(state: number): string {
    if (state === this.from) return state === this.found.status_quo ? "today" : "start";
    if (!this.found.paths) return "–";
    const way = this.way(state);
    if (!way) return "cannot be reached";
    const moves = `${way.path.length} ${way.path.length === 1 ? "move" : "moves"}`;
    if (way.pays) return way.path.length === 1 ? `${moves} that pays` : `${moves} that each pay`;
    return way.path.length === 1 ? `${moves}, at a loss` : `${moves}, some at a loss`;
  }
}

/** A sentence with its capital and its full stop. */
export function sentence(text: string): string {
  const told = capitalised(text.trim());
  return told === "" || /[.!?:]$/.test(told) ? told : `${told}.`;
}

/** What is told at once: the firmest reason to stay and the first to leave; the rest is there to ask for. */
export function split(reasons: readonly Reason[]): { told: Reason[]; further: Reason[] } {
  const first = (stable: boolean) => reasons.find((one) => one.stable === stable);
  const told = reasons.filter((one) => one === first(one.stable));
  return { told, further: reasons.filter((one) => !told.includes(one)) };
}

function cell(concept: string, state: number, maker: string): string {
  return `${concept}\n${state}\n${maker}`;
}

function grouped<Value, Key>(values: readonly Value[], key: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}
