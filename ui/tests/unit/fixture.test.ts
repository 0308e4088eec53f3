import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { awkward, sample } from "../../fixtures/make-sample.mjs";
import type { PageData } from "../../src/data";
import { orderedActors, Page } from "../../src/page";

const typed: PageData = sample();

test("fixtures/sample.json is what its script writes (`npm run fixture`)", () => {
  const file = readFileSync(new URL("../../fixtures/sample.json", import.meta.url), "utf8");
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(typed)));
});

test("names, sides and stakes are found by id, and an unknown id stands for itself", () => {
  const page = new Page(typed);
  expect(page.actorName("china")).toBe("China");
  expect(page.actorName("nobody")).toBe("nobody");
  expect(page.sideIndex("china")).toBeNull();
  expect(page.sideName("ldp")).toBe("Japan");
  expect(page.stake("ldp", "car-tariff")?.actor).toBe("ldp");
  expect(page.stake("ldp", "no-issue")).toBeUndefined();
});

test("an attribution chain runs from the outlet to the original speaker", () => {
  const page = new Page(typed);
  expect(page.chain(page.claims.get("c01")!)).toBe("MoneyOval ← Financial Times ← unnamed officials");
  expect(page.chain(page.claims.get("c02")!)).toBe("Firstpost");
  expect(page.chain({ ...page.claims.get("c02")!, attribution: ["Firstpost", "Kyodo"] })).toBe("Firstpost ← Kyodo");
});

test("a claim counts what rests on it: positions, capabilities and issues", () => {
  const page = new Page(typed);
  expect([page.uses("c02"), page.uses("c07"), page.uses("c05"), page.uses("nothing")]).toEqual([2, 2, 1, 0]);
  expect(page.ground("defence-share")?.claims).toEqual(["c02"]);
  expect(page.ground("talks-delay")).toBeUndefined();
  const { issue_grounds: _, ...older } = typed;
  expect(new Page(older).ground("defence-share")).toBeUndefined();
});

test("actors can be ordered without changing the data", () => {
  const page = new Page(typed);
  const actors = typed.forecast.issues[0]!.actors;
  const before = actors.map((actor) => actor.id);
  expect(orderedActors(page, actors, "position")[0]!.id).toBe("china");
  expect(orderedActors(page, actors, "influence")[0]!.id).toBe("us-president");
  expect(orderedActors(page, actors, "side").at(-1)!.id).toBe("nato-allies");
  expect(actors.map((actor) => actor.id)).toEqual(before);
});

test("the awkward case has 60 actors", () => {
  expect(awkward().actors).toHaveLength(60);
});
