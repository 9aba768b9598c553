import type { SectionChoice } from "../editorial";

/** The names to choose from; the present one is among them, whether or not it is known. */
export function choicesOf(sections: readonly SectionChoice[], present: string): readonly string[] {
  const names = sections.map(({ name }) => name);
  return present === "" || names.includes(present) ? names : [present, ...names];
}

/** The section with the name, in whatever capitals: both have one address. */
export function sectionNamed(sections: readonly SectionChoice[], name: string): SectionChoice | undefined {
  const wanted = name.trim().toLowerCase();
  return sections.find((section) => section.name.toLowerCase() === wanted);
}
