/** What an expression of GitHub Actions may speak of: `github`, `env`, `steps` … Functions are called by their names in lower case. */
export type Known = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly functions: Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;
};

/** Fills every `${{ … }}` of a text in. Throws where something in one of them is not known here. */
export function filledIn(text: string, known: Known): string {
  return text.replace(/\$\{\{([^]*?)\}\}/g, (_, expression: string) => textOf(evaluated(expression, known)));
}

/** The value of an expression, with or without its braces. Throws where something in it is not known here. */
export function evaluated(expression: string, known: Known): unknown {
  const bare = expression.replace(/^\s*\$\{\{([^]*)\}\}\s*$/, "$1");
  const tokens = bare.match(/'(?:[^']|'')*'|==|!=|&&|\|\||[!(),]|-?\d+(?:\.\d+)?|[A-Za-z_][\w.-]*/g) ?? [];
  if (tokens.join("").length !== bare.replaceAll(/('(?:[^']|'')*')|\s/g, "$1").length)
    throw new Error(`This expression is not understood: ${bare}`);
  const reader = { tokens, at: 0 };
  const value = either(reader, known);
  if (reader.at !== tokens.length) throw new Error(`This expression has something behind its end: ${bare}`);
  return value;
}

/** Whether a value counts as yes. */
export function isTruthy(value: unknown): boolean {
  return value !== false && value !== 0 && value !== "" && value !== null && value !== undefined;
}

type Reader = { readonly tokens: readonly string[]; at: number };

function either(reader: Reader, known: Known): unknown {
  let value = both(reader, known);
  while (reader.tokens[reader.at] === "||") {
    reader.at++;
    const other = both(reader, known);
    value = isTruthy(value) ? value : other;
  }
  return value;
}

function both(reader: Reader, known: Known): unknown {
  let value = compared(reader, known);
  while (reader.tokens[reader.at] === "&&") {
    reader.at++;
    const other = compared(reader, known);
    value = isTruthy(value) ? other : value;
  }
  return value;
}

function compared(reader: Reader, known: Known): unknown {
  const value = single(reader, known);
  const sign = reader.tokens[reader.at];
  if (sign !== "==" && sign !== "!=") return value;
  reader.at++;
  const other = single(reader, known);
  const isSame = textOf(value).toLowerCase() === textOf(other).toLowerCase();
  return sign === "==" ? isSame : !isSame;
}

function single(reader: Reader, known: Known): unknown {
  const token = reader.tokens[reader.at++] ?? "";
  if (token === "!") return !isTruthy(single(reader, known));
  if (token === "(") {
    const value = either(reader, known);
    if (reader.tokens[reader.at++] !== ")") throw new Error("A bracket is not closed.");
    return value;
  }
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (/^-?\d/.test(token)) return Number(token);
  if (token === "true" || token === "false") return token === "true";
  return reader.tokens[reader.at] === "(" ? called(token, reader, known) : found(token, known);
}

function called(name: string, reader: Reader, known: Known): unknown {
  const values: unknown[] = [];
  reader.at++;
  while (reader.tokens[reader.at] !== ")") {
    values.push(either(reader, known));
    if (reader.tokens[reader.at] === ",") reader.at++;
  }
  reader.at++;
  const call = known.functions[name.toLowerCase()];
  if (call === undefined) throw new Error(`There is no function ${name}.`);
  return call(...values);
}

function found(path: string, { values }: Known): unknown {
  const [first = "", ...rest] = path.split(".");
  if (!Object.hasOwn(values, first)) throw new Error(`Nothing is known of ${first}.`);
  let value = values[first];
  for (const name of rest) {
    value = typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : "";
  }
  return value;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Error("An expression ends with something that is no text.");
}
