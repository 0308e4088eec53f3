// The browser that tests and screenshots use, and the page they open.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { assemble } from "../fixtures/assemble.mjs";
import { sample } from "../fixtures/make-sample.mjs";

export function launch() {
  return chromium.launch({
    executablePath: process.env.WINSET_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** Writes a page made of this data and returns its file:// address. @param {import("../src/data").PageData} data @param {string} name */
export function pageOf(data, name) {
  const file = join(mkdtempSync(join(tmpdir(), "winset-page-")), `${name}.html`);
  writeFileSync(file, assemble(data));
  return pathToFileURL(file).href;
}

/** The page named by WINSET_PAGE, else one made of the fixture. */
export function givenPage() {
  const given = process.env.WINSET_PAGE;
  return given ? pathToFileURL(resolve(given)).href : pageOf(sample(), "sample");
}
