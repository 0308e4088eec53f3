/** The page of a backtest, made by the built command: its address stands in WINSET_BACKTEST. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page as Tab } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { BacktestPageData } from "../../src/backtest/data";
import { complaints, open, overflow, requests, violations } from "./tab";

const given = process.env.WINSET_BACKTEST;
const address = given ? pathToFileURL(resolve(given)).href : "";
if (!given) console.warn("SKIPPED: WINSET_BACKTEST names no page of a backtest");

async function data(tab: Tab): Promise<BacktestPageData> {
  return JSON.parse((await tab.locator("#winset-data").textContent()) ?? "") as BacktestPageData;
}

const plain = (text: string) => text.replace(/\s+/g, " ");

describe.skipIf(!given)("the page of a backtest", () => {
  test("fetches nothing, complains of nothing, and says first what held up", async () => {
    const tab = await open(address);
    const { backtest, command } = await data(tab);
    const summary = plain(await tab.locator("#summary").innerText());
    for (const sentence of [backtest.headline, ...backtest.findings]) expect(summary).toContain(plain(sentence));
    const header = plain(await tab.locator(".page-header").innerText());
    expect(header).toContain(plain(command));
    expect(header).toContain(`seed ${backtest.seed}`);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  });

  test("draws every forecast's difference to the mean for any score and subset", async () => {
    const tab = await open(address);
    const { methods, scores, backtest } = await data(tab);
    const forest = tab.locator("#errors .forest");
    const [score, issues] = [forest.locator("select").nth(0), forest.locator("select").nth(1)];
    for (const one of scores) {
      await score.selectOption(one.name);
      expect(await forest.locator(".forest-row").count()).toBe(methods.length);
      expect(await forest.locator(".axis-label").innerText()).toContain(one.share ? "percentage points" : "points of 100");
    }
    await score.selectOption("mean-absolute-error");
    await issues.selectOption("majority");
    const rows = backtest.rows.filter((row) => row.kind === "inputs-only" && row.subset === "majority");
    const best = rows.reduce((a, b) => (a.scores["mean-absolute-error"]! <= b.scores["mean-absolute-error"]! ? a : b));
    expect(await forest.locator(".forest-row").first().innerText()).toContain(best.scores["mean-absolute-error"]!.toFixed(2));
  });

  test("shows coverage, misses and every issue, one method at a time", async () => {
    const tab = await open(address);
    const { methods, backtest } = await data(tab);
    expect(await tab.locator("#coverage .rows li").count()).toBe(methods.length);
    expect(await tab.locator(".misses li").count()).toBe(methods.length);
    const rows = tab.locator("#issues tbody tr");
    expect(await rows.count()).toBe(backtest.issues.length);
    const first = backtest.issues[0]!;
    const forecast = async () => Number(await rows.first().locator('td[data-column="forecast"]').innerText());
    for (const method of ["fifty", "mean", "median"]) {
      await tab.locator("#issues select").first().selectOption(method);
      expect(await forecast()).toBeCloseTo(first.points[method]!, 0);
    }
    await tab.locator("#issues select").nth(1).selectOption("test");
    expect(await rows.count()).toBe(backtest.issues.filter((issue) => issue.part === "test").length);
    await tab.locator("#issues select").nth(1).selectOption("");
    await tab.locator("#issues input[type=search]").fill(first.issue);
    expect(await rows.count()).toBe(1);
  });

  test("sorts misses by their size", async () => {
    const tab = await open(address);
    await tab.locator("#issues thead th", { hasText: "Miss" }).locator("button").click();
    const cells = await tab.locator('#issues td[data-column="miss"]').allInnerTexts();
    const sizes = cells.map((text) => Math.abs(Number(text)));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test.each([1280, 768, 390, 320])("never scrolls sideways at %d pixels", async (width) => {
    expect(await overflow(await open(address, { viewport: { width, height: 844 } }))).toBe(0);
  });

  test.each([["light", 1280], ["dark", 1280], ["light", 390], ["dark", 390]] as const)("has no serious accessibility violations: %s, %d pixels", async (colorScheme, width) => {
    expect(await violations(await open(address, { colorScheme, viewport: { width, height: 900 } }))).toEqual([]);
  });

  test("is white on paper, without what only a screen can do", async () => {
    const tab = await open(address, { colorScheme: "dark" });
    await tab.emulateMedia({ media: "print" });
    expect(await tab.locator(".controls:visible, .copy:visible, nav:visible").count()).toBe(0);
    expect(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
  });
});
