/** What there is to say of a run told round by round, on whatever page it stands. */
import type { Locator, Page as Tab } from "playwright-core";
import { expect } from "vitest";
import type { TranscriptJson } from "../../src/data";

const plain = (text: string) => text.replace(/\s+/g, " ").replaceAll("`", "").trim();

/** The chart, the slider through all steps, what is told of a step, and the table. */
export async function checkRounds(tab: Tab, rounds: Locator, run: TranscriptJson): Promise<void> {
  const moves = run.rounds.flatMap((round) => round.moves);
  if (run.rounds.length > 1) expect(await rounds.locator(".run-lines > svg:first-of-type .trace:not(.traced)").count()).toBe(run.actors.length);
  expect(await rounds.locator(".step-mark").count()).toBe(moves.length);
  if (moves.length === 0) {
    expect(await rounds.locator(".step-card").count()).toBe(0);
    return;
  }
  const told = async () => plain(await rounds.locator(".step-told").innerText());
  const slider = rounds.getByRole("slider");
  await slider.focus();
  await tab.keyboard.press("Home");
  expect(await told()).toBe(plain(moves[0]!.text));
  if (moves.length > 1) {
    await tab.keyboard.press("ArrowRight");
    expect(await told()).toBe(plain(moves[1]!.text));
    expect(await slider.getAttribute("aria-valuetext")).toContain(`Step 2 of ${moves.length}`);
  }
  await tab.keyboard.press("End");
  const last = moves.at(-1)!;
  expect(await told()).toBe(plain(last.text));
  for (const [side, camp] of [["pro", last.for], ["con", last.against]] as const) {
    expect(await rounds.locator(`.camp-of.${side} .camp-bar span`).count()).toBe(camp.named.length);
  }
  // A click in the chart tells a step that ends there.
  const chart = rounds.locator(".run-lines");
  await chart.evaluate((element) => element.scrollIntoView({ behavior: "instant", block: "center" }));
  const ends = await rounds.locator(".step-mark").evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })));
  const clicked = ends[0]!;
  await tab.mouse.click(clicked.x, clicked.y);
  const text = await told();
  const near = moves.filter((_, index) => Math.hypot(ends[index]!.x - clicked.x, ends[index]!.y - clicked.y) < 2);
  expect(near.map((move) => plain(move.text))).toContain(text);
  await tab.mouse.move(2, 2);
  // And every step is a row.
  const details = rounds.locator("details");
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  await details.locator("table").waitFor();
  expect(await details.locator("tbody tr").count()).toBe(moves.length);
}
