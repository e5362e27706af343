import type { ModelSpec } from "../../../../domain/catalogue.ts";
import type { Call } from "../../http.ts";
import type { Fields } from "../../json.ts";
import type { Refusal } from "../../refusal.ts";
import type { Operation } from "../../store.ts";
import type { Studio } from "../../studio.ts";
import type { Asked } from "./form.ts";

/** One way of speaking `/v1/videos`: that of LiteLLM before Google, or that of a server with a model of its own. */
export type Dialect = {
  /** Throws where the key is missing or refused. */
  checkKey(call: Call): void;
  /** Throws where the body cannot be read in the form in which it came. */
  checkForm(asked: Asked): void;
  noModel(name: string): Refusal;
  /** Throws for a budget that is used up. */
  noMoney(): Refusal;
  /** What Google, or the model itself, is told: the parameters of the Gemini API. */
  parameters(fields: Fields, model: ModelSpec): Fields;
  nameOf(id: string, model: string): string;
  /** The id of a job by its name; undefined where the name is none. */
  idOf(name: string): string | undefined;
  /** Says a refusal of Google's in its own words. */
  words(refused: Refusal): Refusal;
  /** What it answers once it has taken a job, and with which headers. */
  taken(
    operation: Operation,
    cost: number | null,
  ): { readonly body: Fields; readonly headers: Readonly<Record<string, string>> };
  /** How a job is getting on. Throws as it does where it cannot say. */
  told(studio: Studio, operation: Operation): Fields;
  /** Throws where there is no video to give. */
  checkContent(studio: Studio, operation: Operation): void;
  notFound(name: string): Refusal;
  /** Jobs can be listed and deleted. */
  readonly keeps: boolean;
};

/** The size of a request, in pixels; undefined where it names none. */
export function pixelsOf(size: unknown): { readonly width: number; readonly height: number } | undefined {
  const [, width, height] = /^(\d+)x(\d+)$/u.exec(typeof size === "string" ? size : "") ?? [];
  return width === undefined || height === undefined ? undefined : { width: Number(width), height: Number(height) };
}
