/** Sentences and figures of the win-sets. */
import { dates, decimals, list, number, onScale, percent, places, range, withUnit, type Scale } from "../format";
import type { Page } from "../page";
import { capitalised } from "../words";
import { sideName } from "../settlement/words";
import type { AgendaJson, BandJson, Bar, BlocksJson, ExtentJson, MomentJson, PicturesJson, WinsetsJson } from "./data";
import { holds, reach, type Drawn, type Voice } from "./plane";

/** What a signature is compared with. */
export const barWords: Record<Bar, string> = { no_agreement: "no agreement at all", waiting: "waiting" };

/** "Today", "22 July 2025, after Upper House election: majority kept". */
export function momentTitle(moment: MomentJson): string {
  return moment.happened ? `${dates(moment.date)}, after ${moment.happened.text}` : "Today";
}

/** "Better than waiting, today". */
export function pictureTitle({ moment, bar }: { moment: MomentJson; bar: Bar }): string {
  return `Better than ${barWords[bar]}, ${moment.happened ? momentTitle(moment) : "today"}`;
}

/** Digits of a place in a picture: a hundredth of the scale. */
function placedDigits(scale: Scale): number {
  return Math.max(0, places(Math.abs(scale[1] - scale[0]) / 100));
}

export function placed(value: number, scale: Scale): string {
  return onScale(value, placedDigits(scale), scale);
}

/** "2.0–3.1 % of GDP". */
export function placedRange([low, high]: readonly [number, number], scale: Scale, unit: string): string {
  const [from, to] = [placed(low, scale), placed(high, scale)];
  return withUnit(from === to ? from : range(low, high, placedDigits(scale), scale), unit);
}

/** Who it is, and for whom: "Komeito (Japan)". */
export function voiceName(page: Page, voice: { side: string; actor: string }): string {
  return `${page.actorName(voice.actor)} (${sideName(page, voice.side)})`;
}

/** Is every point of the scales in the outline? */
export function everything(voice: Voice, across: Scale, up: Scale): boolean {
  let area = 0;
  voice.outline.forEach(([x, y], index) => {
    const [nextX, nextY] = voice.outline[(index + 1) % voice.outline.length]!;
    area += (x * nextY - nextX * y) / 2;
  });
  return Math.abs(area) > 0.999 * Math.abs((across[1] - across[0]) * (up[1] - up[0]));
}

/** What the point at which a picture is cut is called. */
export function cutName(pictures: PicturesJson): string {
  if (pictures.cut === "settlement") return pictures.signed ? `the settlement of ${dates(pictures.signed)}` : "the settlement";
  return pictures.cut === "bargain" ? "the bargain" : "the reversion point";
}

/** What the picture shows, in a few sentences. */
export function told(page: Page, pictures: PicturesJson, picture: Drawn): string[] {
  const [across, up] = [page.issues.get(picture.across), page.issues.get(picture.up)];
  if (!across || !up) return [];
  const found: string[] = [];
  const [wide, tall] = [reach(picture.zone, 0), reach(picture.zone, 1)];
  if (wide && tall) found.push(`A zone of agreement: ${across.name} ${placedRange(wide, across.scale, across.unit)}, ${up.name} ${placedRange(tall, up.scale, up.unit)}.`);
  else if (picture.shadow.length > 0) found.push(`No zone of agreement while the other issues stand as in ${cutName(pictures)}; with other values of theirs there would be one (dotted).`);
  else found.push("No zone of agreement, whatever the other issues are.");
  const names = (voices: Voice[]) => list(voices.map((voice) => voiceName(page, voice)));
  for (const role of ["negotiator", "ratifier"] as const) {
    const nothing = picture.voices.filter((voice) => voice.role === role && voice.outline.length === 0);
    if (nothing.length > 0) found.push(`${names(nothing)}: nothing on this plane that is better than ${barWords[role === "negotiator" ? picture.bar : "no_agreement"]}.`);
  }
  if (pictures.cut === "settlement") {
    const size: [number, number] = [across.scale[1] - across.scale[0], up.scale[1] - up.scale[0]];
    const against = picture.voices.filter((voice) => voice.outline.length > 0 && !holds(voice.outline, picture.at, size));
    if (against.length > 0) found.push(`${capitalised(cutName(pictures))} lies outside what ${names(against)} would accept.`);
  }
  return found;
}

/** Would they sign at this moment? */
export function wouldSign(picture: Drawn): string {
  if (picture.bar !== "waiting" || picture.moment.agree === null) return "";
  return picture.moment.agree ? "If they met, they would sign." : picture.moment.happened ? "If they met, they would not sign." : "If they met today, they would not sign: not yet.";
}

function bandDigits(value: BandJson, scale: Scale): number {
  return decimals(value.median_error, scale);
}

/** An extent's digits: those of its least certain figure. */
export function extentDigits(extent: ExtentJson, scale: Scale): number {
  return Math.min(...[extent.least, extent.most, extent.bargain].map((one) => bandDigits(one, scale)));
}

/** Utility, with the digits that its error leaves. */
export function utility(value: number, error: number): string {
  return number(value, decimals(error, [0, 1]));
}

/** What is known of one ratifier in the way, after its name and share of so many draws. */
export function blocks(one: BlocksJson, draws: number): string {
  const found: string[] = [];
  if (one.alone > 0 && one.alone < one.share) found.push(`its consent alone would do in ${percent(one.alone, draws)}`);
  else if (one.alone === 0) found.push("never alone");
  if (one.short) found.push(`short of consent by ${utility(one.short.median, one.short.median_error)} of utility (${utility(one.short.p10, one.short.median_error)} to ${utility(one.short.p90, one.short.median_error)})`);
  if (one.bound > 0) found.push(`a bound of its own in ${percent(one.bound, draws)}`);
  return found.join("; ");
}

/** For whom this is more, and for whom less, than one text per issue; where it is more than chance. */
export function whoGains(page: Page, row: AgendaJson, apart: AgendaJson): string {
  const names = (sign: 1 | -1) => Object.entries(row.gain).flatMap(([side, here]) => {
    const there = apart.gain[side];
    const by = there ? sign * (here.mean - there.mean) : 0;
    return there && by > 2 * Math.hypot(here.mean_error, there.mean_error) && by >= 5e-4 ? [sideName(page, side)] : [];
  });
  const [more, less] = [names(1), names(-1)];
  const parts = [...(more.length > 0 ? [`more for ${list(more)}`] : []), ...(less.length > 0 ? [`less for ${list(less)}`] : [])];
  return parts.length > 0 ? parts.join(", ") : "no difference";
}

/** What the whole section rests on. */
export function basis(winsets: WinsetsJson): string {
  return `Shares of the first ${number(winsets.draws, 0)} draws, today and compared with no agreement at all; losses are ${winsets.loss}. Pictures have every uncertain number at its median: they show one case out of many.`;
}
