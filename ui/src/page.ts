/** The page's data with ways to find things by their ids. */
import type { ActorForecastJson, ActorInfo, ClaimJson, IssueGroundJson, IssueJson, ModelInfo, PageData, ReportJson, StakeJson, SummaryJson, TranscriptJson } from "./data";
import type { Cast } from "./rounds/steps";
import { capitalised } from "./words";

export class Page implements Cast {
  readonly data: PageData;
  readonly claims: ReadonlyMap<string, ClaimJson>;
  readonly reports: ReadonlyMap<string, ReportJson>;
  readonly actors: ReadonlyMap<string, ActorInfo>;
  readonly issues: ReadonlyMap<string, IssueJson>;
  readonly draws: number;
  readonly #sides: ReadonlyMap<string, { index: number; name: string }>;
  readonly #stakes: ReadonlyMap<string, StakeJson>;
  readonly #models: ReadonlyMap<string, ModelInfo>;

  constructor(data: PageData) {
    this.data = data;
    this.claims = new Map(data.claims.map((claim) => [claim.id, claim]));
    this.reports = new Map(data.reports.map((report) => [report.id, report]));
    this.actors = new Map(data.actors.map((actor) => [actor.id, actor]));
    this.issues = new Map(data.forecast.issues.map((issue) => [issue.id, issue]));
    this.draws = data.forecast.plan.draws;
    this.#sides = new Map(data.sides.map((side, index) => [side.id, { index, name: side.name }]));
    this.#stakes = new Map(data.stakes.map((stake) => [`${stake.actor}\n${stake.issue}`, stake]));
    this.#models = new Map(data.models.map((model) => [model.name, model]));
  }

  /** Without uncertain inputs there are no draws to give shares of: bands are ranges of the models. */
  get certain(): boolean {
    return this.data.forecast.uncertain_inputs === 0;
  }

  /** The pooled forecast as it is drawn and told: without uncertain inputs its band is the range of the models. */
  shownPooled(issue: IssueJson): SummaryJson {
    const medians = issue.models.map((model) => model.median);
    if (!this.certain || medians.length === 0) return issue.pooled;
    const [low, high] = [Math.min(...medians), Math.max(...medians)];
    const { median } = issue.pooled;
    return { ...issue.pooled, p05: low, p10: low, p25: median, p75: median, p90: high, p95: high };
  }

  actorName(id: string): string {
    return this.actors.get(id)?.name ?? id;
  }

  issueName(id: string): string {
    return this.issues.get(id)?.name ?? id;
  }

  modelTitle(name: string): string {
    return capitalised(this.#models.get(name)?.title ?? name);
  }

  /** The place of the actor's side in the case, or null for an actor without a side. */
  sideIndex(actor: string): number | null {
    const side = this.actors.get(actor)?.side;
    return side == null ? null : (this.#sides.get(side)?.index ?? null);
  }

  sideName(actor: string): string | null {
    const side = this.actors.get(actor)?.side;
    return side == null ? null : (this.#sides.get(side)?.name ?? side);
  }

  stake(actor: string, issue: string): StakeJson | undefined {
    return this.#stakes.get(`${actor}\n${issue}`);
  }

  /** What the issue's status quo and reversion point rest on, if the case says. */
  ground(issue: string): IssueGroundJson | undefined {
    const ground = this.data.issue_grounds?.find((one) => one.issue === issue);
    return ground && (ground.claims.length > 0 || ground.note) ? ground : undefined;
  }

  /** The runs of the models that go round by round. */
  runs(issue: string): TranscriptJson[] {
    return this.data.transcripts.filter((run) => run.issue === issue);
  }

  get sides(): PageData["sides"] {
    return this.data.sides;
  }

  /** "outlet ← Financial Times ← unnamed officials": how the claim came to the outlet. */
  chain(claim: ClaimJson): string {
    const outlet = this.reports.get(claim.report)?.outlet ?? claim.report;
    // The chain may or may not name the outlet itself.
    const chain = claim.attribution[0] === outlet ? claim.attribution : [outlet, ...claim.attribution];
    return chain.join(" ← ");
  }

  /** How many stakes, capabilities and issues rest on the claim. */
  uses(claim: string): number {
    const inStakes = this.data.stakes.filter((stake) => stake.claims.includes(claim)).length;
    const elsewhere = [...this.data.actors, ...(this.data.issue_grounds ?? [])].filter((ground) => ground.claims.includes(claim)).length;
    return inStakes + elsewhere;
  }
}

export type ActorOrder = "position" | "influence" | "side" | "name";

export function orderedActors(page: Page, actors: readonly ActorForecastJson[], order: ActorOrder): ActorForecastJson[] {
  const none = Number.MAX_SAFE_INTEGER;
  const byPosition = (a: ActorForecastJson, b: ActorForecastJson) =>
    a.position.median - b.position.median || page.actorName(a.id).localeCompare(page.actorName(b.id), "en");
  return [...actors].sort((a, b) => {
    if (order === "influence") return b.influence_share - a.influence_share || byPosition(a, b);
    if (order === "side") return (page.sideIndex(a.id) ?? none) - (page.sideIndex(b.id) ?? none) || byPosition(a, b);
    if (order === "name") return page.actorName(a.id).localeCompare(page.actorName(b.id), "en");
    return byPosition(a, b);
  });
}

export function issueAnchor(id: string): string {
  return `issue-${id}`;
}

export function claimAnchor(id: string): string {
  return `claim-${id}`;
}
