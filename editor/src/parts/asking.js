// What the editor asks of the server.

// An error's message is the server's sentence, or nothing where none came.
async function posted(address, body) {
  const response = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } }).catch(() => null);
  if (!response) throw new Error("");
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const answer = isJson ? await response.json() : {};
  if (!response.ok) throw new Error(answer.error || "");
  return answer;
}

export async function converted(address, text, from, to) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ text, from, to })) body.set(name, value);
  return (await posted(address, body)).text;
}

export function sendPicture(address, file, alt) {
  const body = new FormData();
  body.set("picture", file);
  body.set("alt", alt);
  return posted(address, body);
}
