// A model of a reconnect storm and of doorbell traffic at 100 and 1,000 nodes. Nothing is measured here: it applies the rules that clients and
// nodes follow, with the settings below, so that anyone can see what a setting changes.
//
//   node deploy/simulate-storm.mjs [--readers-per-node 20000] [--connects-per-second 5000] [--refusal-delay 30] [--changes-per-second 5]
//
// The rules:
//   client  waits a random time below 0.5 s, then 1, 2, 4 … 30 s with each failure (LiveBlog.Client/RetryDelay.cs)
//   node    lets in so many a second; the rest poll and try again after the refusal delay and the client's own jitter (DeliveryGate.cs)
//   proxy   gives each connection to the node with the fewest, so survivors share what comes; one of them stands for all
const settings = { 'readers-per-node': 20_000, 'connects-per-second': 5_000, 'refusal-delay': 30, 'changes-per-second': 5 };
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, '');
  const value = Number(process.argv[i + 1]);
  if (!(name in settings) || !(value > 0)) {
    console.error(`Unknown or not a number: ${process.argv[i]} ${process.argv[i + 1] ?? ''}. Known: --${Object.keys(settings).join(', --')}`);
    process.exit(1);
  }
  settings[name] = value;
}
const { 'readers-per-node': perNode, 'connects-per-second': rate, 'refusal-delay': refusal, 'changes-per-second': changes } = settings;
const pollSeconds = 5;
const heldBySurvivor = 2 * perNode; // Delivery:MaxReaders, sized so that others can take a dead node's readers

// Repeatable: the same numbers on every machine (mulberry32).
let seed = 0x11fe;
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const jitter = (failures) => random() * Math.min(0.5 * 2 ** failures, 30);

/** One surviving node: when its share of the lost readers is live again. `leaveAt` says when each of them lost its connection. */
function storm(arriving, alreadyThere, leaveAt) {
  const attempts = new Map(); // second -> readers who try in it
  const plan = (reader) => {
    const second = Math.floor(reader.at);
    if (!attempts.has(second)) attempts.set(second, []);
    attempts.get(second).push(reader);
  };
  for (let i = 0; i < arriving; i++) {
    const lost = leaveAt(i, arriving);
    plan({ at: lost + jitter(0), lost, failures: 1 });
  }
  const waits = [];
  let open = alreadyThere;
  let peak = 0;
  let polled = 0;
  for (let second = 0; attempts.size > 0 && second < 3600; second++) {
    const now = (attempts.get(second) ?? []).sort((a, b) => a.at - b.at);
    attempts.delete(second);
    peak = Math.max(peak, now.length);
    let entered = 0;
    for (const reader of now) {
      if (entered < rate && open < heldBySurvivor) {
        entered++;
        open++;
        waits.push(reader.at - reader.lost);
        continue;
      }
      if (reader.failures === 1) polled++;
      plan({ at: reader.at + refusal + jitter(reader.failures), lost: reader.lost, failures: reader.failures + 1 });
    }
  }
  waits.sort((a, b) => a - b);
  const at = (share) => waits[Math.max(0, Math.ceil(waits.length * share) - 1)] ?? 0;
  return { median: at(0.5), most: at(0.99), last: at(1), peak, polled };
}

const count = (number) => Math.round(number).toLocaleString('en');
const seconds = (number) => `${number.toFixed(1)} s`;
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);

console.log(`Reconnect storm: ${count(perNode)} readers on each node, ${count(rate)} let in each second, refused ones return after ${refusal} s\n`);
row(['nodes', 'what happens', 'readers who lose their connection', 'for each survivor', 'peak attempts/s', 'half are live', '99 %', 'last', 'who polled first', 'polls/s, all nodes']);
row(Array(10).fill('---'));
const atOnce = () => 0;
const over20s = (i, of) => (20 * i) / of;
for (const nodes of [100, 1000]) {
  const cases = [
    ['one node dies', 1, atOnce],
    ['one node drains over 20 s', 1, over20s],
    ['a third of the nodes die', Math.floor(nodes / 3), atOnce],
    ['the network is away and returns to all', nodes, atOnce],
  ];
  for (const [what, lostNodes, leaveAt] of cases) {
    const survivors = lostNodes === nodes ? nodes : nodes - lostNodes;
    const share = Math.ceil((lostNodes * perNode) / survivors);
    const result = storm(share, lostNodes === nodes ? 0 : perNode, leaveAt);
    row([
      count(nodes),
      what,
      count(lostNodes * perNode),
      count(share),
      count(result.peak),
      seconds(result.median),
      seconds(result.most),
      seconds(result.last),
      `${Math.round((100 * result.polled) / share)} %`,
      count((result.polled * survivors) / pollSeconds),
    ]);
  }
}

// Redis hands every doorbell to every node; nothing of it grows with readers.
const doorbellBytes = 1_300; // one entry inline, as it is on the channel; larger ones travel without their changes (8 kB at most)
console.log(`\nDoorbells: ${count(changes)} changes a second\n`);
row(['nodes', 'messages out of Redis/s', 'bytes out of Redis/s', 'messages into a node/s', 'probes/s', 'questions about heads/s']);
row(Array(6).fill('---'));
for (const nodes of [100, 1000]) {
  row([count(nodes), count(changes * nodes), count(changes * nodes * doorbellBytes), count(changes), count(nodes / 5), count(nodes / 5)]);
}
