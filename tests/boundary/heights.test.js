// Prefix sums of row heights, held against plain addition.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Heights } from '../../www/reader/heights.js';

test('starts, places and corrections agree with plain addition', () => {
  for (const count of [1, 2, 3, 7, 8, 9, 100, 257]) {
    const plain = Array.from({ length: count }, (_, i) => 10 + ((i * 37) % 90));
    const heights = new Heights(Float64Array.from(plain));
    for (let round = 0; round < 50; round += 1) {
      const row = (round * 13) % count;
      plain[row] = 5 + ((round * 29) % 200);
      heights.set(row, plain[row]);
      let place = 0;
      for (let i = 0; i < count; i += 1) {
        assert.equal(heights.start(i), place);
        assert.equal(heights.at(place), i);
        assert.equal(heights.at(place + plain[i] - 0.5), i);
        place += plain[i];
      }
      assert.equal(heights.total, place);
      assert.equal(heights.at(-20), 0);
      assert.equal(heights.at(place + 20), count - 1);
    }
  }
});

test('no rows', () => {
  const heights = new Heights(new Float64Array(0));
  assert.equal(heights.total, 0);
  assert.equal(heights.at(0), -1);
});
