/** Lists of states in words. */
import { list } from "../format";

/** More are counted, not named. */
const MOST = 20;

/** "none", "3", "3 and 7", "1, 2, …, 20 and 12 more". */
export function statesListed(states: readonly number[]): string {
  if (states.length === 0) return "none";
  const named = states.slice(0, MOST).map(String);
  return states.length > MOST ? `${named.join(", ")} and ${states.length - MOST} more` : list(named);
}
