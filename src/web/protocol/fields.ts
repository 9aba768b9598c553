/** The other side sent something that is not the record it claims to be. */
export class MalformedMessageError extends Error {
  override readonly name = "MalformedMessageError";

  constructor(
    readonly path: string,
    expected: string,
  ) {
    super(`${path} is not ${expected}`);
  }
}

/**
 * Reads the properties of one record from the network. Each method checks the type and throws MalformedMessageError with the
 * property's path; unknown properties are ignored, so newer servers may add some.
 */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(
    value: unknown,
    readonly path: string,
  ) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new MalformedMessageError(path, "a record");
    }
    this.#values = value as Record<string, unknown>;
  }

  text(name: string): string {
    const value = this.#own(name);
    if (typeof value !== "string") throw this.#wrong(name, "text");
    return value;
  }

  flag(name: string): boolean {
    const value = this.#own(name);
    if (typeof value !== "boolean") throw this.#wrong(name, "true or false");
    return value;
  }

  /** A whole number that JavaScript holds exactly. */
  whole(name: string): number {
    const value = this.#own(name);
    if (typeof value !== "number" || !Number.isSafeInteger(value)) throw this.#wrong(name, "a whole number");
    return value;
  }

  /** A whole number of at least zero: a position or a count. */
  count(name: string): number {
    const value = this.whole(name);
    if (value < 0) throw this.#wrong(name, "zero or more");
    return value;
  }

  record(name: string): Fields {
    return new Fields(this.#own(name), `${this.path}.${name}`);
  }

  list<T>(name: string, item: (fields: Fields) => T): T[] {
    const value = this.#own(name);
    if (!Array.isArray(value)) throw this.#wrong(name, "a list");
    return value.map((entry: unknown, i) => item(new Fields(entry, `${this.path}.${name}[${i}]`)));
  }

  /** The named property as an object to spread: empty when it is absent or null, so no undefined ends up in a record. */
  optional<K extends string, T>(name: K, read: (name: K) => T): { [P in K]?: T } {
    const value = this.#own(name);
    if (value === undefined || value === null) return {};
    return { [name]: read(name) } as { [P in K]?: T };
  }

  // Own properties only: a payload must not be able to reach Object.prototype through a name.
  #own(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  #wrong(name: string, expected: string): MalformedMessageError {
    return new MalformedMessageError(`${this.path}.${name}`, expected);
  }
}
