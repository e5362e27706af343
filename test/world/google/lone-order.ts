// Orders one video through a door, as a program of its own: the SDK's variables are those of the process.
import { isDeepStrictEqual } from "node:util";
import { calm, gemini, order, vertex } from "./requests.ts";

const [door = "", baseUrl = "", wire = ""] = process.argv.slice(2);
const before = { ...process.env };
const { operation } = await (door === "vertex" ? vertex(baseUrl) : gemini(baseUrl)).submit(
  order(wire === "interactions" ? { wire } : {}),
  calm,
);
process.stdout.write(`${operation} ${isDeepStrictEqual({ ...process.env }, before) ? "untouched" : "changed"}`);
