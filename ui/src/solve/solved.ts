/** One run of one model with ways to find things by their ids. */
import type { TranscriptJson } from "../data";
import type { Cast } from "../rounds/steps";
import { capitalised } from "../words";
import type { SolvePageData } from "./data";

export class Solved implements Cast {
  readonly data: SolvePageData;
  readonly sides: { id: string; name: string }[];
  readonly #actors: ReadonlyMap<string, { name: string; side: string | null }>;

  constructor(data: SolvePageData) {
    this.data = data;
    this.sides = data.sides;
    this.#actors = new Map(data.actors.map((actor) => [actor.id, actor]));
  }

  actorName(id: string): string {
    return this.#actors.get(id)?.name ?? id;
  }

  sideIndex(id: string): number | null {
    const index = this.sides.findIndex((side) => side.id === this.#actors.get(id)?.side);
    return index < 0 ? null : index;
  }

  issueName(id: string): string {
    return this.data.solved.issues.find((issue) => issue.id === id)?.name ?? id;
  }

  modelTitle(name: string): string {
    return capitalised(this.data.models.find((model) => model.name === name)?.title ?? name);
  }

  runs(issue: string): TranscriptJson[] {
    return this.data.transcripts.filter((run) => run.issue === issue);
  }
}
