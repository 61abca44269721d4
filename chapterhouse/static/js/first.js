// Before the first paint: theme and text as the reader chose them.
window.applySettings = (kept) => {
  const root = document.documentElement;
  for (const name of ["theme", "font", "align", "paragraphs"]) {
    if (kept[name]) root.dataset[name] = kept[name];
    else delete root.dataset[name];
  }
  for (const name of ["size", "leading", "measure"]) {
    delete root.dataset[name];
    if (kept[name]) root.style.setProperty(`--text-${name}`, kept[name]);
    else root.style.removeProperty(`--text-${name}`);
  }
};
window.keptSettings = () => {
  // What the page brings was chosen on any device; what is untold yet, on this one.
  const { look } = document.documentElement.dataset;
  let kept = look ? JSON.parse(look) : {};
  try {
    if (!look || localStorage.untold) kept = JSON.parse(localStorage.reading);
  } catch {}
  kept ||= {};
  if (!kept.theme && matchMedia("(prefers-contrast: more)").matches) kept.theme = "contrast";
  return kept;
};
applySettings(keptSettings());
