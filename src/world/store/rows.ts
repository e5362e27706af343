import type { Attempt, Take } from "../../domain/take.ts";

type Row = Record<string, unknown>;

/** A take from its row. We wrote it ourselves, as JSON, in the shape of this version. */
export function takeOf(row: Row): Take {
  const take: Take = JSON.parse(String(row["take"]));
  return take;
}

/** An attempt from its row. */
export function attemptOf({ unpriced, ...row }: Row): Attempt {
  const attempt: Attempt = JSON.parse(
    JSON.stringify({
      ...row,
      price: unpriced === 1 ? null : row["price"],
      ended: row["ended"] ?? undefined,
      shots: JSON.parse(String(row["shots"])),
      footage: parsed(row["footage"]),
      landed: parsed(row["landed"]),
      problem: parsed(row["problem"]),
      source: row["source"] ?? undefined,
      film: row["film"] ?? undefined,
      operation: row["operation"] ?? undefined,
      base: row["base"] ?? undefined,
      number: row["number"] ?? undefined,
      recipe: row["recipe"] ?? undefined,
      filing: row["filing"] ?? undefined,
      window: row["window"] ?? undefined,
      draft: row["draft"] === 1 ? true : undefined,
    }),
  );
  return attempt;
}

function parsed(json: unknown): unknown {
  return typeof json === "string" ? JSON.parse(json) : undefined;
}
