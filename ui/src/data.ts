/**
 * What the page is given: one JSON object in <script type="application/json" id="winset-data">.
 * Written by `winset-show` (`src/page_json.rs` and `src/forecast_json.rs`); every word and every
 * number on the page comes from here. The page lays out; it computes no statistic.
 */
import type { PathJson } from "./paths/data";
import type { QuestionJson, SettlementJson } from "./settlement/data";
import type { WinsetsJson } from "./winsets/data";
export interface PageData {
  forecast: ForecastJson;
  /** Sides in the case's order. */
  sides: { id: string; name: string }[];
  /** Actors in the case's order. */
  actors: ActorInfo[];
  reports: ReportJson[];
  claims: ClaimJson[];
  stakes: StakeJson[];
  /** What each issue's status quo and reversion point rest on; absent in pages of older versions. */
  issue_grounds?: IssueGroundJson[];
  /** Every model of the forecast, with what its parameters mean. */
  models: ModelInfo[];
  /** Runs at the medians of the models that go round by round, per model and issue. */
  transcripts: TranscriptJson[];
  /** The command that makes this page again. */
  command: string;
}

/** The same object as `winset forecast CASE --format json` prints. */
export interface ForecastJson {
  winset: string;
  case: {
    title: string;
    question: string | null;
    sha256: string;
    as_of: string;
    horizon: string | null;
    scenario: ScenarioJson | null;
  };
  plan: { draws: number; seed: number; sampling: "random" | "sobol"; models: string[] };
  uncertain_inputs: number;
  issues: IssueJson[];
  assumptions: AssumptionJson[];
  contradictions: ContradictionJson[];
  warnings: WarningJson[];
  /** Parts of the case that are checked but do not enter this forecast, one sentence each. */
  not_used: string[];
  /** What each side can sign and ratify; absent if the case has fewer than two sides. */
  winsets?: WinsetsJson | null;
  /** When the sides settle; absent if the case has none. */
  settlement?: SettlementJson | null;
  /** Why there is no settlement to speak of, where one would be expected. */
  no_settlement?: string | null;
  questions?: QuestionJson[];
  /** The case's paths to a target; absent in pages of older versions. */
  paths?: PathJson[];
  /** What the conflict graph says of today, if the case has one. */
  standoff?: { agreement: string | null; text: string[] } | null;
}

export interface ScenarioJson {
  title: string;
  why: string | null;
  changes: { path: string; before: string | null; after: string }[];
  /** Do all changes concern parts that are not computed yet? Absent in pages of older versions. */
  no_effect?: boolean;
  /** The same as a sentence, if so. */
  no_effect_text?: string | null;
}

export interface SummaryJson {
  mean: number; median: number;
  p05: number; p10: number; p25: number; p75: number; p90: number; p95: number;
  sd: number; mean_error: number; median_error: number;
}

export interface IssueJson {
  id: string;
  name: string;
  unit: string;
  scale: [number, number];
  anchors: { value: number; meaning: string }[];
  status_quo: number | null;
  reversion: number | null;
  /** What, how likely: one sentence. */
  headline: string;
  /** Why: a few sentences (who pulls hardest each way, where the models differ, what moved). */
  why: string[];
  models: ModelForecastJson[];
  /** The equal-weight mixture over the models. */
  pooled: SummaryJson & {
    histogram: number[];
    /** With every model widened by its own past misses; none without a record of each. */
    with_model_error?: SummaryJson | null;
    /** The mixture in which each model weighs as its record says. */
    by_record?: ByRecordJson | null;
  };
  actors: ActorForecastJson[];
}

export interface ByRecordJson {
  weights: Record<string, number>;
  inputs_only: SummaryJson;
  with_model_error: SummaryJson;
  histogram: number[];
}

export interface ModelForecastJson extends SummaryJson {
  model: string;
  parameters: Record<string, string | number>;
  /** Shares over equal bins from scale[0] to scale[1], adding up to 1. */
  histogram: number[];
  /** With one of the model's past misses added to every draw. */
  with_model_error?: SummaryJson | null;
  settled: number | null;
  cycled: number | null;
  no_agreement: number | null;
}

export interface ActorForecastJson {
  id: string;
  position: SummaryJson;
  /** At the end of the challenge rounds. */
  final: SummaryJson | null;
  salience: SummaryJson;
  influence: number;
  /** Share of all influence on the issue, 0 to 1. */
  influence_share: number;
  /** How far it pulls the mean, in the issue's unit, signed. */
  pull: number;
  /** Share of draws in which it moved. */
  moved: number | null;
  moved_by: { id: string; share: number }[];
}

export interface ActorInfo {
  id: string; name: string; aliases: string[]; side: string | null;
  /** Capability as written in the case, e.g. "60 to 80". */
  capability: string;
  claims: string[]; note: string | null;
}

export interface StakeJson {
  actor: string; issue: string;
  /** As written in the case, e.g. "pert(3, 3.5, 5)". */
  position: string; salience: string;
  claims: string[]; note: string | null;
}

export interface IssueGroundJson {
  issue: string;
  claims: string[]; note: string | null;
}

export interface ReportJson {
  id: string; outlet: string; title: string | null;
  /** "2025-06-21" or "2025-06-21 to 2025-06-23". */
  published: string | null;
  leaning: string | null; file: string | null;
  /** Was the file there and were quotes found at their spans? */
  verified: boolean;
  sha256: string;
  retells: { outlet: string; published: string | null; sha256: string } | null;
}

export interface ClaimJson {
  id: string; report: string;
  quote: string | null;
  /** Names, ready to print. */
  speaker: string | null; target: string | null;
  issue: string | null; modality: string;
  /** "3.5 % of GDP" or "3 to 5 % of GDP", ready to print. */
  value: string | null;
  state: string | null; date: string | null;
  hedge: string; attribution: string[]; status: string; note: string | null;
}

export interface AssumptionJson {
  about: "stake" | "capability" | "issue";
  actor: string | null; issue: string | null;
  note: string | null;
  /** One sentence. */
  text: string;
}

export interface ContradictionJson {
  kind: string;
  /** The issue's id, if it is about one. */
  issue: string | null;
  /** One sentence. */
  text: string;
  /** Claim ids, camp by camp. */
  camps: string[][];
}

export interface WarningJson {
  code: string; severity: string; message: string;
  /** "case.toml:12:3" */
  at: string | null;
  notes: string[]; help: string[];
}

export interface ModelInfo {
  name: string;
  title: string;
  /** What it says of a negotiation, one or two sentences. */
  meaning: string;
  source: string;
  record: string;
  parameters: { name: string; value: string; default: string; meaning: string; values: string; source: string }[];
}

/** One model's run on one issue, round by round. */
export interface TranscriptJson {
  model: string;
  issue: string;
  actors: string[];
  stop: string;
  /** One sentence. */
  reason: string;
  outcome: number;
  rounds: {
    round: number;
    positions: Record<string, number>;
    mean: number; median: number;
    moves: {
      actor: string; from: number; to: number; by: string;
      /** Whose challenge it was; nobody's in an exchange. */
      challenger: string | null;
      /** "conflict", "compromise", "compel", "exchange". */
      kind: string;
      win_probability: number | null;
      gain: number;
      in_return: { issue: string; from: number; to: number; gain: number } | null;
      /** Who stood behind the challenger; in an exchange, who gains without a part in it. */
      for: CampJson;
      against: CampJson;
      text: string;
    }[];
  }[];
}

/** One side of a contest, the strongest first, with its share of the votes; in an exchange, with its gains. */
export interface CampJson {
  total: number;
  named: { actor: string; weight: number }[];
  others: number;
  others_weight: number;
}
