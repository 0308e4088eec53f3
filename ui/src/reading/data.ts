/**
 * What the page of a reading is given, written by `winset-show` (`src/reading/page.rs`). The page
 * lays out; every word comes from here.
 */
export interface ReadPageData {
  /** The same object as `winset read --format json` prints, without quantities, times and mentions. */
  reading: {
    winset: string;
    sources: ReadSource[];
    claims: ReadClaim[];
    quotations: { source: string; quote: string; speaker_name: string | null }[];
    contradictions: { kind: string; about: string; sides: string[][] }[];
    timeline: { from: string; to: string; event: string; claims: string[] }[];
    model: { name: string; proposed: number; kept: number; refused: { reason: string; count: number }[]; failed: string[] } | null;
  };
  articles: ReadArticle[];
  /** Names by key. */
  actors: Record<string, string>;
  issues: Record<string, string>;
  command: string;
}

export interface ReadSource {
  id: string;
  file: string;
  sha256: string;
  within: string | null;
  outlet: string | null;
  title: string | null;
  author: string | null;
  published: [string, string] | null;
  published_by: string | null;
  remarks: { kind: string; span: [number, number] | null; text: string }[];
}

export interface ReadClaim {
  id: string;
  source: string;
  span: [number, number];
  quote: string;
  speaker: string | null;
  speaker_name: string | null;
  speaker_side: string | null;
  target: string | null;
  issue: string | null;
  modality: string;
  value: number | null;
  value_range: [number, number] | null;
  unit: string | null;
  state: string | null;
  date: [string, string] | null;
  negated: boolean;
  hedge: string;
  cue: string | null;
  evidentiality: string;
  attribution: string[];
  weight: number;
  origin: number;
  superseded_by: string | null;
  by: string;
  /** What a person decided in claims.toml. */
  status: "proposed" | "accepted" | "rejected";
}

export interface ReadArticle {
  id: string;
  blocks: { kind: "title" | "standfirst" | "heading" | "paragraph" | "item"; repeats: boolean; runs: Run[] }[];
  left_out: { reason: string; bytes: number; text: string; cut: boolean }[];
}

/** Words, and the claims they belong to. */
export interface Run {
  text: string;
  claims: string[];
}
