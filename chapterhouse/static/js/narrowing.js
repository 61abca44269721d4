// What the fields of a form say that others follow, such as its categories.
export const within = (form, names) => [...(form?.elements ?? [])]
  .filter((field) => names.includes(field.name) && field.value && (field.type !== "checkbox" || field.checked))
  .map((field) => field.value);

// The answer as JSON, or null where there is none.
export const asked = async (address, signal) => {
  const answer = await fetch(address, { signal }).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
};
