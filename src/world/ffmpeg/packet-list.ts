/** A packet as ffprobe tells of it: when it is shown, in ticks, its marks, and where its bytes lie in the file. */
export type ListedPacket = {
  readonly stream: number;
  readonly time: number;
  readonly flags: string;
  readonly at: number;
  readonly bytes: number;
  readonly end: number;
};

/** What ffprobe says, while it says it: packets, of which a long film has hundreds of thousands, are taken out of it one by one. */
export type Hearing = {
  readonly hear: (chunk: Buffer | string) => void;
  /** All packets in their order, and the rest of the report. Throws `SyntaxError` where it is no JSON. */
  readonly end: () => { readonly packets: readonly ListedPacket[]; readonly rest: unknown };
};

/** How the list of packets begins and ends, and each of them, where ffprobe writes `json=compact=1`. What is written otherwise stays in the rest. */
const [BEGIN, END, PACKET] = [/^ {4}"packets": \[\r?$/, /^ {4}\]/, /^ {8}\{/];

/** Begins to listen. */
export function hearReport(): Hearing {
  const decoder = new TextDecoder();
  const packets: ListedPacket[] = [];
  const rest: string[] = [];
  let [line, packet, isInside] = ["", "", false];
  const take = (): void => {
    if (packet !== "") packets.push(listed(JSON.parse(packet.trimEnd().replace(/,$/, ""))));
    packet = "";
  };
  const hearLine = (text: string): void => {
    if (isInside && END.test(text)) {
      take();
      isInside = false;
    } else if (isInside) {
      if (PACKET.test(text)) take();
      packet += text;
      return;
    }
    rest.push(text);
    if (BEGIN.test(text)) isInside = true;
  };
  return {
    hear: (chunk) => {
      const lines = (line + (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }))).split("\n");
      line = lines.pop() ?? "";
      for (const each of lines) hearLine(each);
    },
    end: () => {
      hearLine(line + decoder.decode());
      return { packets, rest: JSON.parse(rest.join("\n")) };
    },
  };
}

function listed(told: Readonly<Record<string, unknown>>): ListedPacket {
  const time = told["pts"] ?? told["dts"];
  const [at, bytes] = [Number(told["pos"] ?? 0) || 0, Number(told["size"] ?? 0) || 0];
  return {
    stream: Number(told["stream_index"]),
    time: typeof time === "number" ? time : 0,
    flags: String(told["flags"]),
    at,
    bytes,
    end: at + bytes,
  };
}
