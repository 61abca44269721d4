// The tools that ask something first.
import { NodeSelection } from "prosemirror-state";
import { insertPicture, insertTable } from "../doing/inserting.js";
import { languageHere, linkAround, setLanguage, setLink } from "../doing/marking.js";
import { isLanguage, isSafe } from "../schema/attributes.js";
import { sendPicture } from "./asking.js";

const HOST = /^[\w-]+(\.[\w-]+)+([/?#].*)?$/u;

// What somebody typed without https:// is meant with it.
export function addressOf(typed) {
  const address = typed.trim();
  return HOST.test(address) ? `https://${address}` : address;
}

export async function askLink({ view, dialogs, say }) {
  const { selection, doc } = view.state;
  const here = linkAround(view.state);
  const chosen = selection.empty ? "" : doc.textBetween(selection.from, selection.to, " ");
  const begin = { href: here?.mark.attrs.href || "", words: chosen, isThere: Boolean(here), isNew: selection.empty && !here };
  const check = ({ href }) => (addressOf(href) && isSafe(addressOf(href)) ? "" : say.address);
  const answers = await dialogs.ask("link", begin, check);
  if (!answers) return;
  const attrs = answers.choice === "remove" ? null : { href: addressOf(answers.href) };
  setLink(attrs, answers.words.trim())(view.state, view.dispatch);
}

export async function askPicture({ view, dialogs, say, addresses }, file = null) {
  const { selection } = view.state;
  const there = selection instanceof NodeSelection && selection.node.type.name === "picture" ? selection.node.attrs : null;
  let made = null;
  const check = async ({ picture, alt, decorates }) => {
    const sent = file || picture;
    if (there) return "";
    if (!sent?.size) return say.noPicture;
    if (!alt.trim() && !decorates) return say.noAlt;
    try {
      made = await sendPicture(addresses.addPicture, sent, decorates ? "" : alt.trim());
    } catch (error) {
      return error.message || say.failed;
    }
    return "";
  };
  const answers = await dialogs.ask("picture", { alt: there?.alt || "", isNew: !there && !file }, check);
  if (!answers) return;
  const alt = answers.decorates ? "" : answers.alt.trim();
  const attrs = there ? { ...there, alt } : { src: made.address, alt, width: made.width, height: made.height };
  insertPicture(attrs)(view.state, view.dispatch);
}

export async function askLanguage({ view, dialogs, say }) {
  const here = languageHere(view.state);
  const check = ({ code }) => (!code.trim() || isLanguage(code.trim()) ? "" : say.language);
  const answers = await dialogs.ask("language", { code: here.lang || "", dir: here.dir || "" }, check);
  if (!answers) return;
  const isGone = answers.choice === "remove";
  setLanguage({ lang: (!isGone && answers.code.trim()) || null, dir: (!isGone && answers.dir) || null })(view.state, view.dispatch);
}

export async function askTable({ view, dialogs, say }) {
  const fits = (number) => number >= 1 && number <= 50;
  const check = ({ rows, columns }) => (fits(Number(rows)) && fits(Number(columns)) ? "" : say.table);
  const answers = await dialogs.ask("table", {}, check);
  if (answers) insertTable(Number(answers.rows), Number(answers.columns), Boolean(answers.header))(view.state, view.dispatch);
}
