import { expect, test } from "vitest";
import type { SummaryJson } from "../../src/data";
import { bound, dates, decimals, exact, exactDecimals, list, medianAndInterval, number, onScale, percent, pullDecimals, range, signed, summaryDecimals, unitOfDifference, withUnit } from "../../src/format";

const spread = (error: number, low = 1.9, high = 3.1): SummaryJson => ({
  mean: 2.41372, median: 2.41372, p05: low, p10: low, p25: low, p75: high, p90: high, p95: high, sd: 0.5, mean_error: error, median_error: error,
});

test.each([
  [2.413721, 0.003, 4, "2.41"],
  [2.413721, 0.02, 4, "2.41"],
  [2.413721, 0.03, 4, "2.4"],
  [62.57, 0.2, 100, "62.6"],
  [62.57, 0.3, 100, "63"],
  [1_234_567, 300, 5e6, "1,230,000"],
  [0.342, 0.5, 1.5, "0.34"],
  [9.1, 40, 100, "9"],
  [62.573, NaN, 100, "63"],
  [2.413721, 0, 4, "2.41"],
  [62.573, 0, 100, "62.6"],
  [0.123456, 0, 1, "0.123"],
])("%d with an error of %d on a scale of %d is printed as %s", (value, error, width, printed) => {
  expect(number(value, decimals(error, [0, width]))).toBe(printed);
});

test("at most one digit is printed that the error does not support", () => {
  for (const error of [1e-6, 0.00099, 0.001, 0.0011, 0.04, 0.05, 0.051, 0.5, 4.9, 5, 6, 49, 1234]) {
    expect(10 ** -decimals(error), `error ${error}`).toBeGreaterThanOrEqual(0.4 * error);
    expect(10 ** -decimals(error), `error ${error}`).toBeLessThanOrEqual(4 * error + 1e-12);
  }
});

test("an error that is null in the data counts as unknown, not as zero", () => {
  expect(decimals(null as unknown as number, [0, 100])).toBe(0);
});

test("rounding leads nowhere beyond the scale", () => {
  expect(onScale(79.6, 0, [0.3, 79.7])).toBe("79.7");
  expect(onScale(0.4, 0, [0.3, 79.7])).toBe("0.3");
  expect(onScale(78.6, 0, [0.3, 79.7])).toBe("79");
});

test("a pull has two significant digits and a unit of difference", () => {
  const print = (pull: number, width: number) => signed(pull, pullDecimals(pull, [0, width]));
  expect([print(0.2743, 4), print(-2.743, 100), print(27.43, 100), print(0.01, 100)]).toEqual(["+0.27", "-2.7", "+27", "0.0"]);
  expect(["%", "% of GDP", "weeks after 1 July 2025", "points"].map(unitOfDifference)).toEqual(["percentage points", "percentage points of GDP", "", "points"]);
});

test("thousands are set apart from five digits on, and a minus is as typed in sentences", () => {
  expect(number(9999, 0)).toBe("9999");
  expect(number(10000, 0)).toBe("10,000");
  expect(number(1e6, 0)).toBe("1,000,000");
  expect(number(-1234567.891, 1)).toBe("-1,234,567.9");
  expect(number(-0.001, 1)).toBe("0.0");
  expect(number(Infinity, 1)).toBe("–");
});

test("signs are shown only on what is not zero when rounded", () => {
  expect(signed(0.31, 1)).toBe("+0.3");
  expect(signed(-0.31, 1)).toBe("-0.3");
  expect(signed(0.04, 1)).toBe("0.0");
});

test("a given number keeps its own digits", () => {
  expect(exact(1.8)).toBe("1.8");
  expect(exact(0.1 + 0.2)).toBe("0.3");
  expect(exact(27.5)).toBe("27.5");
  expect(exact(20)).toBe("20");
  expect(exact(1234567)).toBe("1,234,567");
  expect(exactDecimals([1, 1.5, 2.25])).toBe(2);
});

test("a unit follows after a space that does not break, and no unit adds nothing", () => {
  expect(withUnit("2.4", "% of GDP")).toBe("2.4\u00a0% of GDP");
  expect(withUnit("25", "%")).toBe("25\u00a0%");
  expect(withUnit("3", "weeks")).toBe("3\u00a0weeks");
  expect(withUnit("0.5", "")).toBe("0.5");
});

test("a range with a negative end has no dash that reads as a minus", () => {
  expect(range(1.9, 3.1, 1)).toBe("1.9–3.1");
  expect(range(-1, 3, 0)).toBe("-1 to 3");
});

test("a summary has the same digits wherever it stands", () => {
  expect(medianAndInterval(spread(0.004), [1, 5])).toBe("2.41 [1.90–3.10]");
  expect(medianAndInterval(spread(0.4), [1, 5])).toBe("2.4 [1.9–3.1]");
});

test("what is the same in every draw is printed as it was given", () => {
  const certain = { ...spread(0), mean: 0.3, median: 0.1 + 0.2, p05: 0.1 + 0.2, p10: 0.1 + 0.2, p25: 0.1 + 0.2, p75: 0.1 + 0.2, p90: 0.1 + 0.2, p95: 0.1 + 0.2, sd: 5e-17, mean_error: 1e-18, median_error: 1e-18 };
  expect(number(certain.median, summaryDecimals(certain, [0, 1]))).toBe("0.3");
  expect(medianAndInterval(certain, [0, 1])).toBe("0.3 [0.3–0.3]");
});

test("shares say no more than the draws can", () => {
  expect(percent(0.123, 10_000)).toBe("12\u00a0%");
  expect(percent(0, 10_000)).toBe("0\u00a0%");
  expect(percent(1, 10_000)).toBe("100\u00a0%");
  expect(percent(0.0004, 10_000)).toBe("under 1\u00a0%");
  expect(percent(0.999, 10_000)).toBe("over 99\u00a0%");
  expect(percent(0.43, 100)).toBe("45\u00a0%");
  expect(percent(0.034)).toBe("3.4\u00a0%");
  expect(percent(0.1)).toBe("10\u00a0%");
});

test("a percent sign stays with its number", () => {
  expect(bound("80 % of draws, 3 of 4")).toBe("80\u00a0% of draws, 3 of 4");
});

test("ISO dates are written out wherever they stand", () => {
  expect(dates("2025-06-21 to 2025-07-01")).toBe("21\u00a0June\u00a02025 to 1\u00a0July\u00a02025");
  expect(dates("2025-13-01")).toBe("2025-13-01");
});

test("lists read as a sentence", () => {
  expect([list([]), list(["a"]), list(["a", "b"]), list(["a", "b", "c"])]).toEqual(["", "a", "a and b", "a, b and c"]);
});
