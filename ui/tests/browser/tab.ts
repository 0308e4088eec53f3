/** One browser for a file of tests, one tab at a time, and what there is to say of any page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Locator, Page as Tab } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launch } from "../../scripts/browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser;
let context: BrowserContext | undefined;
/** What went wrong or over the wire on the last page opened. */
export const complaints: string[] = [];
export const requests: string[] = [];

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
});
afterEach(close);

export async function close(): Promise<void> {
  await context?.close();
  context = undefined;
}

/** An empty tab of a new context. */
export async function fresh(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Tab> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  return context.newPage();
}

export async function open(url: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Tab> {
  const tab = await fresh(options);
  complaints.length = requests.length = 0;
  tab.on("console", (message) => void (["error", "warning"].includes(message.type()) && complaints.push(message.text())));
  tab.on("pageerror", (error) => void complaints.push(String(error)));
  tab.on("request", (request) => void (request.url() !== url && requests.push(request.url())));
  await tab.goto(url);
  await tab.waitForSelector("#winset-page h1");
  return tab;
}

/** Opens whatever is folded away in a part, and waits until it stands there: a browser tells of an opening a moment after it. */
export async function unfold(part: Locator): Promise<void> {
  const closed = part.locator("details:not([open]) > summary");
  while ((await closed.count()) > 0) await closed.first().click();
  await expect.poll(() => part.locator("details[open] > .disclosed:empty").count()).toBe(0);
}

export async function overflow(tab: Tab): Promise<number> {
  return tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Serious and critical findings, one line each. */
export async function violations(tab: Tab): Promise<string[]> {
  await tab.evaluate(axe);
  interface Finding { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }
  const found = await tab.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<{ violations: Finding[]; passes: Finding[] }> } };
    const { violations, passes } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return { violations, passed: passes.map((pass) => pass.id) };
  });
  // Were nothing looked at, nothing would be found.
  expect(found.passed).toEqual(expect.arrayContaining(["color-contrast", "aria-valid-attr-value", "button-name"]));
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}
