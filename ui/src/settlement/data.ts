/** What `winset forecast --format json` says of the settlement; see its schema. */

export interface SettlementJson {
  verdict: "now" | "not-yet" | "later" | "no" | "open";
  text: string;
  options: Record<string, string>;
  draws: number;
  /** The first so many draws tell why. */
  told: number;
  now: number;
  later: number;
  never: number;
  ready: number;
  monte_carlo_error: { now: number; later: number; never: number; ready: number };
  by: DateJson[];
  content: Record<string, ContentJson>;
  off_table: Record<string, "not-contested" | "nothing-holds">;
  blocked: number;
  blocked_by: (ObstacleJson & { share: number; missed_by?: number | null })[];
  blocked_by_pairs: { obstacles: ObstacleJson[]; share: number }[];
  blocked_beyond: number;
  sides: Record<string, WaitingJson>;
  packages: PackageJson[];
  one_voice: Record<string, { ready: number; settles: number }>;
}

export interface DateJson {
  date: string;
  /** The chance of having settled by then. */
  probability: number;
  monte_carlo_error: number;
  /** The chance of settling exactly then. */
  settles: number;
  marks: { kind: "event" | "deadline" | "extended-deadline"; id: string; name: string; on: string }[];
}

export interface SpreadJson { mean: number; p10: number; median: number; p90: number; mean_error: number }

export interface ContentJson {
  whenever: SpreadJson | null;
  by_date: ({ date: string } & SpreadJson)[];
}

export interface ObstacleJson {
  kind: "waiting" | "ratifier" | "cost-at-home" | "bounds" | "refusal";
  side: string;
  ratifier?: string | null;
  /** Of a refusal: the linkage that the side refuses, and its name. */
  linkage?: string | null;
  name?: string | null;
}

export interface WaitingJson {
  mean: number;
  mean_error: number;
  p10: number;
  median: number;
  p90: number;
  /** Share of the draws in which it is positive. */
  positive: number;
  causes: { kind: "event" | "deadline"; id: string; waiting: number; waiting_error: number; ready: number; settles: number }[];
}

export interface PackageJson {
  linkage: string | null;
  name: string;
  issues: string[];
  gains: Record<string, number>;
  errors: Record<string, number>;
  together: number;
  apart: number;
}

export interface QuestionJson {
  id: string;
  text: string;
  when: string;
  /** Given what stands behind its `if`; null if that never holds. */
  probability: number | null;
  monte_carlo_error: number | null;
  /** The chance of what stands behind its `if`. */
  given: number | null;
  resolution: string | null;
}
