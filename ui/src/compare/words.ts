/** What tells one run from the first, where it is more than chance. */
import type { SummaryJson } from "../data";
import { signed, summaryDecimals, type Scale } from "../format";
import { inPoints } from "../settlement/words";
import type { GapJson } from "./data";

function matters(gap: GapJson | undefined): gap is GapJson {
  return gap !== undefined && Math.abs(gap.by) > 2 * gap.error;
}

/** " (+12 points)" of a chance; nothing where it rounds to none. */
export function apartInPoints(gap: GapJson | undefined): string {
  return matters(gap) && Math.round(100 * gap.by) !== 0 ? ` (${inPoints(gap.by)})` : "";
}

/** " (+0.22)" of a summary, with its digits; likewise. */
export function apartOnScale(gap: GapJson | undefined, here: SummaryJson, scale: Scale): string {
  const by = matters(gap) ? signed(gap.by, summaryDecimals(here, scale)) : "";
  return /[1-9]/.test(by) ? ` (${by})` : "";
}
