import fc from "fast-check";

/** A storyboard as somebody in a hurry writes it, and what it says. */
export type Messy = { readonly text: string; readonly value: unknown };

const TRAPS = [
  "a red boat",
  "no",
  "12:30",
  "16:9",
  "yes",
  "null",
  "~",
  "1985",
  "0x1F",
  "010",
  "1_000",
  ".5",
  "2024-01-02",
  "y",
  "On",
  "#harbour",
  "spray #1 over",
  "He says: hi",
  'She says "Nearly home."',
  "It's night",
  `both ' and "`,
  "- dash",
  "-dash",
  "? who",
  "?who",
  ": colon",
  "ends:",
  "[list]",
  "{map}",
  "a, b",
  "${boat} leaves",
  "*star",
  "&and",
  "!bang",
  "%per",
  "@at",
  "`tick`",
  "|pipe",
  ">fold",
  "back\\slash",
  "tab\there",
  "two\nlines",
  "two\n\nlines\n",
  "  spaces ",
  "zażółć 🎬",
  "=",
  "<<",
  "\u0085next",
  "\u2028line",
  "---",
  "...",
  "--- x",
  "4K",
  "8",
  "x\u00a0y",
  "1e3",
  "+1",
  "-",
  "true",
  "1:20:30.5",
  ".inf",
  "x: y # z",
  "a:b",
  "key:",
  "\u00a0",
  "end\n\n\n",
  "\n",
  "\nstart",
  " # hi",
  "0o17",
  "5.",
];

/** What YAML can hold in quotes without loss. */
const letters = fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).filter((text) => text.isWellFormed());
const texts = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...TRAPS) }, { weight: 1, arbitrary: letters });
const names = fc.constantFrom("skipper", "dusk", "no", "12", "a-b", "y", "x-mine", "two words", "16:9", "null");
const anything = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: "small" }, texts, fc.integer(), fc.boolean(), fc.constant(null), tie("list"), tie("map")),
  list: fc.array(tie("any"), { maxLength: 3 }),
  map: fc.dictionary(names, tie("any"), { maxKeys: 3 }),
})).any;

const picture = fc.oneof(texts, fc.record({ frame_of: texts, at: fc.constantFrom(3.5, 0) }));
const shared = {
  model: texts,
  aspect_ratio: fc.constantFrom("16:9", "9:16"),
  resolution: fc.constantFrom("720p", "4K"),
  duration: fc.constantFrom(8, "8", "06"),
  seed: fc.nat(),
  audio: fc.boolean(),
  "x-note": anything,
};
const parts = { subject: texts, action: texts, camera: texts, style: texts, ambiance: texts };
const shot = fc.record(
  {
    id: fc.constantFrom("harbour", "open-sea", "gulls"),
    prompt: fc.oneof(texts, fc.record(parts, { requiredKeys: [] })),
    extends: texts,
    first_frame: picture,
    reference_images: fc.array(fc.oneof(texts, fc.record({ type: fc.constant("style"), image: texts })), {
      maxLength: 3,
    }),
    unknown: anything,
    ...shared,
  },
  { requiredKeys: ["id", "prompt"] },
);
const storyboards = fc.record(
  {
    version: fc.constant(1),
    title: texts,
    budget: fc.oneof(fc.constant(25.5), fc.record({ day: fc.nat(), run: fc.nat(), film: fc.nat() })),
    variables: fc.dictionary(names, texts, { maxKeys: 3 }),
    images: fc.dictionary(names, texts, { maxKeys: 3 }),
    defaults: fc.record(shared, { requiredKeys: [] }),
    shots: fc.array(shot, { minLength: 1, maxLength: 4 }),
    cut: fc.record({ sequence: fc.array(texts, { maxLength: 4 }), output: texts }, { requiredKeys: [] }),
    "x-mine": anything,
  },
  { requiredKeys: ["version", "shots"] },
);

/** Storyboards in every way of writing that YAML has, with comments and blank lines wherever they may stand. */
export const messy: fc.Arbitrary<Messy> = fc
  .tuple(storyboards, fc.array(fc.nat(5040), { minLength: 400, maxLength: 400 }))
  .map(([value, whims]) => ({ value, text: new Hand(whims).file(value) }));

/** A comment says where it was written: `# above KEY`, `# behind KEY`, `# near KEY`. */
class Hand {
  private readonly whims: readonly number[];
  private chosen = 0;
  private written = 0;

  constructor(whims: readonly number[]) {
    this.whims = whims;
  }

  file(value: object): string {
    const head = this.one("", "", "\n", "# modeline\n", "# modeline\n\n# second\n\n", "---\n", "# first\n---\n");
    const foot = this.one("", "", "\n\n# foot", "\n  # foot deep\n\n", "\n");
    return `${head}${this.map(value, "", "").replace(/^\n+/, "")}${foot}${this.one("", "\n", "\n\n")}`;
  }

  private whim(): number {
    this.chosen += 1;
    return this.whims[this.chosen % this.whims.length] ?? 0;
  }

  private one<T>(...options: readonly [T, ...T[]]): T {
    return options[this.whim() % options.length] ?? options[0];
  }

  private yes(): boolean {
    return this.whim() % 4 === 1;
  }

  /** What stands behind a key or a dash, with the space before it. */
  private value(value: unknown, indent: string, key: string): string {
    if (Array.isArray(value))
      return this.yes() || value.length === 0 ? ` ${this.flow(value, indent)}` : this.list(value, indent, key);
    if (typeof value === "object" && value !== null) {
      const flow = this.yes() || Object.keys(value).length === 0;
      return flow ? ` ${this.flow(value, indent)}` : this.map(value, `${indent}${this.one(" ", "  ", "    ")}`, key);
    }
    const written = this.scalar(value, indent);
    const isBelow = key !== "" && !/^[|>]/.test(written) && this.yes() && this.yes();
    return isBelow ? ` ${this.remark("above", key)}\n${indent}    ${written}` : ` ${this.one("", "", "  ")}${written}`;
  }

  private map(map: object, indent: string, owner: string): string {
    const behind = owner !== "" && this.yes() ? `  ${this.remark("behind", owner)}` : "";
    const drawn = Object.entries(map).map((entry) => ({ entry, lot: this.whim() }));
    const entries = drawn.toSorted((one, other) => one.lot - other.lot).map(({ entry }) => entry);
    const lines = entries.map(([key, value]) => {
      const text = this.value(value, indent, key);
      // What stands behind a plain text cuts it short.
      const isWhole = typeof value !== "string" || /^ *["']/.test(text);
      const end = isWhole && !text.includes("\n") && this.yes() ? `   ${this.remark("behind", key)}` : "";
      return `${this.above(key, indent)}\n${indent}${this.key(key)}:${text}${end}`;
    });
    return behind + lines.join("");
  }

  private list(list: readonly unknown[], outer: string, owner: string): string {
    const behind = this.yes() ? `  ${this.remark("behind", owner)}` : "";
    const indent = outer + this.one("", "  ", "   ");
    return behind + list.map((each) => `${this.above("-", indent)}\n${indent}-${this.item(each, indent)}`).join("");
  }

  private item(value: unknown, indent: string): string {
    const text = this.value(value, `${indent} `, "");
    if (!text.startsWith("\n")) return text;
    const [, start = "", rest = ""] = /^((?:\n *)+)([^]*)$/.exec(text) ?? [];
    const column = start.length - start.lastIndexOf("\n") - 1;
    return this.yes() || rest.startsWith("#") || rest.startsWith("-")
      ? text
      : " ".repeat(column - indent.length - 1) + rest;
  }

  private flow(value: object, indent: string): string {
    const gap = this.yes() ? `\n${indent}     ` : this.one("", " ");
    const pairs = Array.isArray(value)
      ? value.map((each) => this.inFlow(each, indent))
      : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${this.inFlow(each, indent)}`);
    const comma = pairs.length > 0 && this.yes() ? "," : "";
    const said = gap.includes("\n") && this.yes() ? ` ${this.remark("in", "brackets")}` : "";
    const inner = pairs.map((pair) => gap + pair).join(`${said === "" ? "" : " "},${said}`);
    return Array.isArray(value) ? `[${inner}${comma}${gap}]` : `{${inner}${comma}${gap}}`;
  }

  private inFlow(value: unknown, indent: string): string {
    return typeof value === "object" && value !== null ? this.flow(value, `${indent}  `) : JSON.stringify(value);
  }

  private above(key: string, indent: string): string {
    const remark = (): string => this.remark("above", key);
    const near = (): string => this.remark("near", key);
    return this.one(
      () => "",
      () => "",
      () => "",
      () => "\n",
      () => "\n\n\n",
      () => `\n${indent}${remark()}`,
      () => `\n\n${indent}${remark()}`,
      () => `\n${indent}${near()}\n`,
      () => `\n${indent.slice(1)}${near()}`,
      () => `\n${indent} ${near()}\n\n`,
    )();
  }

  private remark(where: string, key: string): string {
    this.written += 1;
    return `# ${where} ${key} (${this.written})`;
  }

  private key(key: string): string {
    return this.yes() || !/^[a-z_-]+$/.test(key) ? JSON.stringify(key) : key;
  }

  private scalar(value: unknown, indent: string): string {
    if (typeof value !== "string") return String(value);
    const block = `\n${indent}   `;
    const isVisible = !/[^\n\x20-\x7e\u00a1-\u024f]/.test(value);
    const ways = [
      () => JSON.stringify(value).replaceAll(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped),
      ...(isVisible && !value.includes("\n") ? [() => `'${value.replaceAll("'", "''")}'`] : []),
      ...(isVisible && /^[a-z]\w+(?: \w+)+$/i.test(value)
        ? [
            () => value,
            () => value.replace(" ", block),
            () => `"${value.replace(" ", ` ${block}`)}"`,
            () => `>-${block}${value.replace(" ", block)}`,
          ]
        : []),
      ...(isVisible && /^\S/.test(value) && !value.endsWith("\n\n") && !/\n[ \n]*[^\n]*\S/.test(value)
        ? [() => literal(value, block)]
        : []),
    ];
    return (ways[this.whim() % ways.length] ?? JSON.stringify)(value);
  }
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function literal(text: string, gap: string): string {
  const lines = text.replace(/\n$/, "").split("\n");
  return `|${text.endsWith("\n") ? "" : "-"}${lines.map((line) => (line === "" ? "\n" : gap + line)).join("")}`;
}
