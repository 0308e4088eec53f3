/** Paths to a target as `winset-show` writes them: shares in per cent of GDP, growth in per cent a year. */
import type { SummaryJson } from "../data";

export interface PathJson {
  id: string;
  name: string;
  issue: string;
  unit: string;
  /** What it asks for, as one sentence. */
  text: string;
  cost_text: string | null;
  /** How it was computed. */
  definition: string;
  from: number;
  target: number;
  since: string;
  by: string;
  years: number;
  gdp: number | null;
  /** What costs are counted in, at prices of `since`. */
  currency: string | null;
  by_year: YearJson[];
  total_cost: SummaryJson | null;
  bounds: BoundJson[];
  limited: { share: SummaryJson; text: string } | null;
  outside_view: OutsideJson | null;
  claims: string[];
  note: string | null;
}

export interface YearJson {
  date: string;
  /** Which part of a year it is. */
  part: number;
  share: number;
  cost: SummaryJson | null;
}

export interface BoundJson {
  constraint: string;
  name: string;
  bound: SummaryJson;
  breaks: number;
  crosses: { date: string; years: SummaryJson } | null;
  text: string;
}

export interface OutsideJson {
  table: string;
  column: string;
  rows: number;
  holes: number;
  countries: number;
  span: [number, number] | null;
  definition: string;
  near: number;
  anyone: CountJson;
  comparable: CountJson;
  apart: CountJson;
  farthest: { country: string; from_year: number; to_year: number; from: number; to: number }[];
}

export interface CountJson {
  frequency: number | null;
  happened: number;
  spells: number;
  countries_happened: number;
  countries: number;
}
