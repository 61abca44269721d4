// Brings to the archive what a page that is gone had kept in this browser and not sent: a tab that was
// closed, a browser that was killed, a form that never arrived.
import { all, forget } from "./draft-store.js";
import { send, whole } from "./draft-sending.js";

const WHILE = 300, BROUGHT = "draft-brought";
const ARRIVED = ["saved", "same", "aside", "closed"];

// Asks the other open pages who they are; `here` is this one's name, and what it is a draft of.
export function company(here, meet) {
  const line = new BroadcastChannel("drafts"), alive = new Set();
  line.onmessage = ({ data }) => {
    if (data.asks && here) line.postMessage({ ...here, answers: true });
    if (data.page) alive.add(data.page);
    if (data.page && here && data.of === here.of) meet();
  };
  line.postMessage({ asks: true, ...here });
  return new Promise((resolve) => setTimeout(() => resolve(alive), WHILE));
}

// What became of each record: it, and the archive's answer.
export async function bringHome(member, alive) {
  const left = (await all()).filter((record) => record.member === member && !alive.has(record.page));
  const brought = [];
  for (const record of left) {
    const { page, turn, version, based_on } = record;
    const answer = await send(record.to, { member, page, turn, version, based_on, left_behind: true, ...whole(record, null) });
    if (ARRIVED.includes(answer.state)) await forget(record.key);
    brought.push({ record, answer });
  }
  return brought;
}

// Whose draft a page writes, as others ask for it: a chapter and a title page have one, whatever its token.
export function hasOneDraft(to) {
  return /\?(chapter|title-page)=/.test(to);
}

export function subject(to, token) {
  return hasOneDraft(to) ? to.split("?")[1] : token;
}

// For a form: what it goes on from stands in it at once, other things are shown to be looked at.
export async function welcome({ page, member, to, token }, notes, isUntouched) {
  const of = subject(to, token);
  if (sessionStorage.getItem(BROUGHT) === of) notes.say("brought");
  sessionStorage.removeItem(BROUGHT);
  const alive = await company({ page, of }, () => notes.show("also-open", true));
  for (const { record, answer } of await bringHome(member, alive.add(page))) {
    if (answer.state === "aside") notes.show("left-behind", true, answer.versions);
    if (answer.state !== "saved") continue;
    notes.show("left-behind", true, answer.open);
    if (subject(record.to, answer.draft) !== of || !isUntouched()) continue;
    sessionStorage.setItem(BROUGHT, of);
    location.replace(answer.open);
  }
}
