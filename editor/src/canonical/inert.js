// HTML of somebody else as elements that nothing loads or runs in, and whose properties are their
// own: a form answers to the names of its fields before its own, and a document to its pictures'.

const NAMED = "input, button, select, textarea, output, object, embed, fieldset, img, iframe, form";
const ACTING = "script, style, link, meta, base, template, iframe, object, embed, audio, video, canvas, svg, math";

const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>|<[a-z][^>]*>/gi;
// What stands between quotation marks is somebody's words, and stays.
const ARMED = /"[^"]*"|'[^']*'|(?<=[\s"'/])(?:style|on[a-z]+)(?=\s*=)/gi;

// Neither styles nor handlers would act here, but the page's policy complains of each: they are put
// aside under other names, `data-style` and so on.
const disarmed = (html) => html.replace(TAG, (tag) => tag.replace(ARMED, (found) => (/^["']/.test(found) ? found : `data-${found}`)));

export function inert(html) {
  const template = document.createElement("template");
  template.innerHTML = disarmed(html);
  const root = template.content.ownerDocument.createElement("div");
  root.append(template.content);
  for (const element of root.querySelectorAll(NAMED)) {
    for (const name of ["name", "id"]) Element.prototype.removeAttribute.call(element, name);
  }
  for (const element of root.querySelectorAll(ACTING)) element.remove();
  for (const form of root.querySelectorAll("form")) form.replaceWith(...form.childNodes);
  return root;
}
