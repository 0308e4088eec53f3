/** What the page of a backtest is given: `crates/winset-show/src/backtest/page.rs` and `json/backtest.rs` write it. */
import type { ModelInfo } from "../data";

export interface BacktestPageData {
  backtest: BacktestJson;
  methods: MethodInfo[];
  scores: ScoreInfo[];
  models: ModelInfo[];
  scored: string;
  how: string;
  definitions: { term: string; meaning: string }[];
  command: string;
}

export interface MethodInfo { name: string; title: string; meaning: string; model: boolean }

export interface ScoreInfo {
  name: string; title: string; meaning: string;
  /** A share of the issues, not points of 100? */
  share: boolean;
  better: "less" | "more" | "neither";
}

export interface BacktestJson {
  winset: string;
  file: string;
  capability: string;
  seed: number;
  resamples: number;
  parameters: Record<string, string>;
  headline: string;
  findings: string[];
  issues: BacktestIssue[];
  rows: BacktestRow[];
  /** Per method: misses (outcome − forecast) within 5 of −100, −90, …, 100. */
  misses: Record<string, number[]>;
  record_weights: Record<string, number>;
}

export interface BacktestIssue {
  issue: string; proposal: string;
  part: "fit" | "test";
  rule: "majority" | "unanimity";
  reference: number | null;
  outcome: number;
  points: Record<string, number>;
  ranges: Record<string, [number, number]>;
}

export type Kind = "inputs-only" | "with-model-error";

export interface BacktestRow {
  method: string; kind: Kind; subset: string; issues: number;
  scores: Record<string, number>;
  less_mean: Record<string, number>;
  against_mean: Record<string, { low: number; high: number }>;
}
