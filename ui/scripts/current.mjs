// Fails if the committed script and style sheet are not what the sources build to.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ui = fileURLToPath(new URL("..", import.meta.url));
const fresh = mkdtempSync(join(tmpdir(), "winset-assets-"));
execFileSync(process.execPath, [join(ui, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], { cwd: ui, env: { ...process.env, WINSET_ASSETS: fresh }, stdio: "inherit" });

const stale = ["page.js", "page.css"].filter((name) => {
  const built = readFileSync(join(fresh, name));
  try {
    return !built.equals(readFileSync(join(ui, "../crates/winset-show/assets", name)));
  } catch {
    return true;
  }
});
if (stale.length > 0) {
  console.error(`crates/winset-show/assets: ${stale.join(" and ")} differ from what ui/ builds to\nhelp: run \`npm ci && npm run build\` in ui/ and commit crates/winset-show/assets`);
  process.exit(1);
}
console.log("crates/winset-show/assets is current");
