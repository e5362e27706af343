import { AxeBuilder } from "@axe-core/playwright";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDesk, type Desk } from "../helpers/cli.ts";

const BROWSER = "/usr/bin/chromium";
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A film whose words would be HTML, and that is filmed anew every night. */
const FILM = `version: 1
defaults: { duration: 4, regenerate: nightly }
shots:
  - { id: harbour, prompt: "A boat </style><script>document.title = 'ran'</script><img src=x onerror=alert(1)>", pick: newest }
  - { id: lamp, prompt: "A lamp at night" }
`;

/** Runs in the page: loads every clip and still of it, and reads how stills are laid out. */
const LOOK = `(async () => {
  const loaded = [...document.querySelectorAll("video")].map(async (video) => {
    video.preload = "auto";
    video.load();
    await new Promise((resolve, reject) => {
      video.addEventListener("loadedmetadata", resolve);
      video.addEventListener("error", reject);
    });
    return Math.round(video.duration);
  });
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode()));
  return {
    lengths: await Promise.all(loaded),
    widths: [...document.images].map((image) => image.naturalWidth),
    columns: getComputedStyle(document.querySelector(".stills")).gridTemplateColumns.split(" ").length,
  };
})()`;

describe.skipIf(!existsSync(BROWSER))("the drift page in a browser", () => {
  let desk: Desk;
  let browser: Browser;
  beforeAll(async () => {
    desk = await openDesk({ "film.yaml": FILM });
    const film = ["run", "film.yaml", "--provider", "animatic", "--no-cut"];
    for (const night of [[], ["--nightly", "--night", "one"]])
      expect((await desk.storyboard([...film, ...night])).code).toBe(0);
    browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.[Symbol.asyncDispose]();
  });

  /** Opens the page from the disk, with no network, and gives what was loaded and said. */
  async function opened(how: {
    readonly colorScheme: "light" | "dark";
    readonly javaScriptEnabled?: boolean;
  }): Promise<{ readonly page: Page; readonly requests: readonly string[]; readonly said: readonly string[] }> {
    const context = await browser.newContext({ offline: true, ...how });
    const page = await context.newPage();
    const [requests, said]: [string[], string[]] = [[], []];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => said.push(message.text()));
    page.on("dialog", (dialog) => said.push(dialog.message()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(pathToFileURL(desk.path(".storyboard/rehearsal/drift/film/index.html")).href);
    return { page, requests, said };
  }

  it.each(["light", "dark"] as const)(
    "is open to everybody and loads nothing but its folder, %s",
    async (colorScheme) => {
      const { page, requests, said } = await opened({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
      expect(requests.length).toBeGreaterThan(1);
      expect(said).toEqual([]);
      expect(await page.title()).toBe("Drift of film.yaml, night one");
    },
  );

  it("plays its clips, shows its stills, and is styled", async () => {
    const { page } = await opened({ colorScheme: "light" });
    const seen: unknown = await page.evaluate(LOOK);
    expect(seen).toEqual({ lengths: [4, 4, 4, 4], widths: Array.from({ length: 12 }, () => 480), columns: 3 });
  });

  it("needs no script", async () => {
    const { page } = await opened({ colorScheme: "light", javaScriptEnabled: false });
    expect(await page.locator("article").count()).toBe(2);
    expect(await page.locator("article").first().locator("p").first().textContent()).toContain("<script>");
  });
});
