/** The page of a conflict graph, made by the built command: its address stands in WINSET_CONFLICT. Else the fixture's. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page as Tab } from "playwright-core";
import { describe, expect, test } from "vitest";
import { pageOf } from "../../scripts/browser.mjs";
import type { ConflictPageData } from "../../src/conflict/data";
import { complaints, open, overflow, requests, unfold, violations } from "./tab";

const given = process.env.WINSET_CONFLICT;
const fixture = () => JSON.parse(readFileSync(new URL("../../fixtures/conflict.json", import.meta.url), "utf8")) as ConflictPageData;
const address = given ? pathToFileURL(resolve(given)).href : pageOf(fixture() as never, "conflict");

async function data(tab: Tab): Promise<ConflictPageData> {
  return JSON.parse((await tab.locator("#winset-data").textContent()) ?? "") as ConflictPageData;
}

const plain = (text: string) => text.replace(/\s+/g, " ").trim();
const firstState = (tab: Tab) => tab.locator(".state").first();

describe("the page of a conflict graph", () => {
  test("fetches nothing, complains of nothing, and says first whether today holds", async () => {
    const tab = await open(address);
    const { headline, findings, command, definitions, concepts } = await data(tab);
    const summary = plain(await tab.locator("#summary").innerText());
    for (const sentence of [headline, ...findings]) expect(summary).toContain(plain(sentence));
    expect(plain(await tab.locator(".page-header").innerText())).toContain(plain(command));
    const words = plain(await tab.locator("#how").innerText());
    for (const term of [...definitions.map((one) => one.term), ...concepts.map((one) => one.title)]) expect(words).toContain(term);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  });

  test("draws states as buttons that say what they are, equilibria with ring and word, today marked", async () => {
    const tab = await open(address);
    const { conflict, concepts } = await data(tab);
    const drawn = await tab.locator(".state").evaluateAll((buttons) => buttons.map((button) => ({ label: button.getAttribute("title") ?? "", ring: button.classList.contains("holds"), word: button.querySelector(".state-letter")?.textContent })));
    expect(drawn.length).toBeGreaterThan(1);
    if (conflict.state_count <= 20) expect(drawn.length).toBe(conflict.state_count);
    for (const { label, ring, word } of drawn) {
      const number = Number(/State (\d+)/.exec(label)?.[1]);
      const holds = concepts.filter(({ name }) => conflict.equilibria[name]?.includes(number));
      expect(ring).toBe(holds.length > 0);
      expect(word).toBe(holds[0]?.title);
    }
    expect(await tab.locator(".state.today").count()).toBe(conflict.status_quo === null ? 0 : 1);
    expect(await tab.locator(".move").count()).toBeGreaterThan(0);
    const dashes = await tab.locator("figcaption .move-line").evaluateAll((all) => all.slice(0, 2).map((line) => getComputedStyle(line).strokeDasharray));
    expect(new Set(dashes).size).toBe(Math.min(2, conflict.makers.length));
  });

  test("tells a state that is clicked, tapped or reached by arrow keys: options, moves and reasons", async () => {
    const tab = await open(address, { hasTouch: true, reducedMotion: "reduce" });
    const { conflict } = await data(tab);
    const card = tab.locator("#state-card");
    const number = async (at: ReturnType<typeof firstState>) => Number(/State (\d+)/.exec((await at.getAttribute("title")) ?? "")?.[1]);
    const checked = async (state: number) => {
      await expect.poll(() => card.locator("h3").innerText()).toMatch(new RegExp(`^State ${state}\\b`));
      await unfold(card);
      const text = plain(await card.innerText());
      for (const witness of conflict.witnesses.filter((one) => one.state === state)) expect(text.toLowerCase()).toContain(plain(witness.text).toLowerCase());
      const moves = conflict.moves.filter((move) => move.from === state);
      expect(await card.locator(".goes li").count()).toBe(moves.length);
      expect(await card.locator(".options-of li.taken").count()).toBe(conflict.states.find((one) => one.number === state)!.taken.length);
    };
    await firstState(tab).click();
    await checked(await number(firstState(tab)));
    await tab.locator(".state").last().tap();
    await checked(await number(tab.locator(".state").last()));
    const stop = tab.locator(".state[tabindex='0']");
    expect(await stop.count()).toBe(1);
    await stop.focus();
    const before = await number(stop);
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
      await tab.keyboard.press(key);
      if ((await number(tab.locator(".state:focus"))) !== before) break;
    }
    const now = await number(tab.locator(".state:focus"));
    expect(now).not.toBe(before);
    await checked(now);
    await card.locator(".goes button").first().click();
    await expect.poll(() => card.locator("h3").innerText()).not.toMatch(new RegExp(`^State ${now}\\b`));
  });

  test("draws more moves when asked, and more states where there are more", async () => {
    const tab = await open(address);
    const { conflict } = await data(tab);
    const hollow = () => tab.locator(".graph-sheet .move-head.hollow").count();
    const before = await hollow();
    await tab.getByRole("radio", { name: "all moves" }).check();
    expect(await hollow()).toBeGreaterThan(before);
    await tab.getByRole("radio", { name: "best moves" }).check();
    const extent = tab.locator(".state-graph select");
    expect(await extent.count()).toBe(conflict.state_count > 20 ? 1 : 0);
    if (conflict.state_count > 20 && conflict.state_count <= 200) {
      await extent.selectOption("all");
      expect(await tab.locator(".state").count()).toBe(conflict.state_count);
    }
  });

  test("lists equilibria from the firmest, and every state with what each maker's concepts say", async () => {
    const tab = await open(address);
    const { conflict, concepts } = await data(tab);
    const strength = (state: number) => concepts.reduce((sum, { name }, index) => sum + (conflict.equilibria[name]?.includes(state) ? 2 ** (concepts.length - index) : 0), 0);
    const shown = (await tab.locator("#equilibria tbody th").allInnerTexts()).map((text) => Number.parseInt(text, 10));
    expect(shown.map(strength)).toEqual(shown.map(strength).sort((a, b) => b - a));
    expect(shown.length).toBe(new Set(concepts.flatMap(({ name }) => conflict.equilibria[name] ?? [])).size);
    expect(await tab.locator("#states tbody tr").count()).toBe(Math.min(600, conflict.states.length));
    for (const [maker, key] of conflict.makers.entries()) {
      const cell = await tab.locator(`#states tbody tr#state-1 td[data-column="${key}"] .stays`).innerText();
      const stays = concepts.filter(({ name }) => conflict.stability.find((one) => one.concept === name)?.stable[0]?.[maker]).map(({ title }) => title);
      expect(cell).toBe(stays.join(" ") || "leaves");
    }
    await tab.locator("#states tbody th button").last().click();
    expect(await tab.locator("#state-card h3").innerText()).toMatch(new RegExp(`^State ${conflict.states.length}\\b`));
  });

  test.each([1280, 768, 390, 320])("never scrolls sideways at %d pixels", async (width) => {
    expect(await overflow(await open(address, { viewport: { width, height: 844 } }))).toBe(0);
  });

  test.each([["light", 1280], ["dark", 1280], ["light", 390], ["dark", 390]] as const)("has no serious accessibility violations: %s, %d pixels", async (colorScheme, width) => {
    const tab = await open(address, { colorScheme, viewport: { width, height: 900 } });
    await firstState(tab).click();
    expect(await violations(tab)).toEqual([]);
  });

  test("is white on paper, without what only a screen can do, and with every reason told", async () => {
    const tab = await open(address, { colorScheme: "dark" });
    await tab.emulateMedia({ media: "print" });
    expect(await tab.locator(".controls:visible, .copy:visible, nav:visible").count()).toBe(0);
    expect(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
  });
});
