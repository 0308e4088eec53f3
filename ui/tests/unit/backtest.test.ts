import { expect, test } from "vitest";
import { Backtest, difference, reach, scored, verdict } from "../../src/backtest/backtest";
import type { BacktestPageData, BacktestRow, ScoreInfo } from "../../src/backtest/data";

const error: ScoreInfo = { name: "error", title: "miss", meaning: "", share: false, better: "less" };
const hits: ScoreInfo = { name: "hits", title: "hits", meaning: "", share: true, better: "more" };
const inside: ScoreInfo = { ...hits, name: "inside", better: "neither" };

function row(low: number, high: number, method = "median"): BacktestRow {
  const range = { low, high };
  return { method, kind: "inputs-only", subset: "all", issues: 9, scores: { error: 23.014 }, less_mean: { error: (low + high) / 2 }, against_mean: { error: range, hits: range, inside: range } };
}

test("a difference counts only if its interval holds no zero, and which way depends on the score", () => {
  expect(verdict(row(-2, -1), error)).toBe("better");
  expect(verdict(row(1, 2), error)).toBe("worse");
  expect(verdict(row(1, 2), hits)).toBe("better");
  expect(verdict(row(-2, -1), hits)).toBe("worse");
  expect(verdict(row(-1, 2), error)).toBe("same");
  expect(verdict(row(0, 2), error)).toBe("same");
  expect(verdict(row(1, 2), inside)).toBe("differs");
  expect(verdict(row(0, 1e-12), error)).toBe("mean");
});

test("differences are printed with their signs, of shares in percentage points", () => {
  expect(difference(row(-0.44, 1.7), error)).toBe("-0.4 to +1.7");
  expect(difference(row(0.021, 0.143), hits)).toBe("+2 to +14");
  expect(difference(row(0, 0), error)).toBe("–");
});

test("scores are printed whole, and one that is missing as a dash", () => {
  expect(scored(23.014, error)).toBe("23.01");
  expect(scored(0.1796, hits)).toBe("18\u00a0%");
  expect(scored(0.02, hits)).toBe("2\u00a0%");
  expect(scored(0, hits)).toBe("0\u00a0%");
  expect(scored(undefined, error)).toBe("–");
});

test("the axis of differences reaches beyond every interval and holds the mean", () => {
  const [low, high] = reach([row(2, 8), row(5, 12)], error);
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(12);
  expect(reach([], error)[0]).toBeLessThan(0);
});

test("rows are found by method, kind and subset, in the order of the methods", () => {
  const info = (name: string) => ({ name, title: `the ${name}`, meaning: "", model: true });
  const data = { methods: [info("mean"), info("median")], scores: [error], backtest: { rows: [row(1, 2), row(0, 0, "mean")] } } as unknown as BacktestPageData;
  const backtest = new Backtest(data);
  expect(backtest.rows("inputs-only", "all").map((one) => one.method)).toEqual(["mean", "median"]);
  expect(backtest.subsets("inputs-only")).toEqual(["all"]);
  expect(backtest.row("median", "with-model-error", "all")).toBeUndefined();
  expect(backtest.title("median")).toBe("the median");
  expect(backtest.title("unknown")).toBe("unknown");
});
