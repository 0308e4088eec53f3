/** What `winset forecast --format json` says of the win-sets; see its schema. */

export type Point = [number, number];

export interface WinsetsJson {
  /** How often there is a zone, who is in the way, whom a package serves: sentences. */
  text: string[];
  draws: number;
  loss: "quadratic" | "linear";
  /** The issues on the table. */
  issues: string[];
  /** Share of the draws without a zone. */
  empty: number;
  /** Share of the draws in which the negotiators themselves have nothing to gain from each other. */
  negotiators: number;
  blocked_by: BlocksJson[];
  extents: ExtentJson[];
  agendas: AgendaJson[];
  emptied: { constraints: string[]; actors: string[]; side: string; share: number }[];
  pictures: PicturesJson;
}

/** Average, middle and the band of four draws in five. */
export interface BandJson { mean: number; median: number; p10: number; p90: number; mean_error: number; median_error: number }

export interface BlocksJson {
  side: string;
  ratifier: string;
  /** Share of the draws in which it belongs to a smallest set whose consent would open the zone. */
  share: number;
  /** Share of the draws in which its consent alone would. */
  alone: number;
  /** What it lacks in utility, over those draws in which it lacks any. */
  short: BandJson | null;
  /** Share of the draws in which its own bounds are in the way. */
  bound: number;
}

/** The ends of the zone and the bargain, over the draws with a zone. */
export interface ExtentJson { issue: string; least: BandJson; most: BandJson; bargain: BandJson }

export interface AgendaJson {
  agenda: "separate" | "package" | "linkage" | "unrefused";
  linkage: string | null;
  name: string;
  /** Shares of the draws with a zone for everything, and for something. */
  whole: number;
  any: number;
  gain: Record<string, BandJson>;
  /** Share of the draws in which a side gains more than with one text per issue. */
  better: Record<string, number>;
}

/** Everything uncertain at its median. */
export interface PicturesJson {
  /** What the pictures are cut at. */
  cut: "settlement" | "bargain" | "reversion";
  /** Where the issues stand that a picture does not draw. */
  at: Record<string, number>;
  /** When that settlement would be signed. */
  signed: string | null;
  /** Today first. */
  moments: MomentJson[];
}

export interface MomentJson {
  date: string;
  happened: HappenedJson | null;
  before: HappenedJson[];
  /** Would they sign if they met? Absent without a calendar. */
  agree: boolean | null;
  planes: PlaneJson[];
}

export interface HappenedJson { event: string | null; outcome: string | null; deadline: string | null; extended: boolean | null; text: string }

export interface PlaneJson {
  across: string;
  up: string;
  ratifiers: AcceptedJson[];
  no_agreement: SetsJson;
  waiting: SetsJson | null;
  reversion: Point;
  /** Where the picture is cut. */
  at: Point;
}

export interface SetsJson {
  negotiators: AcceptedJson[];
  /** One outline per coalition that is just enough; together they are the zone. */
  zone: Point[][];
  /** The zone if the other issues may be anything. */
  shadow: Point[][];
}

export interface AcceptedJson { side: string; actor: string; outline: Point[] }

/** What a negotiator compares a signature with. */
export type Bar = "no_agreement" | "waiting";
