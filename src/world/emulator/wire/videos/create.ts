import type { ModelSpec } from "../../../../domain/catalogue.ts";
import type { MicroUsd } from "../../../../domain/money.ts";
import { sha256 } from "../../footage.ts";
import type { Call } from "../../http.ts";
import { inWords } from "../../json.ts";
import { readOrder, type Order } from "../../order.ts";
import { keepPicture } from "../../pictures.ts";
import { invalidArgument } from "../../refusal.ts";
import type { Studio } from "../../studio.ts";
import { takeOrder } from "../../take-order.ts";
import type { Dialect } from "./dialect.ts";
import { readAsked, type Asked } from "./form.ts";
import { dialectOf, door, speaking } from "./speak.ts";

/** `POST /v1/videos`: takes a job. */
export async function create(studio: Studio, call: Call): Promise<void> {
  const dialect = dialectOf(studio);
  const asked = await readAsked(call);
  const { fields } = asked;
  const model = inWords(fields["model"] ?? "");
  const costs = new Map<string, MicroUsd | null>();
  await speaking(studio, call, async (spoken) => {
    await takeOrder(studio, spoken, {
      door,
      kind: "submit",
      model,
      prompt: inWords(fields["prompt"] ?? ""),
      check: () => {
        dialect.checkKey(call);
        dialect.checkForm(asked);
      },
      spec: () => {
        const spec = studio.options.models.find((each) => each.id === model && each.wire === "videos");
        if (spec === undefined) throw dialect.noModel(model);
        return spec;
      },
      read: async (spec) => {
        const order = await orderOf(studio, asked, { dialect, spec: priced(spec, studio) });
        costs.set(model, costOf(order));
        return { order };
      },
      digest: () => sha256(JSON.stringify([door, fields, asked.picture])),
      nameOf: (id) => dialect.nameOf(id, model),
      answer: async (operation) => {
        const { body, headers } = dialect.taken(operation, costs.get(model) ?? null);
        for (const [name, value] of Object.entries(headers)) call.response.setHeader(name, value);
        return await Promise.resolve(body);
      },
    });
  });
}

/** A gateway's own price is that of the model behind it. */
function priced(spec: ModelSpec, { options }: Studio): ModelSpec {
  const behind = options.models.find(({ family, price }) => family === spec.family && price !== null);
  return { ...spec, price: spec.price ?? behind?.price ?? null };
}

function costOf({ model, resolution, audio, seconds }: Order): MicroUsd | null {
  const price = model.price?.[resolution];
  return price === undefined ? null : (audio ? price.withAudio : price.silent) * seconds;
}

async function orderOf(
  studio: Studio,
  { fields, picture }: Asked,
  { dialect, spec }: { readonly dialect: Dialect; readonly spec: ModelSpec },
): Promise<Order> {
  const prompt = fields["prompt"];
  const body = {
    instances: [{ prompt, ...(picture && { image: picture }) }],
    parameters: dialect.parameters(fields, spec),
  };
  return await readOrder(body, spec, {
    parameters: ["aspectRatio", "resolution", "durationSeconds", "seed", "negativePrompt"],
    maxSamples: 1,
    extensionDurations: [],
    picture: (value) => keepPicture(studio.footage, value),
    parent: async () => await Promise.reject(invalidArgument("Videos cannot be extended here.")),
  });
}
