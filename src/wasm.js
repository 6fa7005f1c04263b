// The objects of a scan from the arrays that src/flat.rs lays them into, with its tags.

const [INTEGER, NUMBER, STRING, SLICE, LIST, OBJECT] = [0, 1, 2, 3, 4, 5];
const END = 0xffffffff;

/**
 * @param {string} text what was scanned
 * @param {Uint32Array} words
 * @param {Float64Array} numbers
 * @param {string} pool
 * @param {Uint32Array} ends where each string of the pool ends
 */
export function build(text, words, numbers, pool, ends) {
  const strings = new Array(ends.length);
  for (let number = 0, from = 0; number < ends.length; number++) strings[number] = pool.slice(from, (from = ends[number]));
  let at = 0;
  const value = () => {
    const word = words[at++];
    const number = word & 0xfffffff;
    switch (word >>> 28) {
      case INTEGER:
        return number;
      case NUMBER:
        return numbers[number];
      case STRING:
        return strings[number];
      case SLICE:
        return text.slice(number, words[at++]);
      case LIST: {
        const list = [];
        while (list.length < number) list.push(value());
        return list;
      }
      case OBJECT: {
        const object = {};
        for (let key = words[at++]; key !== END; key = words[at++]) object[strings[key]] = value();
        return object;
      }
      default:
        throw new Error(`factlight: ${word} at word ${at - 1} is no value; wasm and glue are of different builds`);
    }
  };
  return value();
}
