/** What the page of a conflict is given: `crates/winset-show/src/conflict/page.rs` writes it. */
import type { ForecastJson, WarningJson } from "../data";

export interface ConflictPageData {
  /** The same object as `winset conflict CASE --format json` prints. */
  conflict: ConflictJson;
  /** The concepts that were asked for, the firmest first. */
  concepts: { name: string; title: string; meaning: string; source: string }[];
  /** Does today's state hold: one sentence. */
  headline: string;
  /** For each decision maker why, and what there is else to say first: one sentence each. */
  findings: string[];
  definitions: { term: string; meaning: string }[];
  warnings: WarningJson[];
  command: string;
}

export interface ConflictJson {
  winset: string;
  case: ForecastJson["case"];
  /** Keys and names of the decision makers, in the same order. */
  makers: string[];
  names: string[];
  options: { name: string; maker: string; means: string }[];
  joint_moves: string;
  /** Was everything finished? What is missing is null. */
  complete: boolean;
  state_count: number;
  /** Are states, moves and stabilities listed? */
  listed: boolean;
  status_quo: number | null;
  states: StateJson[];
  moves: MoveJson[];
  stability: StabilityJson[];
  equilibria: Record<string, number[] | null>;
  witnesses: WitnessJson[];
  paths: { from: number; by_moves: ReachedJson[]; by_improvements: ReachedJson[] } | null;
  foresight: { moves: number | null; stable: number[][]; tied: boolean }[];
  coalitions: CoalitionsJson | null;
  inverse: InverseJson[];
  perceived: { stability: StabilityJson[]; equilibria: Record<string, number[] | null> } | null;
  ensemble: { draws: number; frequencies: FrequencyJson[] } | null;
}

export interface StateJson {
  number: number;
  taken: string[];
  decimal: number;
  /** How many combinations of options count as this state. */
  merged: number;
  /** Ranks, 1 for the worst, by decision maker. */
  payoffs: number[];
}

export interface MoveJson { maker: string; from: number; to: number; improves: boolean }

/** By state, then decision maker. */
export interface StabilityJson { concept: string; stable: (boolean | null)[][] }

export interface StepJson { maker: string; to: number }

export interface WitnessJson {
  concept: string; state: number; maker: string; stable: boolean;
  escapes_to: number | null;
  deterred: { improvement: number; replies: StepJson[]; at_once: boolean; ends: number }[];
  /** The same as a sentence, without its full stop. */
  text: string;
}

export interface ReachedJson { state: number; steps: number; path: StepJson[] }

export interface CoalitionsJson {
  stable: { concept: string; members: string[]; stable: number[] }[];
  equilibria: Record<string, number[]>;
  jumps: { members: string[]; from: number; to: number; path: StepJson[] }[];
}

export interface InverseJson {
  state: number; concept: string; maker: string;
  stable_now: boolean; others_stable: boolean;
  /** Each set is enough: states that must be no better than this one. */
  enough: number[][];
  cut: boolean;
  share: number | null;
}

export interface FrequencyJson {
  concept: string; state: number;
  equilibrium: number;
  stable: number[];
  flips: { maker: string; statement: string; with: number; without: number }[];
}
