// Screenshots to look at: `npm run shots [FOLDER]` (default /tmp/shots), of WINSET_PAGE or the fixture.
import { mkdirSync } from "node:fs";
import { givenPage, launch, pageOf } from "./browser.mjs";
import { awkward } from "../fixtures/make-sample.mjs";

const folder = process.argv[2] ?? "/tmp/shots";
mkdirSync(folder, { recursive: true });
const browser = await launch();
const address = givenPage();

for (const [width, height] of [[1280, 900], [390, 844]]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const page = await browser.newPage({ viewport: { width: width ?? 1280, height: height ?? 900 }, colorScheme, deviceScaleFactor: width === 390 ? 2 : 1 });
    await page.goto(address);
    const name = `${folder}/${width}-${colorScheme}`;
    await page.screenshot({ path: `${name}-top.png` });
    const picture = page.locator(".picture").first();
    await picture.screenshot({ path: `${name}-picture.png` });
    const actor = page.locator(".actor-row > button").nth(4);
    await actor.scrollIntoViewIfNeeded();
    await actor.hover();
    await page.screenshot({ path: `${name}-tip.png` });
    await page.locator(".actor-row > button", { hasText: /Ishiba|Trump/ }).first().click();
    await page.mouse.move(2, 2);
    await picture.screenshot({ path: `${name}-evidence.png` });
    for (const summary of await page.locator("summary").all()) await summary.click();
    await page.locator(".disclosure").first().screenshot({ path: `${name}-run.png` }).catch(() => {});
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await page.screenshot({ path: `${name}-full.png`, fullPage: true });
    for (const id of ["contradictions", "claims", "models"]) await page.locator(`#${id}`).screenshot({ path: `${name}-${id}.png` });
    await page.close();
  }
}
const paper = await browser.newPage({ colorScheme: "dark" });
await paper.goto(address);
await paper.pdf({ path: `${folder}/print.pdf`, format: "A4" });
await paper.goto(pageOf(awkward(), "awkward"));
for (const width of [1280, 390]) {
  await paper.setViewportSize({ width, height: 900 });
  await paper.screenshot({ path: `${folder}/awkward-${width}.png`, fullPage: true });
}
await browser.close();
