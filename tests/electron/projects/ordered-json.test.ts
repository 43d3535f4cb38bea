import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderedJson } from '#electron/projects/ordered-json.ts';

describe('orderedJson', () => {
  it('writes two spaces a level and a line end after the last brace', () => {
    expect(orderedJson({ a: [1, { b: 'c' }], d: {} }, null)).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": "c"\n    }\n  ],\n  "d": {}\n}\n',
    );
  });

  it('keeps the order of the text before, and puts new keys after it', () => {
    const before = '{"z": 1, "gone": 2, "a": {"y": 1, "x": 2}}';
    const value = { a: { new: 0, x: 3, y: 4 }, b: 5, z: 6 };
    const text = orderedJson(value, before);
    expect(JSON.stringify(JSON.parse(text))).toBe('{"z":6,"a":{"y":4,"x":3,"new":0},"b":5}');
  });

  it('keeps the order of an item with an id wherever it moved', () => {
    const before = '{"shots": [{"prompt": "one", "id": "s1"}, {"id": "s2", "prompt": "two"}]}';
    const value = {
      shots: [
        { id: 's2', prompt: 'two' },
        { id: 's1', prompt: 'one' },
      ],
    };
    expect(JSON.stringify(JSON.parse(orderedJson(value, before)))).toBe(
      '{"shots":[{"id":"s2","prompt":"two"},{"prompt":"one","id":"s1"}]}',
    );
  });

  it('leaves out what is undefined, as JSON does', () => {
    expect(orderedJson({ a: undefined, b: 1 }, '{"a": 1}')).toBe('{\n  "b": 1\n}\n');
  });

  it('keeps Windows line ends', () => {
    expect(orderedJson({ a: 1 }, '{\r\n  "a": 2\r\n}\r\n')).toBe('{\r\n  "a": 1\r\n}\r\n');
  });

  it('is not led astray by a text that is no JSON or another kind of value', () => {
    expect(orderedJson({ a: 1 }, 'oops {')).toBe('{\n  "a": 1\n}\n');
    expect(orderedJson({ a: [1] }, '{"a": {"0": 2}}')).toBe('{\n  "a": [\n    1\n  ]\n}\n');
  });

  const aValue = fc.dictionary(fc.string(), fc.jsonValue());

  it('gives a text of its own back byte for byte', () => {
    fc.assert(
      fc.property(aValue, (value) => {
        const text = `${JSON.stringify(value, null, 2)}\n`;
        expect(orderedJson(JSON.parse(text), text)).toBe(text);
      }),
    );
  });

  it('says the same as the value, whatever stood there before', () => {
    fc.assert(
      fc.property(aValue, aValue, (value, before) => {
        const json = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(orderedJson(value, JSON.stringify(before)))).toEqual(json);
      }),
    );
  });
});
