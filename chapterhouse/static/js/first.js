// Runs before the first paint: theme and text as the reader chose them, so nothing flashes.
window.applySettings = (kept) => {
  const root = document.documentElement;
  for (const name of ["theme", "font", "align", "paragraphs"]) {
    if (kept[name]) root.dataset[name] = kept[name];
    else delete root.dataset[name];
  }
  for (const name of ["size", "leading", "measure"]) {
    if (kept[name]) root.style.setProperty(`--text-${name}`, kept[name]);
    else root.style.removeProperty(`--text-${name}`);
  }
};
window.keptSettings = () => {
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem("reading")) || {};
  } catch {}
  if (!kept.theme && matchMedia("(prefers-contrast: more)").matches) kept.theme = "contrast";
  return kept;
};
applySettings(keptSettings());
