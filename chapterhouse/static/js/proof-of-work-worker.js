// Counts for <proof-of-work>: finds the one number whose SHA-256 begins as the challenge says.
// By hand, because crypto.subtle takes longer to call than to hash, and is not there without https.
const REPORTS = 20;

const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) >>> 0;
const ROUNDS = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const START = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const turned = (x, by) => (x >>> by) | (x << (32 - by));
const words = new Uint32Array(64);

// The hash of one block of sixteen words, which holds its own padding (FIPS 180-4, 6.2.2).
function hash(block) {
  words.set(block);
  for (let t = 16; t < 64; t++) {
    const [w15, w2] = [words[t - 15], words[t - 2]];
    const s0 = turned(w15, 7) ^ turned(w15, 18) ^ (w15 >>> 3);
    const s1 = turned(w2, 17) ^ turned(w2, 19) ^ (w2 >>> 10);
    words[t] = words[t - 16] + s0 + words[t - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let t = 0; t < 64; t++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[t] + words[t]) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return Uint32Array.from([a, b, c, d, e, f, g, h], (word, at) => word + START[at]);
}

const wordsOf = (hex) => hex.match(/.{8}/g).map((eight) => parseInt(eight, 16));
const hexOf = (hashed) => Array.from(hashed, (word) => word.toString(16).padStart(8, "0")).join("");

// Salt, nonce and number are 36 bytes; a one bit ends them, and their length in bits ends the block.
function count({ salt, nonce, keyPrefix, keyLength, data }) {
  const block = new Uint32Array(16);
  block.set([...wordsOf(salt), ...wordsOf(nonce), 0, 0x80000000]);
  block[15] = 36 * 8;
  const first = parseInt(keyPrefix.slice(0, 8), 16);
  for (let counter = 0; counter < data.most; counter++) {
    block[8] = counter;
    const hashed = hash(block);
    if (hashed[0] === first && hexOf(hashed).startsWith(keyPrefix)) {
      return { counter, derivedKey: hexOf(hashed).slice(0, 2 * keyLength) };
    }
    if (counter % Math.ceil(data.most / REPORTS) === 0) postMessage({ done: counter / data.most });
  }
  throw new Error("no number fits");
}

onmessage = ({ data: parameters }) => postMessage({ solution: count(parameters) });
