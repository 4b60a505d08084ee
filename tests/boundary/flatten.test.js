// Laws of cutting a passage flat, on examples and on random spans.
import assert from 'node:assert/strict';
import test from 'node:test';
import { flatten } from '../../www/reader/flatten.js';

/** A small generator of numbers, so that a failing case can be run again from its seed. */
function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Pieces in a line: `0-2 a,b | 2-4 -`. */
function draw(start, end, spans) {
  return flatten(start, end, spans)
    .map((piece) => `${piece.start}-${piece.end} ${piece.covers.map((one) => one.id).join(',') || '-'}`)
    .join(' | ');
}

const span = (id, start, end) => ({ id, start, end });

test('a passage without highlights is one piece', () => {
  assert.equal(draw(5, 9, []), '5-9 -');
});

test('an empty passage has no piece', () => {
  assert.equal(draw(5, 5, [span('a', 0, 9)]), '');
});

test('nested: the shorter comes first', () => {
  assert.equal(draw(0, 10, [span('outer', 0, 10), span('inner', 3, 5)]), '0-3 outer | 3-5 inner,outer | 5-10 outer');
});

test('crossing', () => {
  assert.equal(draw(0, 10, [span('a', 1, 6), span('b', 4, 9)]), '0-1 - | 1-4 a | 4-6 b,a | 6-9 b | 9-10 -');
});

test('the same range twice', () => {
  assert.equal(flatten(0, 4, [span('a', 1, 3), span('b', 1, 3)]).length, 3);
});

test('touching highlights do not overlap', () => {
  assert.equal(draw(0, 4, [span('a', 0, 2), span('b', 2, 4)]), '0-2 a | 2-4 b');
});

test('what reaches outside is cut, what is outside or empty is left out', () => {
  assert.equal(
    draw(10, 20, [span('a', 0, 12), span('b', 18, 40), span('c', 0, 10), span('d', 20, 30), span('e', 15, 15)]),
    '10-12 a | 12-18 - | 18-20 b',
  );
});

test('laws on random spans', () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    const pick = random(seed);
    const start = pick(20);
    const text = 'x'.repeat(start) + Array.from({ length: pick(30) + 1 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
    const end = text.length;
    const spans = Array.from({ length: pick(8) }, (_, i) => {
      const from = pick(end + 10);
      return span(`h${i}`, from, from + pick(12));
    });
    const pieces = flatten(start, end, spans);
    const seen = `seed ${seed}: ${JSON.stringify({ start, end, spans, pieces })}`;
    assert.equal(pieces.map((piece) => text.slice(piece.start, piece.end)).join(''), text.slice(start, end), seen);
    for (const one of spans) {
      const covered = pieces.filter((piece) => piece.covers.includes(one));
      const units = covered.reduce((sum, piece) => sum + piece.end - piece.start, 0);
      const from = Math.max(start, one.start);
      const to = Math.min(end, one.end);
      assert.equal(units, Math.max(0, to - from), seen);
      assert.ok(covered.every((piece) => piece.start >= from && piece.end <= to), seen);
    }
    for (const piece of pieces) {
      assert.ok(piece.end > piece.start, seen);
      for (let i = 1; i < piece.covers.length; i += 1) {
        const [a, b] = [piece.covers[i - 1], piece.covers[i]];
        assert.ok(a.end - a.start <= b.end - b.start, seen);
      }
    }
  }
});
