// Writes one room's mutation report into results/mutation.md beside the benchmarks; what the file says of other rooms stays. Exits
// non-zero when the room's tests notice fewer changes than they should.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { kept } from "./survivors.mjs";

const WANTED_PERCENT = 85;
const RESULTS = "tests/LiveBlog.Benchmarks/results/mutation.md";
const HEADING = `# Mutation testing

One piece of a room's code is changed at a time; "noticed" are the changes that fail a test of that room. \`bash tests/mutation.sh ROOM\` writes
this file. At least ${WANTED_PERCENT} % are to be noticed. Changes to values computed when a module loads, and to files that only connect others to the
browser (named in \`tests/web/mutation/stryker.config.mjs\`), are not made.
`;

const [room, report, commit] = process.argv.slice(2);
const files = Object.entries(JSON.parse(readFileSync(report, "utf8")).files)
  .map(([path, file]) => judge(path, file))
  .filter((file) => file.made > 0)
  .sort((a, b) => a.name.localeCompare(b.name));
const total = { noticed: sum("noticed"), made: sum("made") };

const when = `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`;

const section = [
  `## ${room}`,
  "",
  `${percent(total)} % noticed of ${total.made}. ${when}, commit ${commit}.`,
  "",
  "| file | noticed | of | % | survived with a reason | survived without |",
  "|---|---:|---:|---:|---:|---:|",
  ...files.map(
    (file) =>
      `| ${file.name} | ${file.noticed} | ${file.made} | ${percent(file)} | ${file.survivors.length - open(file)} | ${open(file)} |`,
  ),
  "",
  ...list("Survivors, and why they may", (survivor) => survivor.why),
  ...list("Survivors that wait for a test or a reason", (survivor) => !survivor.why),
].join("\n");

const before = existsSync(RESULTS)
  ? readFileSync(RESULTS, "utf8")
      .split(/^(?=## )/m)
      .slice(1)
  : [];
const others = before.filter((text) => !text.startsWith(`## ${room}\n`));
const sections = [...others, `${section.trim()}\n`].map((text) => text.trim()).sort();
writeFileSync(RESULTS, `${[HEADING.trim(), ...sections].join("\n\n")}\n`);

console.log(`${room}: ${percent(total)} % of ${total.made} changes noticed, ${RESULTS}`);
if (total.noticed / total.made < WANTED_PERCENT / 100) process.exitCode = 1;

function judge(path, { source, mutants }) {
  const name = basename(path);
  const lines = source.split("\n");
  const survivors = mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map(({ location: { start, end }, replacement }) => {
      const line = lines[start.line - 1];
      const original =
        start.line === end.line ? line.slice(start.column - 1, end.column - 1) : line.slice(start.column - 1);
      const reasons = kept.filter((one) => one.file === name);
      const why = (reasons.find(({ code }) => code === original) ?? reasons.find(({ code }) => line.includes(code)))
        ?.why;
      return { name, line: start.line, original: short(original), replacement: short(replacement), why };
    })
    .sort((a, b) => a.line - b.line);
  const noticed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  return { name, noticed, made: noticed + survivors.length, survivors };
}

function open(file) {
  return file.survivors.filter(({ why }) => !why).length;
}

function list(title, which) {
  const survivors = files.flatMap((file) => file.survivors).filter(which);
  const text = ({ name, line, original, replacement, why }) =>
    `- ${name}:${line} \`${original}\` → \`${replacement}\`${why ? `: ${why}` : ""}`;
  return survivors.length === 0 ? [] : [`### ${title}`, "", ...survivors.map(text), ""];
}

/** One line of code that a list can hold. */
function short(code) {
  const line = code.replace(/\s+/g, " ").replaceAll("`", "'").trim();
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}

function sum(field) {
  return files.reduce((all, file) => all + file[field], 0);
}

function percent({ noticed, made }) {
  return made === 0 ? "–" : Math.floor((100 * noticed) / made);
}
