import { Writable } from "node:stream";
import { createLogUpdate } from "log-update";
import type { Told } from "../domain/event.ts";
import { showAccount } from "./account.ts";
import { liveBlock } from "./block.ts";
import { newsOf } from "./news.ts";
import { painter } from "./paint.ts";
import type { LiveReporter, Screen } from "./screen.ts";
import { count, newTally, type Work } from "./tally.ts";

/** Milliseconds between two drawings: a run of 10 000 kept shots must not draw 10 000 screens. */
const PAUSE = 80;

const HIDE_CURSOR = "\u001b[?25l";
const SHOW_CURSOR = "\u001b[?25h";
/** Terminals that know it show everything between these at once. */
const BEGIN = "\u001b[?2026h";
const END = "\u001b[?2026l";

/** A terminal that shows finished shots above, once and for good, and what is at work below, repainted. Disposing of it gives the cursor back. */
export function liveReporter(out: Screen, { color, ...work }: { readonly color: boolean } & Work): LiveReporter {
  const paint = painter(color);
  const tally = newTally(work);
  const size = () => ({ columns: out.columns || 80, rows: out.rows || 24 });
  let page = "";
  const log = createLogUpdate(
    pageOf((text) => (page += text), size),
    { showCursor: true },
  );
  let above: string[] = [];
  let drawn: number | undefined;
  let hidden = false;

  /** Everything since the last drawing in one write, so that no terminal shows half of it. */
  const flush = (draw: () => void): void => {
    page = "";
    draw();
    if (page !== "") out.write(BEGIN + page + END);
  };
  const draw = (at: number): void => {
    drawn = at;
    flush(() => {
      if (!hidden) page += HIDE_CURSOR;
      hidden = true;
      if (above.length > 0) {
        log.clear();
        page += `${above.join("\n")}\n`;
        above = [];
      }
      log(liveBlock(tally, at, { ...size(), paint }));
    });
  };
  const close = (): void => {
    flush(() => {
      log.clear();
      if (above.length > 0) page += `${above.join("\n")}\n`;
      above = [];
      if (hidden) page += SHOW_CURSOR;
      hidden = false;
    });
  };
  const report = (told: Told): void => {
    count(tally, told);
    const news = newsOf(told, tally, paint);
    if (news?.lasting) above.push(news.line);
    if (told.type === "run.ended") {
      above.push("", showAccount(tally, paint));
      close();
    } else if (drawn === undefined || told.at < drawn || told.at - drawn >= PAUSE) draw(told.at);
  };
  return {
    report,
    tick: (at) => {
      if (!tally.ended && drawn !== undefined) draw(at);
    },
    [Symbol.asyncDispose]: async () => close(),
  };
}

/** The stream that log-update draws on: it hands text on at once and is as large as the screen is now. */
function pageOf(write: (text: string) => void, size: () => { columns: number; rows: number }): Writable {
  const page = new Writable({
    decodeStrings: false,
    write: (text, _encoding, done) => {
      write(String(text));
      done();
    },
  });
  return Object.defineProperties(page, {
    columns: { get: () => size().columns },
    rows: { get: () => size().rows },
  });
}
