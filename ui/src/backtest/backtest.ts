/** A backtest with ways to find things in it, and the words for what it holds. */
import { number, percent, signed } from "../format";
import type { BacktestPageData, BacktestRow, Kind, MethodInfo, ScoreInfo } from "./data";

export type Verdict = "better" | "same" | "worse" | "differs" | "mean";

export class Backtest {
  readonly data: BacktestPageData;
  readonly methods: ReadonlyMap<string, MethodInfo>;
  readonly scores: ReadonlyMap<string, ScoreInfo>;
  readonly #rows: ReadonlyMap<string, BacktestRow>;

  constructor(data: BacktestPageData) {
    this.data = data;
    this.methods = new Map(data.methods.map((method) => [method.name, method]));
    this.scores = new Map(data.scores.map((score) => [score.name, score]));
    this.#rows = new Map(data.backtest.rows.map((row) => [`${row.method}\n${row.kind}\n${row.subset}`, row]));
  }

  title(method: string): string {
    return this.methods.get(method)?.title ?? method;
  }

  row(method: string, kind: Kind, subset: string): BacktestRow | undefined {
    return this.#rows.get(`${method}\n${kind}\n${subset}`);
  }

  /** The rows of a kind on a subset, in the order of the methods. */
  rows(kind: Kind, subset: string): BacktestRow[] {
    return this.data.methods.flatMap((method) => this.row(method.name, kind, subset) ?? []);
  }

  /** The subsets that a kind has rows of, in the order of SUBSETS. */
  subsets(kind: Kind): string[] {
    const found = new Set(this.data.backtest.rows.filter((row) => row.kind === kind).map((row) => row.subset));
    return Object.keys(SUBSETS).filter((subset) => found.has(subset));
  }
}

export const SUBSETS: Record<string, string> = {
  all: "all issues",
  majority: "majority",
  unanimity: "unanimity",
  "with-reference": "reference point known",
  "without-reference": "no reference point",
  fit: "fit part",
  test: "test part",
};

export function subsetName(subset: string): string {
  return SUBSETS[subset] ?? subset;
}

/** What the interval of the difference to the mean says. */
export function verdict(row: BacktestRow, score: ScoreInfo): Verdict {
  const range = row.against_mean[score.name];
  if (!range) return "same";
  if (Math.max(Math.abs(range.low), Math.abs(range.high)) < 1e-9) return "mean";
  if (range.low <= 0 && range.high >= 0) return "same";
  if (score.better === "neither") return "differs";
  return range.high < 0 === (score.better === "less") ? "better" : "worse";
}

export const VERDICTS: Record<Verdict, string> = {
  better: "better than the mean",
  same: "cannot be told from the mean",
  worse: "worse than the mean",
  differs: "differs from the mean",
  mean: "the same as the mean",
};

/** "23.01", "18 %". */
export function scored(value: number | undefined, score: ScoreInfo, digits = 2): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  return score.share ? percent(Math.round(100 * value) / 100).replace(/\.0(\s%)/, "$1") : number(value, digits);
}

/** "+2.9 to +7.8", in points; of shares, in percentage points. */
export function difference(row: BacktestRow, score: ScoreInfo): string {
  const range = row.against_mean[score.name];
  if (!range || verdict(row, score) === "mean") return "–";
  const factor = score.share ? 100 : 1;
  const print = (value: number) => signed(value * factor, score.share ? 0 : 1);
  return `${print(range.low)} to ${print(range.high)}`;
}

/** The ends of the axis on which these differences are drawn: wide enough, and round. */
export function reach(rows: readonly BacktestRow[], score: ScoreInfo): [number, number] {
  const ranges = rows.flatMap((row) => row.against_mean[score.name] ?? []);
  const factor = score.share ? 100 : 1;
  const low = Math.min(0, ...ranges.map((range) => range.low * factor));
  const high = Math.max(0, ...ranges.map((range) => range.high * factor));
  const step = (high - low) / 12 || 1;
  return [low - step, high + step];
}

/** The middle of each count of misses. */
export const MISSES = Array.from({ length: 21 }, (_, at) => at * 10 - 100);
