import { describe, expect, test } from "vitest";
import { apartInPoints, apartOnScale } from "../../src/compare/words";
import { spreadText } from "../../src/settlement/words";

const summary = { mean: 2.4, median: 2.4, sd: 0.3, p05: 1.9, p10: 2, p25: 2.2, p75: 2.6, p90: 2.67, p95: 2.8, mean_error: 0.003, median_error: 0.004 };

describe("a run beside the first", () => {
  test("differs by points, if by more than chance and by more than nothing", () => {
    expect(apartInPoints({ by: 0.12, error: 0.01 })).toBe(" (+12 points)");
    expect(apartInPoints({ by: -0.01, error: 0.001 })).toBe(" (-1 point)");
    expect(apartInPoints({ by: 0.12, error: 0.07 })).toBe("");
    expect(apartInPoints({ by: 0.002, error: 0.0001 })).toBe("");
    expect(apartInPoints(undefined)).toBe("");
  });

  test("differs on a scale with the digits of its summary", () => {
    expect(apartOnScale({ by: 0.221, error: 0.01 }, summary, [1, 5])).toBe(" (+0.22)");
    expect(apartOnScale({ by: -0.221, error: 0.01 }, summary, [1, 5])).toBe(" (-0.22)");
    expect(apartOnScale({ by: 0.001, error: 0.0001 }, summary, [1, 5])).toBe("");
    expect(apartOnScale({ by: 0.221, error: 0.2 }, summary, [1, 5])).toBe("");
  });

  test("settles near a median, with 80 % of the draws", () => {
    expect(spreadText({ mean: 2.4, p10: 2.18, median: 2.47, p90: 2.71, mean_error: 0.003 }, [1, 5])).toBe("2.47 [2.18–2.71]");
  });
});
