// A tag's line stands out from the light paper and from the dark one, whatever its colour; what is no colour is never CSS.
import assert from 'node:assert/strict';
import test from 'node:test';
import { fillColour, lineColour, luminance, parse } from '../../www/reader/colour.js';

/** The papers of style/base.css in sRGB. */
const PAPERS = ['#fbfaf7', '#151719'].map((paper) => luminance(parse(paper)));

const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

test('every colour of a coarse cube becomes a line of at least 3:1 on both papers', () => {
  for (let r = 0; r < 256; r += 51) {
    for (let g = 0; g < 256; g += 51) {
      for (let b = 0; b < 256; b += 51) {
        const colour = `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
        const [, ...rgb] = /^rgb\((\d+) (\d+) (\d+)\)$/.exec(lineColour(colour)) ?? [];
        assert.equal(rgb.length, 3, colour);
        for (const paper of PAPERS) {
          const found = contrast(luminance(rgb.map(Number)), paper);
          assert.ok(found >= 2.95, `${colour} becomes ${rgb}: ${found.toFixed(2)}:1`);
        }
      }
    }
  }
});

test('what is no colour becomes grey', () => {
  for (const bad of ['red', '#12345', 'url(x)', '#11223344', '#ggg000', '']) {
    assert.deepEqual(parse(bad), [119, 119, 119]);
    assert.match(fillColour([bad]), /^rgb\(119 119 119 \/ 0\.22\)$/);
  }
});
