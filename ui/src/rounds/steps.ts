/** The steps of one run in their order, and where they stand in its chart. */
import type { CampJson, IssueJson, TranscriptJson } from "../data";
import { percent } from "../format";

export type TranscriptMove = TranscriptJson["rounds"][number]["moves"][number];

/** What there is to know of an issue to draw it. */
export type IssueFacts = Pick<IssueJson, "id" | "name" | "unit" | "scale" | "status_quo" | "reversion">;

/** Who the actors are. */
export interface Cast {
  actorName(id: string): string;
  sideIndex(id: string): number | null;
  issueName(id: string): string;
  modelTitle(name: string): string;
  readonly sides: { id: string; name: string }[];
}

export interface Step {
  round: number;
  /** The round's place in the chart. */
  at: number;
  move: TranscriptMove;
}

/** Every step of the run, round by round; in a round in the order in which the actors are listed or the trades were made. */
export function steps(run: TranscriptJson): Step[] {
  return run.rounds.flatMap((round, at) => round.moves.map((move) => ({ round: round.round, at, move })));
}

/** The step whose end is nearest to a place in the chart; both places in pixels. */
export function nearest(all: readonly Step[], x: (at: number) => number, y: (value: number) => number, place: { x: number; y: number }): number | null {
  let best: number | null = null;
  let least = Infinity;
  all.forEach((step, index) => {
    const [dx, dy] = [x(step.at) - place.x, y(step.move.to) - place.y];
    const distance = dx * dx + dy * dy;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

export const BARGAINS: Record<string, string> = {
  conflict: "a conflict: both expected to gain by a contest",
  compromise: "a compromise: they met part of the way",
  compel: "compelled: it gave in wholly",
  stalemate: "a stalemate",
  exchange: "an exchange",
};

/** The strongest of a side: "Japan (34 %), China (12 %), 3 others (4 %)". */
export function members(cast: Cast, camp: CampJson, weight: (value: number) => string, most = 3): string {
  const shown = camp.named.slice(0, most);
  const named = shown.map((one) => `${cast.actorName(one.actor)} (${weight(one.weight)})`);
  const others = camp.named.length - shown.length + camp.others;
  const rest = camp.named.slice(most).reduce((sum, one) => sum + one.weight, camp.others_weight);
  if (others > 0) named.push(`${others} ${others === 1 ? "other" : "others"} (${weight(rest)})`);
  return named.join(", ") || "nobody";
}

/** A share of the votes in a contest. */
export function votes(value: number): string {
  return percent(value);
}
