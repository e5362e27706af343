import { around, filmGraph } from "../../pipeline.ts";
import { dot } from "../../report/graph-dot.ts";
import { graphDocument } from "../../report/graph-json.ts";
import { mermaid } from "../../report/graph-mermaid.ts";
import type { GraphFlags } from "../graph-flags.ts";
import type { Output } from "../output.ts";
import { refuse } from "../problems.ts";
import { openSession } from "../session.ts";

/** `storyboard graph`: draws how the shots hang together, whoever films them. Sends nothing. */
export async function graphCommand(file: string | undefined, flags: GraphFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const { storyboard, casting } = session.examined;
  if (storyboard === undefined || casting === undefined) return refuse(session, { output, json: flags.json });
  const whole = filmGraph(storyboard, { catalogue: session.catalogue, provider: casting.provider });
  const graph = flags.only === undefined ? whole : around(whole, flags.only);
  const files = flags.files === true;
  switch (flags.json === true ? "json" : flags.format) {
    case "json":
      output.out.write(`${JSON.stringify(graphDocument(graph, { storyboard: session.file }), undefined, 2)}\n`);
      return 0;
    case "dot":
      output.out.write(dot(graph, { files }));
      return 0;
    case "mermaid":
      output.out.write(mermaid(graph, { files }));
      return 0;
  }
}
