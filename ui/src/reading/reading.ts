/** A reading with ways to find things by their ids. */
import { dates } from "../format";
import { capitalised, spaced } from "../words";
import type { ReadArticle, ReadClaim, ReadPageData, ReadSource } from "./data";

export class Reading {
  readonly data: ReadPageData;
  readonly claims: ReadonlyMap<string, ReadClaim>;
  readonly sources: ReadonlyMap<string, ReadSource>;
  /** Claims that share an origin with others, by its number. */
  readonly origins: ReadonlyMap<number, string[]>;
  /** The contradictions a claim takes part in. */
  readonly disputes: ReadonlyMap<string, number[]>;

  constructor(data: ReadPageData) {
    this.data = data;
    this.claims = new Map(data.reading.claims.map((claim) => [claim.id, claim]));
    this.sources = new Map(data.reading.sources.map((source) => [source.id, source]));
    const origins = new Map<number, string[]>();
    for (const { origin, id } of data.reading.claims) origins.set(origin, [...(origins.get(origin) ?? []), id]);
    this.origins = origins;
    const disputes = new Map<string, number[]>();
    data.reading.contradictions.forEach((found, index) => {
      for (const id of found.sides.flat()) disputes.set(id, [...(disputes.get(id) ?? []), index]);
    });
    this.disputes = disputes;
  }

  /** What a person has decided of the claims so far, as a sentence. */
  decided(): string {
    const of = (status: string) => this.data.reading.claims.filter((claim) => claim.status === status).length;
    const [accepted, rejected, open] = [of("accepted"), of("rejected"), of("proposed")];
    if (accepted + rejected === 0) return "Nobody has accepted these claims yet: a person decides in claims.toml.";
    return `In claims.toml ${accepted} ${accepted === 1 ? "is" : "are"} accepted, ${rejected} rejected and ${open} not decided yet.`;
  }

  claimsOf(source: string): ReadClaim[] {
    return this.data.reading.claims.filter((claim) => claim.source === source);
  }

  actor(key: string | null): string {
    return key === null ? "nobody named" : (this.data.actors[key] ?? key);
  }

  issue(key: string | null): string {
    return key === null ? "no issue of the lexicon" : (this.data.issues[key] ?? key);
  }

  /** A report's headline, otherwise its first words, otherwise who published it. */
  title(source: ReadSource): string {
    return source.title ?? this.firstWords(source.id) ?? source.outlet ?? source.id;
  }

  /** The first words of an article, for want of a headline. */
  private firstWords(id: string): string | null {
    const first = this.data.articles.find((article) => article.id === id)?.blocks[0];
    if (first === undefined) return null;
    const words = unquoted(first.runs.map((run) => run.text).join("")).trim();
    if (words === "") return null;
    return words.length <= OPENING ? words : `${words.slice(0, OPENING).replace(/\s+\S*$/, "")} …`;
  }

  /** Does an article open with the headline that stands above it anyway? */
  repeatsTitle(article: ReadArticle): boolean {
    const first = article.blocks[0];
    const title = this.sources.get(article.id)?.title;
    return first?.kind === "title" && first.runs.every((run) => run.claims.length === 0) && first.runs.map((run) => run.text).join("").trim() === title?.trim();
  }

  /** "United States → Japan: demand, 3.5 % of GDP". */
  line(claim: ReadClaim): string {
    const target = claim.target === null ? "" : ` → ${this.actor(claim.target)}`;
    const status = claim.status === "proposed" ? "" : ` (${claim.status})`;
    return `${claim.speaker_name ?? "nobody named"}${target}: ${this.kind(claim)}${status}`;
  }

  /** "demand, 3.5 % of GDP". */
  kind(claim: ReadClaim): string {
    const parts = [spaced(claim.modality) + (claim.negated ? ", negated" : "")];
    const value = valueTold(claim);
    if (value) parts.push(value);
    if (claim.state) parts.push(spaced(claim.state));
    return parts.join(", ");
  }

  /** "outlet ← Financial Times ← unnamed officials". */
  chain(claim: ReadClaim): string {
    const source = this.sources.get(claim.source);
    return [source ? (source.outlet ?? this.title(source)) : claim.source, ...claim.attribution].join(" ← ");
  }
}

/** How many letters of an article stand for its headline. */
const OPENING = 60;

/** Words without the quotation marks around all of them: the page sets its own. */
export function unquoted(words: string): string {
  const inside = /^[“"«„]([^“”"«»„]*)[”"»“]$/.exec(words.trim());
  return inside?.[1] ?? words;
}

const DATED: Record<string, string> = {
  text: "by what the text tells",
  company: "assumed from its page or the reports beside it",
  dateline: "it stands in the report",
  metadata: "it stands in the page's metadata",
  address: "it stands in the page's address",
  given: "as given",
};

/** How the day of publication is known. */
export function dated(by: string | null): string {
  return DATED[by ?? ""] ?? `known by: ${by ?? "nothing"}`;
}

const EVIDENCE: Record<string, string> = {
  author: "on the author's own account",
  "direct-quotation": "in the speaker's own words",
  reported: "on the word of somebody named",
  media: "on another outlet's word",
  rumour: "on nobody's name",
  passive: "in the passive: nobody is said to say or do it",
};

export function evidence(key: string): string {
  return EVIDENCE[key] ?? spaced(key);
}

const LARGE: [number, string][] = [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]];

function numberTold(value: number): string {
  const large = LARGE.find(([size]) => Math.abs(value) >= size);
  const [scaled, word] = large ? [value / large[0], ` ${large[1]}`] : [value, ""];
  return `${scaled.toLocaleString("en", { maximumFractionDigits: 3 })}${word}`;
}

/** "3.5 % of GDP", "1 to 2 %", or nothing. */
export function valueTold(claim: ReadClaim): string {
  const unit = claim.unit ? `\u00a0${claim.unit}` : "";
  if (claim.value_range) return `${numberTold(claim.value_range[0])} to ${numberTold(claim.value_range[1])}${unit}`;
  return claim.value === null ? "" : `${numberTold(claim.value)}${unit}`;
}

/** "1 July 2025", "1 July 2025 to 5 July 2025". */
export function span(range: [string, string] | null): string {
  if (range === null) return "";
  return range[0] === range[1] ? dates(range[0]) : `${dates(range[0])} to ${dates(range[1])}`;
}

export function articleAnchor(id: string): string {
  return `article-${id}`;
}

export function markAnchor(id: string): string {
  return `mark-${id}`;
}

export function rowAnchor(id: string): string {
  return `claim-${id}`;
}

export function modalityClass(modality: string): string {
  if (["demand"].includes(modality)) return "demand";
  if (["refusal", "denial"].includes(modality)) return "refusal";
  if (["offer", "commitment", "plan"].includes(modality)) return "offer";
  if (["position"].includes(modality)) return "position";
  return "told";
}

export { capitalised };
