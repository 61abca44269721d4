// The search box offers what there is as somebody types; what it takes for that is fetched only then.
addEventListener("focusin", async ({ target }) => {
  if (target.closest?.("found-box")) await import("./found-box.js");
});
