/** A command to the terminal, the end of a line, or a character. */
const TOKEN = new RegExp(
  String.raw`${String.fromCharCode(27)}\[(\??[\d;]*)([A-Za-z])|\n|[^${String.fromCharCode(27)}\n]`,
  "gu",
);

/** A terminal of a fixed size that understands what reporters write to it, and refuses what they must not write. */
export class Terminal {
  readonly columns: number;
  readonly rows: number;
  /** Lines that scrolled off the top, then those on the screen. */
  #lines: string[][] = [[]];
  #row = 0;
  #column = 0;
  cursorShown = true;
  writes = 0;

  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
  }

  /** Everything that can be seen or scrolled back to, without trailing blanks. */
  get text(): string {
    return this.#lines
      .map((line) =>
        Array.from(line, (character) => character ?? " ")
          .join("")
          .trimEnd(),
      )
      .join("\n")
      .trimEnd();
  }

  readonly write = (text: string): void => {
    this.writes++;
    const tokens = text.matchAll(TOKEN);
    let length = 0;
    for (const [token, parameters, command] of tokens) {
      length += token.length;
      if (command !== undefined) this.#obey(command, parameters ?? "");
      else if (token === "\n") this.#newLine();
      else this.#print(token);
    }
    if (length !== text.length) throw new Error(`The terminal was sent something odd: ${JSON.stringify(text)}`);
  };

  #print(character: string): void {
    if (/\p{Cc}/u.test(character)) throw new Error(`The terminal was sent U+${character.charCodeAt(0).toString(16)}`);
    if (this.#column >= this.columns) this.#newLine();
    const line = (this.#lines[this.#row] ??= []);
    line[this.#column++] = character;
  }

  #newLine(): void {
    this.#row++;
    this.#column = 0;
    this.#lines[this.#row] ??= [];
  }

  #obey(command: string, parameters: string): void {
    const amount = Number(parameters === "" ? 1 : parameters);
    // The cursor cannot leave the screen at its top: what has scrolled off is out of reach.
    const top = Math.max(0, this.#lines.length - this.rows);
    if (command === "A") this.#row = Math.max(top, this.#row - amount);
    else if (command === "B") this.#row = Math.min(this.#lines.length - 1, this.#row + amount);
    else if (command === "G") this.#column = amount - 1;
    else if (command === "K") this.#erase(parameters);
    else if (parameters === "?25") this.cursorShown = command === "h";
    else if (parameters !== "?2026" && command !== "m")
      throw new Error(`The terminal was sent CSI ${parameters}${command}`);
  }

  #erase(parameters: string): void {
    const line = this.#lines[this.#row] ?? [];
    this.#lines[this.#row] = parameters === "2" ? [] : line.slice(0, this.#column);
  }
}
