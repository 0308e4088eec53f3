/** Sentences and figures of the settlement. */
import { number, onScale, percent, range, summaryDecimals, type Scale } from "../format";
import { textWidth } from "../labels";
import type { Page } from "../page";
import type { DateJson, ObstacleJson, SettlementJson, SpreadJson } from "./data";

/** A chance that is computed, not counted, in whole per cent; never 0 or 100 unless it is. */
export function chance(share: number): string {
  return percent(share, Infinity);
}

/** Decimal places of what is settled, from its Monte Carlo error. */
export function spreadDigits(spread: SpreadJson, scale: Scale): number {
  return summaryDecimals({ ...spread, p05: spread.p10, p25: spread.p10, p75: spread.p90, p95: spread.p90, sd: 0, median_error: spread.mean_error }, scale);
}

/** "2.47 [2.18–2.71]": the median of what is settled and 80 % of the draws. */
export function spreadText(spread: SpreadJson, scale: Scale): string {
  const digits = spreadDigits(spread, scale);
  return `${onScale(spread.median, digits, scale)} [${range(spread.p10, spread.p90, digits, scale)}]`;
}

/** A number in utility with its sign, to what its error supports. */
export function signed(value: number, error: number): string {
  const digits = Math.min(4, Math.max(0, Math.ceil(-Math.log10(Math.max(4 * error, 1e-4)) - 1e-9)));
  const text = number(Math.abs(value), digits);
  if (!/[1-9]/.test(text)) return text;
  return value < 0 ? `-${text}` : `+${text}`;
}

/** A difference of chances in percentage points. */
export function inPoints(value: number): string {
  const points = Math.round(100 * value);
  if (points === 0) return "no different";
  return `${points > 0 ? "+" : "-"}${Math.abs(points)} ${Math.abs(points) === 1 ? "point" : "points"}`;
}

export function sideName(page: Page, id: string): string {
  return page.sides.find((side) => side.id === id)?.name ?? id;
}

/** What a loss is, by the shape of losses that it was computed with. */
export function lossOf(shape: string | undefined): string {
  return `a loss is salience times ${shape === "quadratic" ? "the square of the distance" : "distance"}`;
}

/** What would have to be otherwise. Names may be plurals, so that none has a verb. */
export function obstacle(page: Page, one: ObstacleJson): string {
  const side = sideName(page, one.side);
  switch (one.kind) {
    case "waiting":
      return `what waiting is worth to ${side}`;
    case "ratifier":
      return `the refusal of ${page.actorName(one.ratifier ?? "")} (${side})`;
    case "cost-at-home":
      return `the cost of conceding at home, to ${side}`;
    case "bounds":
      return `the bounds of the negotiator of ${side}`;
    case "refusal":
      return `the refusal of ${side} to link “${one.name ?? one.linkage ?? ""}”`;
  }
}

/** What an event or deadline is called, from the dates it falls on. */
export function causeName(settlement: SettlementJson, id: string): string {
  for (const date of settlement.by) for (const mark of date.marks) if (mark.id === id) return mark.name;
  return id;
}

/**
 * For every stretch of the calendar, from one event or deadline to the next, the date on which a
 * settlement is likeliest, if it is at least 0.1 % likely; at most so many, in time.
 */
export function likeliest(dates: readonly DateJson[], most = 5): DateJson[] {
  const stretches: DateJson[][] = [];
  for (const date of dates) {
    const open = stretches.at(-1);
    if (!open || date.marks.length > 0) stretches.push([date]);
    else open.push(date);
  }
  const best = stretches.map((stretch) => stretch.reduce((one, other) => (other.settles > one.settles ? other : one)));
  const likely = best.filter((date) => date.settles >= 0.001).sort((a, b) => b.settles - a.settles);
  return likely.slice(0, most).sort((a, b) => a.date.localeCompare(b.date));
}

/** Days since 1970: dates as places on an axis. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/**
 * Firsts of months between two dates, as (day number, label), so many that their labels do not touch
 * on an axis of `width` pixels; the first label begins at its tick, the others are centred.
 */
export function monthTicks(from: string, to: string, width = 640): { at: number; label: string }[] {
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const start = new Date(first * 86_400_000);
  const all: { at: number; month: number; year: number }[] = [];
  for (let k = 0; k < 600; k += 1) {
    const date = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + k, 1));
    const at = date.getTime() / 86_400_000;
    if (at > last) break;
    if (at >= first) all.push({ at, month: date.getUTCMonth(), year: date.getUTCFullYear() });
  }
  const pixel = (at: number) => ((at - first) / Math.max(1, last - first)) * width;
  for (let step = 1; step < all.length; step += 1) {
    const shown = all.filter((_, index) => index % step === 0).map(({ at, month, year }, index, list) => ({ at, label: index === 0 || year !== list[index - 1]!.year ? `${names[month]} ${year}` : names[month]! }));
    const wide = (tick: { label: string }) => textWidth(tick.label, 12.5);
    const apart = shown.slice(1).every((tick, index) => {
      const before = shown[index]!;
      const end = pixel(before.at) + (index === 0 ? wide(before) : wide(before) / 2);
      return pixel(tick.at) - wide(tick) / 2 - end >= 8;
    });
    if (apart) return shown;
  }
  return all.slice(0, 1).map(({ at, month, year }) => ({ at, label: `${names[month]} ${year}` }));
}
