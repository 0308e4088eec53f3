import { readFileSync } from "node:fs";
import type { Page as Tab } from "playwright-core";
import { describe, expect, test } from "vitest";
import { awkward } from "../../fixtures/make-sample.mjs";
import { givenPage, pageOf } from "../../scripts/browser.mjs";
import type { PageData } from "../../src/data";
import { checkRounds } from "./rounds";
import { close, complaints, fresh, open as openPage, overflow, requests, violations } from "./tab";

const address = givenPage();

async function open(url = address, options: Parameters<typeof openPage>[1] = {}): Promise<Tab> {
  return openPage(url, options);
}

async function data(tab: Tab): Promise<PageData> {
  return JSON.parse((await tab.locator("#winset-data").textContent()) ?? "") as PageData;
}

/** A stake that rests on a claim with a quote. */
function quoted(page: PageData): { actor: string; issue: string; quote: string } {
  for (const issue of page.forecast.issues) {
    for (const stake of page.stakes.filter((one) => one.issue === issue.id)) {
      const claim = page.claims.find((one) => stake.claims.includes(one.id) && one.quote);
      if (claim?.quote && issue.actors.some((actor) => actor.id === stake.actor)) return { actor: stake.actor, issue: issue.id, quote: claim.quote };
    }
  }
  throw new Error("no stake of this page rests on a quoted claim");
}

describe("the page opened from disk", () => {
  test("fetches nothing, complains of nothing, and replaces the plain text", async () => {
    const tab = await open();
    await tab.evaluate(() => scrollTo(0, document.body.scrollHeight));
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    expect(await tab.locator("#winset-page > p").count()).toBe(0);
  });

  test("tells case, question, date, draws, hash and the command that makes it again", async () => {
    const tab = await open();
    const { forecast, command } = await data(tab);
    const header = (await tab.locator(".page-header").innerText()).replace(/\s+/g, " ");
    for (const part of [forecast.case.title, forecast.case.question ?? "", forecast.case.sha256.slice(0, 12), command, `seed ${forecast.plan.seed}`]) expect(header).toContain(part.replace(/\s+/g, " "));
    expect(await tab.locator(".scenario").count()).toBe(forecast.case.scenario ? 1 : 0);
  });

  test("gives every issue its headline, its unit on the axis, its status quo and its reversion point", async () => {
    const tab = await open();
    const { issues } = (await data(tab)).forecast;
    for (const issue of issues) {
      const section = tab.locator(`#issue-${issue.id}`);
      expect((await section.locator(".headline").textContent())?.replace(/\s/g, " ")).toBe(issue.headline.replaceAll("`", ""));
      expect(await section.locator(".picture .axis-label").textContent()).toContain(issue.unit);
      const labels = (await section.locator(".picture-labels").innerText()).replace(/\s+/g, " ");
      if (issue.status_quo !== null) expect(labels).toContain("status quo");
      if (issue.reversion !== null) expect(labels).toContain("reversion point");
      expect(await section.locator(".forecast-row").count()).toBe(issue.models.length + 1);
      expect(await section.locator(".rows line.status-quo").count() > 0).toBe(issue.status_quo !== null);
      expect(await section.locator(".rows line.reversion").count() > 0).toBe(issue.reversion !== null);
      for (const anchor of issue.anchors) expect(labels).toContain(anchor.meaning.replace(/\s+/g, " "));
    }
  });

  test("opens a position to its quotes with Tab and Enter, and closes it with Escape", async () => {
    const tab = await open();
    const page = await data(tab);
    const { actor, issue, quote } = quoted(page);
    const name = page.actors.find((one) => one.id === actor)!.name;
    await tab.locator(`#issue-${issue} .picture select`).focus();
    const focusedRow = () => tab.evaluate(() => (document.activeElement?.matches(".actor-row > button") ? document.activeElement.querySelector(".actor-name")?.textContent : null));
    for (let presses = 0; presses < 80 && (await focusedRow()) !== name; presses += 1) await tab.keyboard.press("Tab");
    expect(await focusedRow()).toBe(name);
    const row = tab.locator(".actor-row", { has: tab.locator("button:focus") });
    expect(await row.locator("[role=tooltip]").innerText()).toContain("Influence share");
    await tab.keyboard.press("Enter");
    const evidence = tab.locator(`#${issue}-${actor}-evidence`);
    expect(await evidence.locator("blockquote").allInnerTexts()).toContain(`“${quote}”`);
    expect(await evidence.innerText()).toMatch(/verified|not verified/);
    await tab.keyboard.press("Tab");
    await tab.keyboard.press("Escape");
    expect(await evidence.count()).toBe(0);
    expect(await focusedRow()).toBe(name);
  });

  test("hides a model, and draws intervals only, when asked", async () => {
    const tab = await open();
    const picture = tab.locator(".picture").first();
    const rows = await picture.locator(".forecast-row").count();
    if (rows > 2) {
      await picture.locator(".checks input").first().uncheck();
      expect(await picture.locator(".forecast-row").count()).toBe(rows - 1);
    }
    expect(await picture.locator(".forecast-row path.density").count()).toBeGreaterThan(0);
    await picture.getByRole("radio", { name: "intervals only" }).check();
    expect(await picture.locator(".forecast-row path.density").count()).toBe(0);
  });

  test("sorts the actors by any column, filters them, and says which way it sorts", async () => {
    const tab = await open();
    const { issues } = (await data(tab)).forecast;
    const table = tab.locator(`#issue-${issues[0]!.id} table`).nth(1);
    const order = async () => table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.querySelector("th")?.textContent));
    const before = await order();
    const head = table.locator("thead th", { hasText: "Influence" });
    await head.locator("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    const sorted = await order();
    expect(sorted).not.toEqual(before);
    await head.locator("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    expect((await order())[0]).toBe(sorted.at(-1));
    const filter = tab.locator(`#issue-${issues[0]!.id} input[type=search]`).last();
    if (await filter.count()) {
      await filter.fill(sorted[0] ?? "");
      expect(await order()).toContain(sorted[0]);
      expect((await order()).length).toBeLessThan(sorted.length);
      await filter.fill("no such words");
      expect(await table.locator("tbody").innerText()).toContain("No row");
    }
  });

  test.each([["with the clipboard", true], ["without it", false]])("copies a table for a spreadsheet, %s", async (_, clipboard) => {
    const tab = await open(address, { permissions: ["clipboard-read", "clipboard-write"] });
    if (!clipboard) await tab.evaluate(() => Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("refused")) }));
    const issue = (await data(tab)).forecast.issues[0]!;
    await tab.locator(`#issue-${issue.id}`).getByRole("button", { name: "Copy table" }).first().click();
    await tab.getByText("Copied").first().waitFor();
    const lines = (await tab.evaluate(() => navigator.clipboard.readText())).replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    expect(lines[0]!.slice(0, 3)).toEqual(["model", `median, ${issue.unit}`, `mean, ${issue.unit}`]);
    expect(lines.slice(1).map((line) => line[0]).sort()).toEqual([...issue.models.map((model) => model.model), ...(issue.models.length > 1 ? ["pooled", ...(issue.pooled.by_record ? ["pooled-by-record"] : [])] : [])].sort());
    expect(Number(lines.find((line) => line[0] === issue.models[0]!.model)![1])).toBeCloseTo(issue.models[0]!.median, 4);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });

  test("tells every model's rounds step by step: by keyboard, by the pointer and as a table", async () => {
    const tab = await open(address, { reducedMotion: "reduce" });
    const { transcripts } = await data(tab);
    expect(transcripts.length).toBeGreaterThan(0);
    // Of each model the first run with steps, and one without.
    const models = [...new Set(transcripts.map((run) => run.model))];
    const moves = (run: (typeof transcripts)[number]) => run.rounds.some((round) => round.moves.length > 0);
    const chosen = models.flatMap((model) => [true, false].flatMap((some) => transcripts.find((run) => run.model === model && moves(run) === some) ?? []));
    for (const run of chosen) {
      const rounds = tab.locator(`#issue-${run.issue} .rounds`);
      const radio = rounds.getByRole("radio", { name: run.model, exact: true });
      if ((await radio.count()) > 0) await radio.check();
      await checkRounds(tab, rounds, run);
    }
  });

  test("draws the win-sets of two issues, tells them in words and as a table, and turns with the choosers", async () => {
    const tab = await open(address, { permissions: ["clipboard-read", "clipboard-write"] });
    const winsets = (await data(tab)).forecast.winsets;
    if (!winsets) return;
    const section = tab.locator("#win-sets");
    expect((await section.locator(".headline").innerText()).replace(/\s/g, " ")).toBe(winsets.text[0]!.replaceAll("`", ""));
    const panels = section.locator(".plane-panel");
    const { moments } = winsets.pictures;
    expect(await panels.count()).toBe(1 + (moments[0]!.planes[0]!.waiting ? 1 : 0) + (moments.length > 1 ? 1 : 0));
    const voices = moments[0]!.planes[0]!.ratifiers.length + moments[0]!.planes[0]!.no_agreement.negotiators.length;
    expect(await section.locator(".voice-key").count()).toBe(voices);
    for (const panel of await panels.all()) {
      // What is drawn stands in words, too: once for the eye, once for the picture's name.
      const told = (await panel.locator(".plane-told").innerText()).replace(/\s/g, " ");
      expect(told).toMatch(/zone of agreement/i);
      const label = (await panel.locator("svg[role=img]").getAttribute("aria-label"))!.replace(/\s/g, " ");
      expect(told.endsWith(label.slice(label.indexOf(". ") + 2).trim())).toBe(true);
      expect(await panel.locator(".plane-reversion").count()).toBe(1);
      expect(await panel.locator("svg path.plane-zone").count() > 0).toBe(told.includes("A zone of agreement:"));
    }
    const title = () => panels.first().locator(".plane-across").innerText();
    const before = await title();
    const [wide, up] = [section.locator(".win-pictures > .controls select").nth(0), section.locator(".win-pictures > .controls select").nth(1)];
    const [across, upward] = [await wide.inputValue(), await up.inputValue()];
    await wide.selectOption(upward);
    expect(await title()).not.toBe(before);
    if (await up.locator(`option[value="${across}"]`).count()) {
      await up.selectOption(across);
      expect((await panels.first().locator(".plane-up").innerText())).toContain(before.split(",")[0]!.replace(/ →$/, ""));
    }
    // Pointing at a name with the keyboard makes its shape stand out; Enter keeps it so.
    const key = section.locator(".voice-key").first();
    await key.focus();
    expect(await panels.first().locator(".chosen").count()).toBe(1);
    await tab.keyboard.press("Enter");
    expect(await key.getAttribute("aria-pressed")).toBe("true");
    await tab.keyboard.press("Shift+Tab");
    expect(await panels.first().locator(".chosen").count()).toBe(1);
    await section.getByText("The pictures as a table").click();
    await section.locator("details tbody tr").first().waitFor();
    expect(await section.locator("details tbody tr").count()).toBe((await panels.count()) * (voices + 1));
    await section.locator(".extents-table").getByRole("button", { name: "Copy table" }).click();
    await section.getByText("Copied").first().waitFor();
    const lines = (await tab.evaluate(() => navigator.clipboard.readText())).trim().split("\n").map((line) => line.split("\t"));
    expect(lines.slice(1).map((line) => line[0])).toEqual(winsets.extents.map((extent) => extent.issue));
    expect(Number(lines[1]![lines[0]!.indexOf("bargain, median")])).toBeCloseTo(winsets.extents[0]!.bargain.median, 3);
    expect(await section.locator(".agendas-table tbody tr").count()).toBe(winsets.issues.length > 1 ? winsets.agendas.length : 0);
    expect(complaints).toEqual([]);
  });

  test("says what status quo and reversion point rest on", async () => {
    const tab = await open();
    const page = await data(tab);
    for (const ground of (page.issue_grounds ?? []).filter((one) => one.claims.length > 0 || one.note)) {
      const details = tab.locator(`#issue-${ground.issue} details`).first();
      await details.locator("summary").click();
      await details.locator(".disclosed > *").first().waitFor();
      expect(await details.locator(".claim, .no-quote").count()).toBeGreaterThanOrEqual(ground.claims.length);
    }
  });

  test("shows contradictions camp by camp, and every claim in its table", async () => {
    const tab = await open();
    const page = await data(tab);
    expect(await tab.locator(".contradiction").count()).toBe(page.forecast.contradictions.length);
    expect(await tab.locator(".camp").count()).toBe(page.forecast.contradictions.reduce((sum, one) => sum + one.camps.length, 0));
    expect(await tab.locator("#claims tbody tr").count()).toBe(page.claims.length);
    await tab.locator("#claims input[type=search]").fill("no such words");
    expect(await tab.locator("#claims tbody tr").count()).toBe(1);
    await tab.evaluate((id) => (location.hash = id), `claim-${page.claims.at(-1)!.id}`);
    await tab.waitForFunction(() => document.querySelector("#claims tr:target"));
    expect(await tab.locator("#claims tbody tr").count()).toBe(page.claims.length);
  });

  test("is light or dark as the system asks, and as the reader chooses", async () => {
    const paper = (tab: Tab) => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper(await open(address, { colorScheme: "light" }));
    await close();
    const tab = await open(address, { colorScheme: "dark" });
    const dark = await paper(tab);
    expect(dark).not.toBe(light);
    await tab.getByRole("radio", { name: "Light" }).check();
    expect(await paper(tab)).toBe(light);
    await tab.getByRole("radio", { name: "Auto" }).check();
    expect(await paper(tab)).toBe(dark);
  });

  test.each([1280, 768, 390, 320])("never scrolls sideways at %d pixels, with evidence open", async (width) => {
    const tab = await open(address, { viewport: { width, height: 844 } });
    expect(await overflow(tab)).toBe(0);
    await tab.locator(".actor-row > button").first().click();
    for (const summary of await tab.locator("summary").all()) await summary.click();
    expect(await overflow(tab)).toBe(0);
  });

  test.each([["light", 1280], ["dark", 1280], ["light", 390], ["dark", 390]] as const)("has no serious accessibility violations: %s, %d pixels", async (colorScheme, width) => {
    const tab = await open(address, { colorScheme, viewport: { width, height: 900 } });
    await tab.locator(".actor-row > button").first().click();
    for (const summary of await tab.locator("summary").all()) await summary.click();
    expect(await violations(tab)).toEqual([]);
  });

  test("prints what is folded away: evidence, challenge runs and claims", async () => {
    const tab = await open(address, { colorScheme: "dark" });
    const page = await data(tab);
    const { quote } = quoted(page);
    await tab.emulateMedia({ media: "print" });
    await tab.waitForSelector(".printed-evidence");
    expect(await tab.locator(".printed-evidence").allInnerTexts().then((texts) => texts.join("\n"))).toContain(quote);
    expect(await tab.locator("details:not([open])").count()).toBe(0);
    expect(await tab.locator(".printed-claims .claim").count()).toBe(page.claims.length);
    expect(await tab.locator(".controls:visible, .copy:visible, nav:visible").count()).toBe(0);
    expect(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
    await tab.emulateMedia({ media: "screen" });
    await tab.waitForSelector(".printed-evidence", { state: "detached" });
  });
});

describe("a page of awkward data", () => {
  test("treats tags in names and quotes as letters", async () => {
    const tab = await open(pageOf(awkward(), "awkward"));
    expect(await tab.title()).toBe("Winset forecast");
    expect(await tab.locator("#winset-page img, #winset-page script").count()).toBe(0);
    expect(await tab.locator("h1").textContent()).toContain("<img src=x");
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  });

  test("shows the most influential of many actors, and all when asked", async () => {
    const tab = await open(pageOf(awkward(), "awkward"));
    const rows = tab.locator(".actor-row");
    expect(await rows.count()).toBe(24);
    await tab.getByText("Show all 60 actors").click();
    expect(await rows.count()).toBe(60);
  });

  test.each([1280, 390])("stays within %d pixels and accessible", async (width) => {
    const tab = await open(pageOf(awkward(), "awkward"), { viewport: { width, height: 844 } });
    expect(await overflow(tab)).toBe(0);
    expect(await violations(tab)).toEqual([]);
  });

  test("says so where there is nothing to show", async () => {
    const tab = await open(pageOf(awkward(), "awkward"));
    const text = await tab.locator("main").innerText();
    for (const part of ["Nobody has a stake", "No warnings", "Every part of the case enters", "The case has no reports", "status quo: not given"]) expect(text).toContain(part);
  });

  test("without any issue still tells the case", async () => {
    const empty = awkward();
    empty.forecast.issues = [];
    empty.claims = [];
    const tab = await open(pageOf(empty, "empty"));
    expect(await tab.locator("main").innerText()).toContain("nothing to forecast");
    expect(complaints).toEqual([]);
  });

  test("keeps the plain text when the data cannot be read", async () => {
    const broken = awkward();
    (broken as unknown as Record<string, unknown>).claims = null;
    const tab = await fresh();
    await tab.goto(pageOf(broken, "broken"));
    expect(await tab.locator("#winset-page").innerText()).toMatch(/bug in winset[\s\S]*plain text of the forecast/);
  });
});

test("the assets can stand inside script and style elements", () => {
  const read = (name: string) => readFileSync(new URL(`../../../crates/winset-show/assets/${name}`, import.meta.url), "utf8");
  expect(read("page.js")).not.toMatch(/<\/script|<script/i);
  expect(read("page.js")).not.toMatch(/\beval\(|new Function\(/);
  expect(read("page.css")).not.toMatch(/<\/style|url\(|@import/i);
  expect(read("page.js") + read("page.css")).not.toMatch(/\/work\/|\/home\/|node_modules/);
  expect(read("page.js").length).toBeLessThan(400_000);
});
