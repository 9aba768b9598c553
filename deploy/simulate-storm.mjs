// A model of a reconnect storm and of doorbell traffic at 100 and 1,000 nodes. Nothing is measured here: it applies the rules that clients and
// nodes follow, with the settings below, so that anyone can see what a setting changes.
//
//   node deploy/simulate-storm.mjs [--readers-per-node 20000] [--connects-per-second 5000] [--changes-per-second 5]
//
// The rules, as a browser follows them (src/web/client). A browser cannot read the answer to a refused connection.
//   retry   a random time of up to 0.5 s, then 1, 2, 4 … 30 s with each failure (retryDelay.ts)
//   ladder  WebSocket, after two failures event stream, after two more polling (ladderStanding.ts). A client that polls tries both kinds of
//           connection again 5 to 10 s after its first answer, then every 60 to 120 s; one with an event stream tries the WebSocket
//   node    admits so many connections a second, of both kinds together, and so many in all (DeliveryGate.cs); polls are not counted
//   proxy   gives each connection to the node with the fewest, so survivors share the load equally; one of them stands for all
const settings = { 'readers-per-node': 20_000, 'connects-per-second': 5_000, 'changes-per-second': 5 };
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, '');
  const value = Number(process.argv[i + 1]);
  if (!(name in settings) || !(value > 0)) {
    console.error(`Unknown or not a number: ${process.argv[i]} ${process.argv[i + 1] ?? ''}. Known: --${Object.keys(settings).join(', --')}`);
    process.exit(1);
  }
  settings[name] = value;
}
const { 'readers-per-node': perNode, 'connects-per-second': rate, 'changes-per-second': changes } = settings;
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
const retryDelay = (failures) => random() * Math.min(0.5 * 2 ** failures, 30);
const upTo = (wait) => wait * (1 + random()); // the wait, up to twice as long
const failuresPerRung = 2;
const [webSocket, eventStream, polling] = [0, 1, 2];
const hundredths = 100;

/** One surviving node: when its share of the lost readers is live again. `leaveAt` says when each of them lost its connection. */
function storm(arriving, alreadyThere, leaveAt, isAfterOutage) {
  const due = new Map(); // hundredth of a second -> readers who do something in it
  const plan = (reader, at) => {
    reader.at = at;
    const slot = Math.floor(at * hundredths);
    if (!due.has(slot)) due.set(slot, []);
    due.get(slot).push(reader);
  };
  const waits = [];
  const attempts = new Map(); // second -> connections asked for in it
  const entered = new Map(); // second -> connections let in
  let open = alreadyThere;
  let polled = 0;
  const add = (counts, second) => counts.set(second, (counts.get(second) ?? 0) + 1);
  const mayEnter = (reader) => {
    const second = Math.floor(reader.at);
    add(attempts, second);
    if ((entered.get(second) ?? 0) >= rate || open >= heldBySurvivor) return false;
    add(entered, second);
    return true;
  };
  const live = (reader, rung) => {
    if (reader.held === undefined) {
      open++;
      waits.push(reader.at - reader.lost);
    }
    [reader.held, reader.rung] = [rung, rung];
    if (rung === eventStream) plan(reader, reader.at + upTo(60));
  };
  const lookUp = (reader) => {
    for (let rung = webSocket; rung < reader.rung; rung++) {
      if (mayEnter(reader)) return live(reader, rung);
    }
    plan(reader, reader.at + upTo(60));
  };
  const connect = (reader) => {
    if (mayEnter(reader)) return live(reader, reader.rung);
    if (++reader.failuresOfRung === failuresPerRung) {
      reader.rung++;
      reader.failuresOfRung = 0;
    }
    plan(reader, reader.at + retryDelay(reader.failures++));
  };
  const act = (reader) => {
    if (reader.rung < polling && reader.held === undefined) return connect(reader);
    if (reader.rung === polling && !reader.polls) {
      reader.polls = true;
      polled++;
      return plan(reader, reader.at + upTo(5)); // answered: the early look up
    }
    lookUp(reader);
  };
  for (let i = 0; i < arriving; i++) {
    const lost = leaveAt(i, arriving);
    // A few seconds without any network, and a reader has tried both ways in vain: it asks by polling, every 15 s on average.
    const [rung, failures] = isAfterOutage ? [polling, 6] : [webSocket, 0];
    plan({ lost, rung, held: undefined, polls: false, failures: failures + 1, failuresOfRung: 0 }, lost + retryDelay(failures));
  }
  for (let slot = 0; due.size > 0 && slot < 600 * hundredths; slot++) {
    for (const reader of due.get(slot) ?? []) act(reader); // grows while it is gone through
    due.delete(slot);
  }
  waits.sort((a, b) => a - b);
  // Who is not live after ten minutes is over the limit of all nodes, and goes on polling.
  const at = (share) => waits[Math.ceil(arriving * share) - 1] ?? Infinity;
  return { median: at(0.5), most: at(0.99), last: at(1), peak: Math.max(...attempts.values()), polled };
}

const count = (number) => Math.round(number).toLocaleString('en');
const seconds = (number) => `${number.toFixed(1)} s`;
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);

console.log(`Reconnect storm: ${count(perNode)} readers on each node, ${count(rate)} let in each second\n`);
row(['nodes', 'what happens', 'readers who lose their connection', 'for each surviving node', 'peak attempts/s', 'half are live', '99 %', 'last', 'polled first', 'polls/s, all nodes']);
row(Array(10).fill('---'));
const atOnce = () => 0;
const over20s = (i, of) => (20 * i) / of;
for (const nodes of [100, 1000]) {
  const cases = [
    ['one node dies', 1, atOnce],
    ['one node drains over 20 s', 1, over20s],
    ['a third of the nodes die', Math.floor(nodes / 3), atOnce],
    ['all connections are cut, the network stays up', nodes, atOnce],
    ['the network returns to all after an outage', nodes, atOnce, true],
  ];
  for (const [what, lostNodes, leaveAt, isAfterOutage] of cases) {
    const survivors = lostNodes === nodes ? nodes : nodes - lostNodes;
    const share = Math.ceil((lostNodes * perNode) / survivors);
    const result = storm(share, lostNodes === nodes ? 0 : perNode, leaveAt, isAfterOutage);
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
