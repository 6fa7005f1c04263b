// What a page says about itself: which part is the article, in which language, of which day.

const PARAGRAPH = 40;

/** Where no article of a page is. */
const BESIDE = 'aside, footer, nav, [hidden], [aria-hidden="true"], dialog, template';

/**
 * The part of the page that holds the article: by schema.org, <article>, <main>, else where most paragraph text is.
 * @param {Document} document @returns {Element | null}
 */
export function findArticle(document) {
  const shown = (/** @type {Element} */ element) => !element.closest(BESIDE) && (typeof element.checkVisibility !== 'function' || element.checkVisibility());
  const marked = [...document.querySelectorAll('[itemprop~="articleBody"], article, [role="article"]')].filter((element) => !element.parentElement?.closest('article') && shown(element));
  const longest = (/** @type {Element[]} */ elements) => elements.reduce((/** @type {Element | null} */ best, element) => (weight(element) > (best ? weight(best) : 0) ? element : best), null);
  const article = longest(marked);
  return (article && wholeOf(article, marked)) ?? longest([...document.querySelectorAll('main, [role="main"]')]) ?? densest(document) ?? wordiest(marked) ?? document.body;
}

/** The article, or what holds it and its like: a live blog's posts are an <article> each. @param {Element} article @param {Element[]} marked */
function wholeOf(article, marked) {
  const parent = article.parentElement;
  const all = marked.filter((other) => other.parentElement === parent).reduce((sum, other) => sum + weight(other), 0);
  return parent && all > 2 * weight(article) ? parent : article;
}

/** Of articles without paragraphs the one with most text. @param {Element[]} elements @returns {Element | null} */
function wordiest(elements) {
  const words = (/** @type {Element} */ element) => element.textContent?.trim().length ?? 0;
  return elements.reduce((/** @type {Element | null} */ best, element) => (words(element) > (best ? words(best) : 5 * PARAGRAPH) ? element : best), null);
}

/** How much paragraph text an element holds. @param {Element} element */
function weight(element) {
  let sum = 0;
  for (const paragraph of element.querySelectorAll('p')) {
    const length = paragraph.textContent?.trim().length ?? 0;
    if (length >= PARAGRAPH) sum += length;
  }
  return sum;
}

/** The parent of most paragraph text. @param {Document} document */
function densest(document) {
  /** @type {Map<Element, number>} */
  const sums = new Map();
  for (const paragraph of document.querySelectorAll('p')) {
    const length = paragraph.textContent?.trim().length ?? 0;
    if (length < PARAGRAPH || !paragraph.parentElement) continue;
    sums.set(paragraph.parentElement, (sums.get(paragraph.parentElement) ?? 0) + length);
  }
  return [...sums].reduce((/** @type {[Element, number] | null} */ best, entry) => (!best || entry[1] > best[1] ? entry : best), null)?.[0] ?? null;
}

/**
 * Whether the text of `root` is said to be English, or nothing is said.
 * @param {Node} root
 */
export function isEnglish(root) {
  const element = root.nodeType === 1 ? /** @type {Element} */ (root) : (root.ownerDocument ?? /** @type {Document} */ (root)).documentElement;
  const said = element?.closest('[lang]')?.getAttribute('lang')?.trim() ?? '';
  return said === '' || !isForeign(said);
}

/** Whether a language is another than English. @param {string} said */
export function isForeign(said) {
  return !/^\s*en(\b|[-_])/i.test(said);
}

/** The order of day and month that the page's region uses, if its language names one. @param {Node} root @returns {'mdy' | 'dmy' | undefined} */
export function dateOrder(root) {
  const element = root.nodeType === 1 ? /** @type {Element} */ (root) : (root.ownerDocument ?? /** @type {Document} */ (root)).documentElement;
  const region = /^en[-_]([a-z]{2})\b/i.exec(element?.closest('[lang]')?.getAttribute('lang') ?? '')?.[1].toUpperCase();
  if (!region) return undefined;
  return region === 'US' ? 'mdy' : region === 'CA' || region === 'PH' ? undefined : 'dmy';
}

/**
 * The day of publication as YYYY-MM-DD: from JSON-LD, meta elements or a <time> of the article.
 * @param {Node} root @returns {string | undefined}
 */
export function publicationDate(root) {
  const document = root.ownerDocument ?? /** @type {Document} */ (root);
  const candidates = [
    ...[...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => datePublished(script.textContent ?? '')),
    ...['meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[name="date"]', 'meta[name="dc.date"]', 'meta[name="pubdate"]'].map(
      (selector) => document.querySelector(selector)?.getAttribute('content'),
    ),
    root.nodeType === 1 ? /** @type {Element} */ (root).querySelector('time[itemprop="datePublished"][datetime], time[pubdate][datetime], header time[datetime], time[datetime]')?.getAttribute('datetime') : undefined,
  ];
  for (const candidate of candidates) {
    const day = /^\s*(\d{4}-\d{2}-\d{2})/.exec(candidate ?? '')?.[1];
    if (day && !Number.isNaN(Date.parse(day))) return day;
  }
  return undefined;
}

/** @param {string} json @returns {string | undefined} */
function datePublished(json) {
  /** @type {unknown} */
  let data;
  try {
    data = JSON.parse(json);
  } catch {
    // A page's broken metadata is as good as none.
    return undefined;
  }
  const queue = [data];
  for (let seen = 0; queue.length > 0 && seen < 200; seen++) {
    const item = queue.shift();
    if (Array.isArray(item)) queue.push(...item);
    else if (item && typeof item === 'object') {
      const { datePublished, ...rest } = /** @type {Record<string, unknown>} */ (item);
      if (typeof datePublished === 'string') return datePublished;
      queue.push(...Object.values(rest).filter((value) => typeof value === 'object'));
    }
  }
  return undefined;
}
