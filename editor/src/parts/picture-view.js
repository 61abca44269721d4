// A picture in the text. One of another site is told, not loaded: its page does the same.

export function pictureView(node) {
  const { src, alt, width, height } = node.attrs;
  const isOurs = new URL(src, location.href).origin === location.origin;
  const dom = document.createElement(isOurs ? "img" : "span");
  if (isOurs) Object.assign(dom, { src, alt }, width && { width }, height && { height });
  else Object.assign(dom, { className: "picture-elsewhere", textContent: alt || src, title: src });
  return { dom };
}
