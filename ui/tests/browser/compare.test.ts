/** The page of a comparison, made by the built command: its address stands in WINSET_COMPARE. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page as Tab } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { ComparePageData } from "../../src/compare/data";
import { complaints, open, overflow, requests, violations } from "./tab";

const given = process.env.WINSET_COMPARE;
const address = given ? pathToFileURL(resolve(given)).href : "";
if (!given) console.warn("SKIPPED: WINSET_COMPARE names no page of a comparison");

async function data(tab: Tab): Promise<ComparePageData> {
  return JSON.parse((await tab.locator("#winset-data").textContent()) ?? "") as ComparePageData;
}

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

describe.skipIf(!given)("the page of a comparison", () => {
  test("fetches nothing, complains of nothing, and names every run with what its scenario changes", async () => {
    const tab = await open(address);
    const { compare, names, command } = await data(tab);
    expect(compare.runs.length).toBeGreaterThan(1);
    const runs = plain(await tab.locator("#runs").innerText());
    for (const name of names) expect(runs).toContain(plain(name));
    for (const run of compare.runs) for (const change of run.case.scenario?.changes ?? []) expect(runs).toContain(plain(change.path));
    expect(await tab.locator(".page-header").innerText()).toContain(command);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  });

  test("sets the runs side by side: when, why, on what, questions and paths", async () => {
    const tab = await open(address);
    const { compare, why } = await data(tab);
    const columns = compare.runs.length + 1;
    expect(await tab.locator("#settlement .curve-lines path.compared-line").count()).toBe(compare.runs.length);
    expect(why.length).toBeGreaterThan(0);
    for (const told of why) {
      const table = tab.locator("#why table, #paths table").filter({ has: tab.getByRole("columnheader", { name: told.title }) });
      expect(await table.locator("tbody tr").count()).toBe(told.lines.length);
      const cells = (await table.locator("tbody tr").first().locator("th, td").allInnerTexts()).map(plain);
      expect(cells).toHaveLength(columns);
      expect(cells.slice(1)).toEqual(told.lines[0]!.texts.map((text) => text ?? "–"));
    }
    expect(await tab.locator("#questions tbody tr").count()).toBe(compare.runs[0]!.questions.length);
  });

  test.each([1280, 390, 320])("never scrolls sideways at %d pixels", async (width) => {
    const tab = await open(address, { viewport: { width, height: 844 } });
    expect(await overflow(tab)).toBe(0);
  });

  test.each([["light", 1280], ["dark", 390]] as const)("has no serious accessibility violations: %s, %d pixels", async (colorScheme, width) => {
    const tab = await open(address, { colorScheme, viewport: { width, height: 844 } });
    expect(await violations(tab)).toEqual([]);
  });
});
