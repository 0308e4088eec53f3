/** What the page of one run is given: `crates/winset-show/src/json/solve_page.rs` writes it. */
import type { ActorInfo, ForecastJson, ModelInfo, TranscriptJson, WarningJson } from "../data";
import type { IssueFacts } from "../rounds/steps";

export interface SolvePageData {
  solved: { winset: string; case: ForecastJson["case"]; model: string; issues: (IssueFacts & { headline: string })[] };
  sides: { id: string; name: string }[];
  actors: ActorInfo[];
  models: ModelInfo[];
  transcripts: TranscriptJson[];
  warnings: WarningJson[];
  command: string;
}
