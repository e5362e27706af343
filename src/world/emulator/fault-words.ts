import { readFaultRule, type FaultRule } from "./fault-rules.ts";

const NUMBERS = ["nth", "every", "code", "seconds"];

/** Reads a fault as a command line writes it: `submit 503 nth=2 times=3`. Gives what is wrong as text. */
export function readFaultWords(words: string): FaultRule | string {
  const [on, fault, ...settings] = words.trim().split(/\s+/u);
  const pairs = settings.map((setting): readonly [string, unknown] => {
    const [name = "", ...rest] = setting.split("=");
    return [name, typed(name, rest.join("="))];
  });
  return readFaultRule({ on, fault, ...Object.fromEntries(pairs) });
}

function typed(name: string, value: string): unknown {
  if (NUMBERS.includes(name)) return Number(value);
  if (name === "times") return value === "always" ? value : Number(value);
  return name === "accept" ? value !== "false" : value;
}
