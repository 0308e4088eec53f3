import { mount } from "svelte";
import App from "./App.svelte";
import { Backtest } from "./backtest/backtest";
import BacktestApp from "./backtest/BacktestApp.svelte";
import type { BacktestPageData } from "./backtest/data";
import CompareApp from "./compare/CompareApp.svelte";
import type { ComparePageData } from "./compare/data";
import { Conflict } from "./conflict/conflict";
import ConflictApp from "./conflict/ConflictApp.svelte";
import type { ConflictPageData } from "./conflict/data";
import type { PageData } from "./data";
import { Page } from "./page";
import type { ReadPageData } from "./reading/data";
import { Reading } from "./reading/reading";
import ReadingApp from "./reading/ReadingApp.svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/picture.css";
import "./styles/evidence.css";
import "./styles/tables.css";
import "./styles/sections.css";
import "./styles/reading.css";
import "./styles/rounds.css";
import "./styles/backtest.css";
import "./styles/settlement.css";
import "./styles/winsets.css";
import "./styles/paths.css";
import "./styles/compare.css";
import "./styles/conflict.css";
import "./styles/print.css";
import type { SolvePageData } from "./solve/data";
import SolveApp from "./solve/SolveApp.svelte";
import { Solved } from "./solve/solved";
import { watch } from "./view.svelte";

/** Replaces the text that stands there for readers without scripts; on failure that text stays. */
function start(): void {
  const root = document.getElementById("winset-page");
  const text = document.getElementById("winset-data")?.textContent;
  if (!root || !text) return;
  try {
    const data = JSON.parse(text) as PageData | ReadPageData | BacktestPageData | SolvePageData | ConflictPageData | ComparePageData;
    watch();
    const target = document.createElement("div");
    if ("reading" in data) mount(ReadingApp, { target, props: { reading: new Reading(data) } });
    else if ("backtest" in data) mount(BacktestApp, { target, props: { backtest: new Backtest(data) } });
    else if ("compare" in data) mount(CompareApp, { target, props: { data } });
    else if ("solved" in data) mount(SolveApp, { target, props: { solved: new Solved(data) } });
    else if ("conflict" in data) mount(ConflictApp, { target, props: { conflict: new Conflict(data) } });
    else mount(App, { target, props: { page: new Page(data) } });
    root.replaceChildren(target);
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  } catch (error) {
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.textContent = `The interactive page could not be drawn; what follows is the plain text. This is a bug in winset: ${String(error)}`;
    root.prepend(notice);
    throw error;
  }
}

start();
