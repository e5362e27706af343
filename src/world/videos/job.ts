/**
 * The job that a video's name means. LiteLLM's names are base64 of what it routes by and of the name at the service behind it, and it writes
 * them in more than one way: its answer to an order names the model, its later ones do not. Others' names are the jobs themselves.
 */
export function jobOf(id: string): string {
  const words = Buffer.from(id.replace(/^video_/, ""), "base64").toString();
  const inner = /^litellm:.*?;video_id:(.+)$/s.exec(words)?.[1];
  // A gateway behind a gateway names the same way.
  return inner === undefined ? id : jobOf(inner);
}
