/** Tables: order of rows, which rows match, and the text that a spreadsheet takes. */

export type Cell = string | number | null;

export interface Column<Row> {
  key: string;
  head: string;
  /** Said about the column in a tooltip. */
  hint?: string;
  numeric?: boolean;
  /** What is printed. */
  text: (row: Row) => string;
  /** What rows are ordered by. */
  order: (row: Row) => Cell;
  /** What is copied, where it is not the printed text: often several columns of plain numbers. */
  copy?: { head: string; cell: (row: Row) => Cell }[];
}

export type Direction = "ascending" | "descending";

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Rows by a column; equal rows keep their order and rows without a value come last either way. */
export function sorted<Row>(rows: readonly Row[], order: (row: Row) => Cell, direction: Direction): Row[] {
  const sign = direction === "ascending" ? 1 : -1;
  return rows
    .map((row, index) => ({ row, index, cell: order(row) }))
    .sort((a, b) => {
      const missing = Number(empty(a.cell)) - Number(empty(b.cell));
      if (missing !== 0) return missing;
      return sign * compare(a.cell, b.cell) || a.index - b.index;
    })
    .map(({ row }) => row);
}

function empty(cell: Cell): boolean {
  return cell === null || cell === "" || (typeof cell === "number" && Number.isNaN(cell));
}

function compare(a: Cell, b: Cell): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a ?? ""), String(b ?? ""));
}

/** Rows in which every word occurs in some printed cell, whatever its case. */
export function matching<Row>(rows: readonly Row[], columns: readonly Column<Row>[], words: string): Row[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...rows];
  return rows.filter((row) => {
    const text = columns.map((column) => column.text(row)).join(" ").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** Tab-separated text with a head line, as spreadsheets take it from the clipboard. */
export function tabSeparated<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const parts = columns.flatMap((column) => column.copy ?? [{ head: column.head, cell: column.text }]);
  const lines = [parts.map((part) => plain(part.head))];
  for (const row of rows) lines.push(parts.map((part) => plain(part.cell(row))));
  return lines.map((line) => line.join("\t")).join("\n") + "\n";
}

/** One cell: no tabs or line breaks; words that a spreadsheet would run as a formula are quoted. */
function plain(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(Number(cell.toPrecision(7))) : "";
  const text = cell.replace(/[\t\r\n\u00a0\u202f]+/g, " ").trim();
  return /^[=+\-@]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text;
}
