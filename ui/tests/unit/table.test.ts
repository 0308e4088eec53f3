import { expect, test } from "vitest";
import { matching, sorted, tabSeparated, type Column } from "../../src/table";

interface Row { name: string; n: number | null }
const rows: Row[] = [{ name: "b", n: 2 }, { name: "a", n: null }, { name: "Ä", n: 10 }, { name: "c", n: 2 }];
const columns: Column<Row>[] = [
  { key: "name", head: "Name", text: (row) => row.name, order: (row) => row.name },
  { key: "n", head: "N", text: (row) => (row.n === null ? "–" : `${row.n} %`), order: (row) => row.n, copy: [{ head: "n", cell: (row) => row.n }, { head: "twice", cell: (row) => (row.n === null ? null : 2 * row.n) }] },
];
const names = (found: Row[]) => found.map((row) => row.name).join("");

test("numbers sort as numbers, equal ones keep their order, missing ones come last either way", () => {
  expect(names(sorted(rows, (row) => row.n, "ascending"))).toBe("bcÄa");
  expect(names(sorted(rows, (row) => row.n, "descending"))).toBe("Äbca");
});

test("words sort as people sort them, and numbers within words by size", () => {
  expect(names(sorted(rows, (row) => row.name, "ascending"))).toBe("aÄbc");
  expect(sorted(["c10", "c9", "C1"], (id) => id, "ascending")).toEqual(["C1", "c9", "c10"]);
});

test("sorting leaves the rows given as they are", () => {
  sorted(rows, (row) => row.n, "descending");
  expect(names(rows)).toBe("baÄc");
});

test("a filter wants every word in some cell, whatever its case", () => {
  expect(names(matching(rows, columns, "2 B"))).toBe("b");
  expect(names(matching(rows, columns, "  "))).toBe("baÄc");
  expect(matching(rows, columns, "nothing")).toEqual([]);
});

test("copied tables have plain numbers, several columns where one is printed, and empty cells", () => {
  expect(tabSeparated(columns, rows.slice(0, 2))).toBe("Name\tn\ttwice\nb\t2\t4\na\t\t\n");
});

test("copied cells keep to their cell and do not run as formulas", () => {
  const text = (name: string) => tabSeparated(columns.slice(0, 1), [{ name, n: 0 }]).split("\n")[1];
  expect(text("two\tcells\nand lines")).toBe("two cells and lines");
  expect(text("=HYPERLINK(1)")).toBe("'=HYPERLINK(1)");
  expect(text("@cmd")).toBe("'@cmd");
  expect(text("-2.5")).toBe("-2.5");
  expect(text("thin\u202fspace")).toBe("thin space");
});

test("copied numbers are rounded to what a spreadsheet can use", () => {
  const column: Column<number>[] = [{ key: "x", head: "x", text: String, order: (x) => x, copy: [{ head: "x", cell: (x) => x }] }];
  expect(tabSeparated(column, [0.1 + 0.2, 1e6, -2.5, NaN])).toBe("x\n0.3\n1000000\n-2.5\n\n");
});
