// A picture of a page as a PNG: the first issue with its headline (the README's), or what a selector names.
//   node scripts/picture.mjs PAGE.html OUT.png [SELECTOR]      the guide's: .planes
import { chromium } from "playwright-core";

const [page, out, selector] = process.argv.slice(2);
if (!page || !out) throw new Error("node scripts/picture.mjs PAGE.html OUT.png [SELECTOR]");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const tab = await browser.newPage({ viewport: { width: 1280, height: 1400 }, deviceScaleFactor: selector ? 1 : 1.5 });
await tab.goto(`file://${page}`);
await tab.addStyleTag({ content: ".no-print, .axis-row.sticky { position: static !important } .no-print { display: none !important }" });
if (selector) {
  await tab.addStyleTag({ content: `${selector} { padding: 16px; background: #fff }` });
  await tab.locator(selector).first().screenshot({ path: out });
  await browser.close();
  process.exit(0);
}
const figure = tab.locator("figure.picture").first();
const head = tab.locator("p.headline").first();
const [a, b] = [await head.boundingBox(), await figure.boundingBox()];
if (!a || !b) throw new Error(`${page} shows no issue`);
const title = 70;
await tab.screenshot({
  path: out,
  fullPage: true,
  clip: { x: b.x - 16, y: a.y - title, width: b.width + 32, height: b.y + b.height - a.y + title + 12 },
});
await browser.close();
