/** What `winset compare` puts into its page; `compare/page.rs` is the other end. */
import type { SummaryJson } from "../data";
import type { QuestionJson, SettlementJson } from "../settlement/data";

export interface ComparePageData {
  compare: {
    winset: string;
    draws: number;
    seed: number;
    models: string[];
    runs: RunJson[];
    differences: DifferenceJson[];
  };
  names: string[];
  why: WhyJson[];
  command: string;
}

/** What is told of every run, a line each: by run a value and how it is printed. */
export interface WhyJson {
  title: string;
  about: string;
  lines: { name: string; values: (number | null)[]; texts: (string | null)[] }[];
}

export interface RunJson {
  case: {
    title: string; question: string | null; as_of: string; horizon: string | null; sha256: string;
    scenario: { title: string; why: string | null; changes: { path: string; before: string | null; after: string }[] } | null;
  };
  issues: { id: string; name: string; unit: string; scale: [number, number]; pooled: SummaryJson }[];
  settlement: SettlementJson | null;
  questions: QuestionJson[];
}

export interface GapJson { by: number; error: number }

export interface DifferenceJson {
  scenario: string;
  settlement: Record<"now" | "later" | "never" | "ready", GapJson> | null;
  issues: Record<string, GapJson>;
  questions: Record<string, GapJson>;
}
