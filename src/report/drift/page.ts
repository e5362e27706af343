import { contentHash } from "../../domain/content-hash.ts";
import type { DriftShot, DriftSide } from "../../domain/drift.ts";
import { ownSeconds } from "../../domain/length.ts";
import { showPrice } from "../../domain/money.ts";
import { html, raw, type Html } from "../html.ts";
import { safeLine } from "../safe.ts";
import { countOf, showSeconds } from "../words.ts";
import { STYLE } from "./style.ts";

/** What a drift page is about. */
export type DriftPage = {
  /** The storyboard, as it is named. */
  readonly storyboard: string;
  readonly night: string;
  readonly rehearsal: boolean;
  /** How commands name the film. */
  readonly words: string;
  readonly shots: readonly DriftShot[];
};

const LANGUAGE = "en";
/** To the byte what its hash says. */
const SHEET = raw(`<style>${STYLE}</style>`);

/** A page that puts each take of a night beside the one that was chosen, what has moved most first. It loads nothing but its own folder, and needs no script. */
export function driftPage(page: DriftPage): string {
  const shots = page.shots.toSorted((one, other) => other.difference - one.difference);
  const policy = [
    "default-src 'none'",
    "img-src 'self' file:",
    "media-src 'self' file:",
    `style-src ${contentHash(STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html`<!doctype html>
    <html lang="${LANGUAGE}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${raw(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>Drift of ${safeLine(page.storyboard)}, night ${page.night}</title>
        ${SHEET}
      </head>
      <body>
        <main>
          <h1>Drift of ${safeLine(page.storyboard)}</h1>
          <p class="dim">
            Night ${page.night}${page.rehearsal ? ", rehearsed" : ""}. ${countOf(shots.length, "shot")}: what was filmed
            this night, beside the take that was chosen.
          </p>
          ${table(shots)} ${shots.map((shot, index) => article(shot, index, page))}
        </main>
      </body>
    </html> `.html;
}

function table(shots: readonly DriftShot[]): Html {
  const rows = shots.map(
    ({ shot, difference, chosen, tonight, shown }, index) =>
      html`<tr>
        <th scope="row"><a href="#shot-${index + 1}" dir="auto">${safeLine(shot)}</a></th>
        <td class="number">${percent(difference)}</td>
        <td>${chosenName(chosen, tonight)}</td>
        <td>${takeName(tonight)}</td>
        <td>${shown === "tonight" ? "tonight's" : "chosen"}</td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Shot</th>
        <th scope="col">Difference</th>
        <th scope="col">Chosen</th>
        <th scope="col">Tonight</th>
        <th scope="col">The film shows</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function article(drift: DriftShot, index: number, page: DriftPage): Html {
  const { shot, prompt, difference, chosen, tonight, shown } = drift;
  const id = `shot-${index + 1}`;
  const number = tonight.take.number ?? 1;
  const isSameLine = chosen.take.base === tonight.take.base;
  const command =
    shown === "tonight"
      ? html`<p class="dim">
          To go back: <code>storyboard pick ${safeLine(shot)} ${chosen.take.number ?? 1} ${page.words}</code>
        </p>`
      : html`<p class="dim">
          To show tonight's: <code>storyboard pick ${safeLine(shot)} ${number} ${page.words}</code>
        </p>`;
  return html`<article id="${id}" aria-labelledby="${id}-name">
    <h2 id="${id}-name" dir="auto">${safeLine(shot)}</h2>
    <p dir="auto">${safeLine(prompt)}</p>
    <p class="dim">The pictures differ by ${percent(difference)}.</p>
    <div class="sides">
      ${side(chosen, { title: `Chosen: ${chosenName(chosen, tonight)}`, shot, shown: shown === "chosen", page })}
      ${side(tonight, { title: `Tonight: ${takeName(tonight)}`, shot, shown: shown === "tonight", page })}
    </div>
    ${isSameLine ? command : html``}
  </article>`;
}

function side(
  { take, clip, stills }: DriftSide,
  how: { readonly title: string; readonly shot: string; readonly shown: boolean; readonly page: DriftPage },
): Html {
  const { numerator, denominator } = take.clip.frameRate;
  const seconds = (frames: number): string => ((frames * denominator) / numerator).toFixed(3);
  const from = seconds(take.newFrom);
  const to = seconds(take.newFrom + take.newFrames);
  const cost = take.added === true ? "your own" : how.page.rehearsal ? "free" : showPrice(take.cost);
  const when = ["its beginning", "its middle", "its end"];
  const [poster = ""] = stills;
  const images = stills.map(
    (still, index) =>
      html`<img
        src="${still}"
        alt="${safeLine(how.shot)}, ${how.title}: ${when[index] ?? ""}"
        width="240"
        loading="lazy"
      />`,
  );
  return html`<section>
    <h3>${how.title}${how.shown ? html` <span class="shown">▶ shown</span>` : html``}</h3>
    <video
      controls
      preload="none"
      poster="${poster}"
      src="${clip}#t=${from},${to}"
      aria-label="${safeLine(how.shot)}, ${how.title}"
    ></video>
    <div class="stills">${images}</div>
    <dl>
      <dt>Filmed</dt>
      <dd>${take.made.slice(0, 16).replace("T", " ")} UTC</dd>
      <dt>Model</dt>
      <dd>${safeLine(take.model)}</dd>
      <dt>Length</dt>
      <dd>${showSeconds(ownSeconds(take))}</dd>
      <dt>Picture</dt>
      <dd>${take.clip.width} × ${take.clip.height}${take.clip.hasAudio ? "" : ", without sound"}</dd>
      <dt>Cost</dt>
      <dd>${cost}</dd>
      <dt>Clip</dt>
      <dd><code>${take.media.slice(0, 12)}</code></dd>
    </dl>
  </section>`;
}

function takeName({ take }: DriftSide): string {
  return `take ${take.number ?? 1}`;
}

/** What was chosen; a take of other words, or of another take of what it continues, has a number of its own. */
function chosenName(chosen: DriftSide, { take }: DriftSide): string {
  return chosen.take.base === take.base ? takeName(chosen) : "what stood before";
}

function percent(difference: number): string {
  return `${(difference * 100).toFixed(1)} %`;
}
