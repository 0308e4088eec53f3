/** The page of a reading, made by the built command: its address stands in WINSET_READING. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page as Tab } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { ReadPageData } from "../../src/reading/data";
import { complaints, open, overflow, requests, violations } from "./tab";

const given = process.env.WINSET_READING;
const address = given ? pathToFileURL(resolve(given)).href : "";
if (!given) console.warn("SKIPPED: WINSET_READING names no page of a reading");

async function data(tab: Tab): Promise<ReadPageData> {
  return JSON.parse((await tab.locator("#winset-data").textContent()) ?? "") as ReadPageData;
}

describe.skipIf(!given)("the page of a reading", () => {
  test("fetches nothing, complains of nothing, and shows every article and claim", async () => {
    const tab = await open(address);
    const { reading, articles, command } = await data(tab);
    expect(reading.claims.length).toBeGreaterThan(0);
    expect(await tab.locator(".article").count()).toBe(articles.length);
    expect(await tab.locator(".claims-table tbody tr").count()).toBe(reading.claims.length);
    expect(await tab.locator(".page-header").innerText()).toContain(command);
    for (const claim of reading.claims) expect(await tab.locator(`#mark-${claim.id}`).count(), claim.id).toBeLessThanOrEqual(1);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  });

  test("opens a marked passage to its claims by keyboard, with every field, and closes it", async () => {
    const tab = await open(address);
    const { reading } = await data(tab);
    const claim = reading.claims.find((one) => one.modality === "demand") ?? reading.claims[0];
    if (!claim) throw new Error("no claims");
    const mark = tab.locator(`#mark-${claim.id}`);
    await mark.focus();
    await tab.keyboard.press("Enter");
    expect(await mark.getAttribute("aria-expanded")).toBe("true");
    const card = tab.locator(".opened .read-claim", { hasText: `bytes ${claim.span[0]} to ${claim.span[1]}` });
    const text = (await card.innerText()).replace(/\s+/g, " ");
    expect(text).toContain(claim.quote.replace(/\s+/g, " "));
    expect(text.toLowerCase()).toContain(claim.modality);
    await tab.keyboard.press("Enter");
    expect(await tab.locator(".opened").count()).toBe(0);
  });

  test("marks only what a filter lets pass", async () => {
    const tab = await open(address);
    const { reading } = await data(tab);
    const before = await tab.locator(".mark").count();
    await tab.locator(".controls select").nth(2).selectOption("demand");
    const demands = reading.claims.filter((claim) => claim.modality === "demand").length;
    expect(await tab.locator(".claims-table tbody tr").count()).toBe(demands);
    expect(await tab.locator(".mark").count()).toBeLessThan(before);
  });

  test("leads from a claim in the table to its words", async () => {
    const tab = await open(address);
    const link = tab.locator(".claims-table tbody a").first();
    const id = await link.textContent();
    await link.click();
    expect(tab.url()).toContain(`#mark-${id}`);
    expect(await tab.locator(`#mark-${id}`).count()).toBe(1);
  });

  for (const width of [1280, 768, 390, 320])
    test(`fits ${width} px and is accessible, light and dark`, async () => {
      for (const colorScheme of ["light", "dark"] as const) {
        const tab = await open(address, { viewport: { width, height: 900 }, colorScheme });
        await tab.locator(".mark").first().click();
        expect(await overflow(tab)).toBeLessThanOrEqual(0);
        expect(await violations(tab)).toEqual([]);
        await tab.context().close();
      }
    });

  test("prints every claim under its paragraph", async () => {
    const tab = await open(address);
    const { reading } = await data(tab);
    await tab.emulateMedia({ media: "print" });
    await tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await tab.locator(".printed-line").count()).toBeGreaterThanOrEqual(reading.claims.length);
  });
});
