import { describe, expect, test } from "vitest";
import { sample } from "../../fixtures/make-sample.mjs";
import { Page } from "../../src/page";
import { lossOf, monthTicks, obstacle } from "../../src/settlement/words";
import { textWidth } from "../../src/labels";
import type { MomentJson, PicturesJson, Point } from "../../src/winsets/data";
import { beside, drawn, drawnIssues, firstPair, fromEdge, holds, inside, laterMoment, onOutline, outlinePath, partners, reach, within } from "../../src/winsets/plane";
import { blocks, everything, momentTitle, pictureTitle, placedRange, told, whoGains, wouldSign } from "../../src/winsets/words";

const square: Point[] = [[0, 0], [10, 0], [10, 10], [0, 10]];
const data = sample();
const page = new Page(data);
const pictures = data.forecast.winsets!.pictures as PicturesJson;
const [today, kept, lost] = pictures.moments as [MomentJson, MomentJson, MomentJson];
const order = data.forecast.issues.map((issue) => issue.id);

describe("a picture of two issues", () => {
  test("can be turned: what was across is up", () => {
    const one = drawn(today, "no_agreement", "defence-share", "car-tariff")!;
    const other = drawn(today, "no_agreement", "car-tariff", "defence-share")!;
    expect(one.at).toEqual([...other.at].reverse());
    expect(reach(one.zone, 0)).toEqual(reach(other.zone, 1));
    expect(other.voices.map((voice) => voice.actor)).toEqual(one.voices.map((voice) => voice.actor));
    expect([other.across, other.up]).toEqual(["car-tariff", "defence-share"]);
    expect(drawn(today, "waiting", "car-tariff", "no-such-issue")).toBeNull();
  });

  test("is offered for every pair that is there, the case's first issue first", () => {
    expect(drawnIssues(today, order)).toEqual(order);
    expect(partners(today, "car-tariff", order)).toEqual(["defence-share", "talks-delay"]);
    expect(firstPair(today, order)).toEqual(["defence-share", "car-tariff"]);
    const later = { ...today, planes: today.planes.slice().reverse() };
    expect(firstPair(later, order)).toEqual(["defence-share", "talks-delay"]);
    expect(firstPair({ ...today, planes: [] }, order)).toBeNull();
  });

  test("stands beside the moment at which it would be signed", () => {
    expect(laterMoment(pictures.moments, "2025-07-22")).toBe(1);
    // Nothing is signed: the first moment that differs from today, else the next one, else none.
    expect(laterMoment([today, lost, kept], null)).toBe(2);
    expect(laterMoment([today, lost], null)).toBe(1);
    expect(laterMoment([today], null)).toBeNull();
  });

  test("is told in words: zone, who accepts nothing, who refuses the settlement", () => {
    const [wide, narrow] = (["no_agreement", "waiting"] as const).map((bar) => drawn(today, bar, "defence-share", "car-tariff")!);
    expect(told(page, pictures, wide!)[0]).toMatch(/^A zone of agreement: Japan's defence spending target 2\.\d+–2\.\d+\u00a0% of GDP, US tariff on Japanese cars \d+–\d+\u00a0%\.$/);
    expect(told(page, pictures, narrow!).join(" ").replace(/\s/g, " ")).toMatch(/^No zone of agreement.*The settlement of 22 July 2025 lies outside what .*Ishiba cabinet \(Japan\).* would accept\.$/);
    expect(wouldSign(narrow!)).toContain("not yet");
    expect(wouldSign(wide!)).toBe("");
    const after = drawn(lost, "waiting", "defence-share", "car-tariff")!;
    expect(told(page, pictures, after).join(" ")).toContain("Ishiba cabinet (Japan): nothing on this plane that is better than waiting.");
    expect(wouldSign(after)).toBe("If they met, they would not sign.");
    expect(pictureTitle(after).replace(/\s/g, " ")).toBe("Better than waiting, 22 July 2025, after Upper House election: the majority is lost");
    expect(momentTitle(today)).toBe("Today");
  });

  test("prints places with their unit, within the scale", () => {
    expect(placedRange([1.84, 2.61], [1, 5], "% of GDP")).toBe("1.8–2.6\u00a0% of GDP");
    expect(placedRange([12, 14.2], [0, 27.5], "%")).toBe("12–14\u00a0%");
    expect(placedRange([3, 3], [0, 10], "")).toBe("3.0");
  });
});

describe("who is in the way, and who gains", () => {
  const band = (mean: number, error: number) => ({ mean, median: mean, p10: mean, p90: mean, mean_error: error, median_error: error });
  test("says what is known of a ratifier, and no more", () => {
    const one = { side: "japan", ratifier: "komeito", share: 0.2, alone: 0.1, short: { ...band(0.031, 0.002), p10: 0.01, p90: 0.05 }, bound: 0.05 };
    expect(blocks(one, 10_000)).toBe("its consent alone would do in 10\u00a0%; short of consent by 0.031 of utility (0.010 to 0.050); a bound of its own in 5\u00a0%");
    expect(blocks({ ...one, alone: 0.2, short: null, bound: 0 }, 10_000)).toBe("");
    expect(blocks({ ...one, alone: 0, short: null, bound: 0 }, 10_000)).toBe("never alone");
    // Of few draws no single percent is told.
    expect(blocks({ ...one, alone: 0.078, short: null, bound: 0 }, 500)).toContain("10\u00a0%");
  });

  test("tells a gain from chance", () => {
    const row = (japan: number, states: number) => ({ agenda: "package" as const, linkage: null, name: "", whole: 1, any: 1, gain: { japan: band(japan, 0.01), "united-states": band(states, 0.01) }, better: {} });
    expect(whoGains(page, row(0.2, 0.1), row(0.1, 0.2))).toBe("more for Japan, less for United States");
    expect(whoGains(page, row(0.12, 0.2), row(0.1, 0.2))).toBe("no difference");
  });
});

describe("where shapes, marks and labels go", () => {
  test("a point is within an outline, outside, or near enough to its edge", () => {
    expect(within([5, 5], square)).toBe(true);
    expect(within([11, 5], square)).toBe(false);
    expect(fromEdge([5, 2], square)).toBeCloseTo(2);
    expect(fromEdge([13, 14], square)).toBeCloseTo(5);
    expect(holds(square, [10.4, 5], [100, 100])).toBe(true);
    expect(holds(square, [12, 5], [100, 100])).toBe(false);
    expect(holds([], [0, 0], [1, 1])).toBe(false);
  });

  test("an outline is a closed path, and nothing of nothing", () => {
    expect(outlinePath([[0, 0], [1.26, 0], [0, 2]])).toBe("M0,0L1.3,0L0,2Z");
    expect(outlinePath([])).toBe("");
    expect(reach([[]], 0)).toBeNull();
  });

  test("a number sits on its outline, away from what is there", () => {
    const frame = { left: -20, top: -20, width: 100, height: 100 };
    const taken = [{ left: -9, top: -9, width: 30, height: 18 }];
    const at = onOutline(square.map(([x, y]): Point => [4 * x, 4 * y]), [], taken, frame, 18)!;
    expect(fromEdge(at, square.map(([x, y]): Point => [4 * x, 4 * y]))).toBeLessThan(1e-9);
    expect(Math.hypot(at[0], at[1])).toBeGreaterThan(30);
    expect(onOutline([], [], [], frame, 18)).toBeNull();
  });

  test("a name stands inside its shape and outside the others", () => {
    const shape: Point[] = [[0, 0], [200, 0], [200, 100], [0, 100]];
    const other: Point[] = [[0, 0], [110, 0], [110, 100], [0, 100]];
    const at = inside(shape, [other], [], 60, 18, { left: 0, top: 0, width: 200, height: 100 })!;
    expect(within(at, shape)).toBe(true);
    expect(at[0]).toBeGreaterThan(110 + 20);
  });

  test("names of neighbouring marks do not overlap and stay in the frame", () => {
    const frame = { left: 0, top: 0, width: 300, height: 200 };
    const first = beside([60, 5], 90, 15, [{ left: 53, top: -2, width: 14, height: 14 }, { left: 33, top: -2, width: 14, height: 14 }], frame);
    const second = beside([40, 5], 50, 15, [first, { left: 53, top: -2, width: 14, height: 14 }], frame);
    const apart = second.left + second.width <= first.left || second.left >= first.left + first.width || second.top + second.height <= first.top || second.top >= first.top + first.height;
    expect(apart).toBe(true);
    expect(first.left + first.width).toBeLessThanOrEqual(300);
  });

  test("names of two marks at the foot of the frame cover neither of them", () => {
    const frame = { left: 0, top: 0, width: 260, height: 200 };
    const marks: Point[] = [[53, 200], [0, 200]];
    const taken = marks.map(([x, y]) => ({ left: x - 7, top: y - 7, width: 14, height: 14 }));
    for (const [index, wide] of [[0, 105], [1, 70]] as const) {
      const box = beside(marks[index]!, wide, 15, taken, frame);
      for (const other of taken) expect(box.left + box.width <= other.left || box.left >= other.left + other.width || box.top + box.height <= other.top || box.top >= other.top + other.height).toBe(true);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top + box.height).toBeLessThanOrEqual(200);
      expect(Math.hypot(box.left - marks[index]![0], box.top - marks[index]![1])).toBeLessThan(45);
      taken.push(box);
    }
  });

  test("a voice that accepts the whole plane is told from one that does not", () => {
    const voice = (outline: Point[]) => ({ side: "", actor: "", role: "ratifier" as const, outline });
    expect(everything(voice(square), [0, 10], [0, 10])).toBe(true);
    expect(everything(voice(square), [0, 10.1], [0, 10])).toBe(false);
  });
});

test.each([240, 300, 350, 640, 900])("month labels on an axis of %d pixels do not touch", (width) => {
  for (const [from, to] of [["2025-07-01", "2025-12-31"], ["2025-02-27", "2027-03-01"], ["2026-02-16", "2026-06-29"]] as const) {
    const [first, last] = [from, to].map((date) => Date.parse(date) / 86_400_000) as [number, number];
    const ticks = monthTicks(from, to, width).map((tick, index) => {
      const [at, wide] = [((tick.at - first) / (last - first)) * width, textWidth(tick.label)];
      return index === 0 ? { from: at, to: at + wide } : { from: at - wide / 2, to: at + wide / 2 };
    });
    expect(ticks.length).toBeGreaterThan(1);
    ticks.slice(1).forEach((tick, index) => expect(tick.from - ticks[index]!.to).toBeGreaterThanOrEqual(5));
  }
});

test("what stands in the way is named: margins at home, a refused linkage, a ratifier", () => {
  expect(obstacle(page, { kind: "cost-at-home", side: "japan", ratifier: null })).toBe("the cost of conceding at home, to Japan");
  expect(obstacle(page, { kind: "refusal", side: "japan", linkage: "tariffs-for-defence", name: "Cars for arms" })).toBe("the refusal of Japan to link “Cars for arms”");
  expect(obstacle(page, { kind: "ratifier", side: "japan", ratifier: "komeito" })).toBe("the refusal of Komeito (Japan)");
});

test("a loss is told by its shape", () => {
  expect(lossOf("quadratic")).toBe("a loss is salience times the square of the distance");
  expect(lossOf("linear")).toBe("a loss is salience times distance");
});
