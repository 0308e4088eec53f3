/** The page of one run, made by the built command: its address stands in WINSET_RUN. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page as Tab } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { SolvePageData } from "../../src/solve/data";
import { checkRounds } from "./rounds";
import { complaints, open, overflow, requests, violations } from "./tab";

const given = process.env.WINSET_RUN;
const address = given ? pathToFileURL(resolve(given)).href : "";
if (!given) console.warn("SKIPPED: WINSET_RUN names no page of a run");

async function data(tab: Tab): Promise<SolvePageData> {
  return JSON.parse((await tab.locator("#winset-data").textContent()) ?? "") as SolvePageData;
}

describe.skipIf(!given)("the page of a run", () => {
  test("fetches nothing, complains of nothing, and says first where each issue would settle", async () => {
    const tab = await open(address);
    const { solved, command } = await data(tab);
    for (const issue of solved.issues) expect((await tab.locator(`#issue-${issue.id} .headline`).innerText()).replace(/\s+/g, " ")).toBe(issue.headline.replace(/\s+/g, " "));
    expect(await tab.locator(".page-header").innerText()).toContain(command);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  });

  test("tells every issue's rounds step by step", async () => {
    const tab = await open(address, { reducedMotion: "reduce" });
    const { transcripts } = await data(tab);
    for (const run of transcripts) await checkRounds(tab, tab.locator(`#issue-${run.issue} .rounds`), run);
  });

  test.each([1280, 390, 320])("never scrolls sideways at %d pixels, with tables open", async (width) => {
    const tab = await open(address, { viewport: { width, height: 844 } });
    for (const summary of await tab.locator("summary").all()) await summary.click();
    expect(await overflow(tab)).toBe(0);
  });

  test.each([["light", 1280], ["dark", 390]] as const)("has no serious accessibility violations: %s, %d pixels", async (colorScheme, width) => {
    const tab = await open(address, { colorScheme, viewport: { width, height: 900 } });
    for (const summary of await tab.locator("summary").all()) await summary.click();
    expect(await violations(tab)).toEqual([]);
  });

  test("prints every step", async () => {
    const tab = await open(address);
    const { transcripts } = await data(tab);
    await tab.emulateMedia({ media: "print" });
    const moves = transcripts.flatMap((run) => run.rounds).reduce((sum, round) => sum + round.moves.length, 0);
    await tab.waitForFunction((wanted) => document.querySelectorAll(".steps-table tbody tr").length === wanted, moves);
    expect(await tab.locator(".step-card:visible").count()).toBe(0);
  });
});
