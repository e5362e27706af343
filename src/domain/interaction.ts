/** What an interaction is called in the books: by the project that ordered it where its service has projects, and by its id. Nothing else looks like it. */
const NAME = /^(?:projects\/([\w.:-]+)\/locations\/global\/)?interactions\/([\w.:=+~-]+)$/;

/** Whether a job's name is that of an interaction. */
export function isInteraction(operation: string): boolean {
  return NAME.test(operation);
}

/** The parts of an interaction's name; undefined where it is none. */
export function readInteraction(operation: string): { readonly id: string; readonly project?: string } | undefined {
  const [, project, id] = NAME.exec(operation) ?? [];
  if (id === undefined) return undefined;
  return project === undefined ? { id } : { id, project };
}

/** The name of an interaction. */
export function interactionName(id: string, project?: string): string {
  return project === undefined ? `interactions/${id}` : `projects/${project}/locations/global/interactions/${id}`;
}
