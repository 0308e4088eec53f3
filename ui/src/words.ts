/** Words for the values that come as keys. */

const HEDGES: Record<string, string> = {
  asserted: "asserted outright",
  reported: "reported, not vouched for",
  denied: "denied",
  expected: "expected, not yet so",
};

export function hedge(key: string): string {
  return HEDGES[key] ?? key;
}

const STATUSES: Record<string, string> = {
  proposed: "proposed, not yet accepted by a person",
  accepted: "accepted by a person",
  rejected: "rejected by a person",
};

export function status(key: string): string {
  return STATUSES[key] ?? key;
}

/** "moving-to-compel" as "moving to compel". */
export function spaced(key: string): string {
  return key.replace(/[-_]+/g, " ");
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
