// An article of our own with its facts marked, for tests: [figure:40 homes] is a fact of that kind.

const MARKED = `Flood gates of [location:Varnholm] fail for the [figure:third] time

[location:VARNHOLM] — The two old sea gates that guard the harbour of [location:Varnholm] did not close on [figure:Tuesday night], and [figure:more than 1,400] homes in the lower town stood in water by the morning, Mayor [official:Ingrid Solberg-Ma] told reporters. It was the [figure:third] failure this year. “We were promised a repair in [figure:March],” [official:Solberg-Ma] said, “and we got a letter.” 🌊

The gates, [figure:each 22 meters] wide and built in [figure:1971], are run by the state's water board. Its director, [official:Anton Reyes], said that a pump had lost [figure:60 percent] of its oil within [figure:40 minutes]. A spare one stands in [location:Port Calder], [figure:about 90 kilometers] away, and could not be brought over because the coast road was closed at [figure:9:30 p.m.] “Nobody slept,” [official:Reyes] said.

[official:Prime Minister Tomas Okafor], who was on a visit to [location:Lisbon], broke off the talks and flew home on [figure:Wednesday]. His office spoke of damage worth [figure:€35 million to €40 million]; the insurers' union in [location:Zürich] put it at [figure:twice] that. [figure:Some 300] soldiers from the barracks at [location:Mount Erle] were sent to fill sandbags, [figure:12,000] of them in the first night alone.

In the street called [location:Salt Row] a boat with [figure:seven] people on board turned over. All were saved, among them a girl [figure:aged 4]. Her mother, [person:Dana Whitlock], said that the water had come “up to the second step, and then up to the bed, in [figure:ten minutes].” Neighbours gave the family a room; [person:Whitlock] asked for nothing but dry shoes.

The water board had asked for [figure:$2.5 million] a year for upkeep since [figure:2019] and was given [figure:less than half]. Finance Minister [official:Béatrice Lagrange] denied that there was a link. “Money does not turn a wheel,” [official:Lagrange] told the broadcaster on [figure:Thursday]. Members of the opposition, who hold [figure:48] of the [figure:101] seats, want a hearing before the [figure:end of the month]; Senator [official:Hugh Pell] of [location:North Varn] said he would ask for [figure:three] at least.

Fish farms in the [location:Gulf of Erle] lost [figure:nearly 8 tonnes] of salmon. The price in the markets of [location:Varnholm] rose by [figure:15 percent], and in [location:Port Calder] by [figure:11 percent]. “It will be worse,” said [person:Lars Quist], who has sold fish there for [figure:30 years]. At [figure:−2°C] the nets froze as they were hauled in.

Forecasters in [location:Denmark] expect [figure:50 to 70 millimeters] of rain by [figure:Sunday]. The gates are to be closed by hand, a job for [figure:two dozen] people and [figure:six hours], if the wind allows it. Should they fail again, [figure:5,200] people in the low streets have [figure:one hour] to leave, the mayor said; buses will stand ready at [location:King's Square] from [figure:6 a.m.] on, and the school in [location:Upper Town] has beds for [figure:900].
`;

/** @returns {{text: string, facts: import('../lib/engine.js').Fact[], quotes: import('../lib/engine.js').Quote[]}} */
export function markedArticle() {
  let text = '';
  /** @type {import('../lib/engine.js').Fact[]} */
  const facts = [];
  for (const part of MARKED.trim().split(/(\[[a-z]+:[^\]]+\])/)) {
    const marked = /^\[([a-z]+):(.+)\]$/.exec(part);
    const words = marked ? marked[2] : part;
    if (marked) facts.push({ start: text.length, end: text.length + words.length, label: /** @type {any} */ (marked[1]), text: words, rule: 'test', confidence: 0.8 });
    text += words;
  }
  const quotes = [...text.matchAll(/“[^”]+”/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return { text, facts, quotes };
}
