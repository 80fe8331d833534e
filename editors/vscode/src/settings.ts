// The settings section `copydesk`, as the server is given it.

/** Keys of the section that are the extension's own business and no keys of `copydesk.toml`. */
const OWN_KEYS = new Set(["enable", "server", "trace"]);

/**
 * The section without the extension's own keys and without what is unset, so that the server sees the keys of
 * `copydesk.toml` and nothing else.
 */
export function forServer(section: unknown): unknown {
  if (!isRecord(section)) {
    return section ?? null;
  }
  return Object.fromEntries(
    Object.entries(section)
      .filter(([key, value]) => !OWN_KEYS.has(key) && value !== null && value !== undefined)
      .map(([key, value]) => [key, withoutUnset(value)]),
  );
}

function withoutUnset(value: unknown): unknown {
  if (!isRecord(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([key, inner]) => [key, withoutUnset(inner)]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
