/** An element of an XML document. What is undefined among the attributes is left out. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  /** Text alone, or elements alone. */
  readonly content: string | readonly XmlElement[];
};

export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  content: XmlElement['content'] = [],
): XmlElement {
  return { name, attributes, content };
}

/** An element with nothing but text in it. */
export function textElement(name: string, text: string | number): XmlElement {
  return { name, attributes: {}, content: String(text) };
}

/** A whole document, indented by two spaces. @param doctype such as `fcpxml`: a name and nothing that could be fetched */
export function xmlDocument(doctype: string, root: XmlElement): string {
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>', `<!DOCTYPE ${doctype}>`];
  writeElement(root, '', lines);
  return `${lines.join('\n')}\n`;
}

function writeElement({ name, attributes, content }: XmlElement, indent: string, lines: string[]): void {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`)
    .join('');
  if (content.length === 0) {
    lines.push(`${indent}<${name}${written}/>`);
  } else if (typeof content === 'string') {
    lines.push(`${indent}<${name}${written}>${escapeText(content)}</${name}>`);
  } else {
    lines.push(`${indent}<${name}${written}>`);
    for (const child of content) writeElement(child, `${indent}  `, lines);
    lines.push(`${indent}</${name}>`);
  }
}

/** Nothing in it needs to be escaped, in text or in an attribute. */
const PLAIN = /^[\w ./:%#,()+-]*$/;

/** Text as XML 1.0 allows it: what it forbids even when escaped becomes a replacement character. */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return allowed(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Line breaks and tabs stay what they are: unescaped, a reader makes spaces of them. */
function escapeAttribute(text: string): string {
  if (PLAIN.test(text)) return text;
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be found.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function allowed(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, '\ufffd');
}
