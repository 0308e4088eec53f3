/**
 * Numbers and dates as the page prints them; `winset-show` rounds by the same rule in its sentences.
 *
 * One unit of the last digit is the largest power of ten not above four times the Monte Carlo error,
 * so that at most one digit is printed that the error does not support; it is never coarser than a
 * twentieth of the scale and never finer than a thousandth. The same figure has the same digits
 * wherever it stands. Thousands are set apart by commas from 10,000 on; the unit follows after a space
 * that does not break; a minus is the one that is typed, as in the sentences.
 */
import type { SummaryJson } from "./data";

const THOUSANDS = ",";
const NO_BREAK = "\u00a0";
const MINUS = "-";
/** However small the error, no more than one part in this many of the scale is printed. */
const FINEST = 1000;
/** However large the error, a digit coarser than one part in this many of the scale would hide what was found. */
const COARSEST = 20;
const MOST_DECIMALS = 9;

export type Scale = readonly [number, number];

/**
 * Decimal places for a figure with this error; negative means tens, hundreds. `decimals(0.03)` is 1,
 * because 0.1 ≤ 0.12 and 1 is not. An error that is not known counts as the whole scale.
 */
export function decimals(error: number, scale?: Scale): number {
  const width = scale ? Math.abs(scale[1] - scale[0]) : 0;
  const known = Number.isFinite(error) ? Math.abs(error) : width;
  const step = scale ? Math.min(4 * known, width / COARSEST) : 4 * known;
  return Math.min(placesWithin(step), places(width / FINEST));
}

/** Decimal places for how far an actor pulls the mean: two significant digits. */
export function pullDecimals(pull: number, scale: Scale): number {
  const width = Math.abs(scale[1] - scale[0]);
  return Math.min(placesWithin(Math.min(Math.abs(pull) / 10, width / COARSEST)), places(width / FINEST));
}

/** The fewest decimal places whose last digit stands for at most this step. */
function placesWithin(step: number): number {
  if (!(step > 0) || !Number.isFinite(step)) return MOST_DECIMALS;
  return Math.min(MOST_DECIMALS, Math.ceil(-Math.log10(step) - 1e-9) + 0);
}

/** The most decimal places whose last digit stands for at least this step. */
export function places(step: number): number {
  if (!(step > 0) || !Number.isFinite(step)) return MOST_DECIMALS;
  // 1e-9: -log10(0.001) is 2.9999999999999996.
  return Math.min(MOST_DECIMALS, Math.floor(-Math.log10(step) + 1e-9));
}

/** Decimal places that print these values without loss, within what is fine enough for the scale. */
export function exactDecimals(values: readonly number[], scale?: Scale): number {
  const most = Math.max(0, scale ? places(Math.abs(scale[1] - scale[0]) / FINEST) + 2 : 6);
  for (let digits = 0; digits < most; digits += 1) {
    const power = 10 ** digits;
    if (values.every((value) => Math.abs(Math.round(value * power) / power - value) < 1e-9 / power)) return digits;
  }
  return most;
}

/** Decimal places for everything in one summary, from its Monte Carlo error. */
export function summaryDecimals(summary: SummaryJson, scale: Scale): number {
  const width = Math.abs(scale[1] - scale[0]);
  // What is the same in every draw is printed as short as it was given.
  if (Math.max(summary.mean_error, summary.median_error) <= 1e-9 * width) return Math.min(exactDecimals([summary.median]), places(width / FINEST));
  // Where draws leave a gap at the median, its own error says nothing about the other quantiles.
  return decimals(Math.max(summary.mean_error, Math.min(summary.median_error, 3 * summary.mean_error)), scale);
}

/** Is it the same in every draw, but for the last bits? */
export function certain(summary: SummaryJson, scale: Scale): boolean {
  return Math.abs(summary.p95 - summary.p05) + summary.sd <= 1e-9 * Math.abs(scale[1] - scale[0]);
}

/** A value on a scale: its end, where rounding would lead beyond it. */
export function onScale(value: number, digits: number, scale: Scale): string {
  const power = 10 ** Math.max(0, -digits);
  const rounded = digits < 0 ? Math.round(value / power) * power : Number(value.toFixed(Math.min(20, digits)));
  if (value <= scale[1] && rounded > scale[1]) return exact(scale[1]);
  if (value >= scale[0] && rounded < scale[0]) return exact(scale[0]);
  return number(value, digits);
}

/** The unit of a difference: `%` differ by percentage points, and days "after 1 July" by days, which the number alone says better. */
export function unitOfDifference(unit: string): string {
  if (unit.includes(" after ") || unit.includes(" since ")) return "";
  return unit.startsWith("%") ? `percentage points${unit.slice(1)}` : unit;
}

/** "12,345.6", "-0.5", "1200" (negative digits round to tens, hundreds …). */
export function number(value: number, digits: number): string {
  if (!Number.isFinite(value)) return "–";
  const power = 10 ** Math.max(0, -digits);
  const rounded = Math.round(value / power) * power;
  const text = (digits < 0 ? rounded : value).toFixed(Math.max(0, Math.min(20, digits)));
  const negative = text.startsWith("-") && Number(text) !== 0;
  const [whole = "0", fraction] = text.replace("-", "").split(".");
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THOUSANDS) : whole;
  return (negative ? MINUS : "") + grouped + (fraction === undefined ? "" : `.${fraction}`);
}

/** "+0.12", "-0.30", "0.00". */
export function signed(value: number, digits: number): string {
  const text = number(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A value as it was given: status quo, anchors, ends of scales. */
export function exact(value: number, scale?: Scale): string {
  return number(value, exactDecimals([value], scale));
}

/** The text with its unit: "2.4 % of GDP"; nothing is added for a unit without a name. */
export function withUnit(text: string, unit: string): string {
  return unit.trim() === "" ? text : `${text}${NO_BREAK}${unit.trim()}`;
}

/** "1.9–3.1", or "-1 to 3" where a dash could be read as a minus. */
export function range(low: number, high: number, digits: number, scale: Scale = [-Infinity, Infinity]): string {
  const joint = low < 0 || high < 0 ? " to " : "–";
  return onScale(low, digits, scale) + joint + onScale(high, digits, scale);
}

/** "2.4 [1.9–3.1]": the median and the central 80 % of the draws. */
export function medianAndInterval(summary: SummaryJson, scale: Scale): string {
  const digits = summaryDecimals(summary, scale);
  return `${onScale(summary.median, digits, scale)} [${range(summary.p10, summary.p90, digits, scale)}]`;
}

/** Running text in which a number keeps its percent sign on its line. */
export function bound(text: string): string {
  return text.replace(/(\d) %/g, `$1${NO_BREAK}%`);
}

/** A share as a percentage; with the number of draws it was counted in, rounded to its error. */
export function percent(share: number, draws?: number): string {
  if (!Number.isFinite(share)) return "–";
  const of = (value: number, digits = 0) => `${number(value, digits)}${NO_BREAK}%`;
  if (share <= 0 || share >= 1) return of(Math.max(0, Math.min(1, share)) * 100);
  if (draws === undefined) return share < 0.0005 ? `under ${of(0.1, 1)}` : of(share * 100, share < 0.0995 ? 1 : 0);
  const error = 100 * Math.sqrt((share * (1 - share)) / Math.max(1, draws));
  const step = error <= 1 ? 1 : error <= 5 ? 5 : 10;
  const rounded = Math.round((share * 100) / step) * step;
  if (rounded <= 0) return `under ${of(step)}`;
  return rounded >= 100 ? `over ${of(100 - step)}` : of(rounded);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

/** Every ISO date in the text as "1 July 2025". */
export function dates(text: string): string {
  return text.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, (whole, year: string, month: string, day: string) => {
    const name = MONTHS[Number(month) - 1];
    return name ? `${Number(day)}${NO_BREAK}${name}${NO_BREAK}${year}` : whole;
  });
}

/** The first characters of a hash. */
export function abbreviated(hash: string): string {
  return hash.slice(0, 12);
}

/** "1 claim", "3 claims". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n, 0)}${NO_BREAK}${n === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
