/** Folds along every chain from its root on. What stands in a circle, or continues one, has no root and is left out. */
export function fromRoots<Node, Value>(
  nodes: readonly Node[],
  parentOf: (node: Node) => Node | undefined,
  each: (node: Node, parent?: Value) => Value,
): Map<Node, Value> {
  const children = new Map<Node, Node[]>();
  const roots: Node[] = [];
  for (const node of nodes) {
    const parent = parentOf(node);
    if (parent === undefined) {
      roots.push(node);
      continue;
    }
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  const values = new Map<Node, Value>();
  for (const root of roots) values.set(root, each(root));
  // A Map may grow while it is walked: parents are always reached before their children.
  for (const [node, value] of values) {
    for (const child of children.get(node) ?? []) values.set(child, each(child, value));
  }
  return values;
}
