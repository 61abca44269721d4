// <passkey-create> and <passkey-use>, each with options="…" around a form: ask the device to make a
// passkey, or to sign with one, and send what it says with the form.
const SUPPORTED = window.PublicKeyCredential && window.isSecureContext;
const WORDS = { InvalidStateError: "known", NotSupportedError: "unsupported", ConstraintError: "unsupported", SecurityError: "elsewhere", TypeError: "offline" };

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.trouble = this.querySelector(".trouble[role=alert]");
    if (!SUPPORTED) return;
    this.form.hidden = false;
    this.querySelector(".without")?.remove();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  async send() {
    const button = this.form.querySelector("button");
    button.disabled = true;
    this.trouble.hidden = true;
    try {
      const answer = await fetch(this.getAttribute("options"), { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new TypeError();
      const { publicKey } = await answer.json();
      const said = await this.ask({ ...publicKey, challenge: bytes(publicKey.challenge) });
      this.form.elements.credential.value = JSON.stringify(said);
      this.form.submit();
    } catch (error) {
      this.trouble.textContent = this.dataset[WORDS[error.name] ?? "cancelled"];
      this.trouble.hidden = false;
    } finally {
      button.disabled = false;
    }
  }
}

// Browsers learnt to read and write these by themselves in 2024 and 2025; many are older.
class PasskeyCreate extends PasskeyForm {
  async ask(options) {
    const user = { ...options.user, id: bytes(options.user.id) };
    const publicKey = { ...options, user, excludeCredentials: read(options.excludeCredentials ?? []) };
    const credential = await navigator.credentials.create({ publicKey });
    const { response } = credential;
    return {
      ...written(credential, ["clientDataJSON", "attestationObject"], { transports: response.getTransports?.() ?? [] }),
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  }
}

class PasskeyUse extends PasskeyForm {
  async ask(options) {
    const allowed = options.allowCredentials && { allowCredentials: read(options.allowCredentials) };
    const credential = await navigator.credentials.get({ publicKey: { ...options, ...allowed } });
    const { userHandle } = credential.response;
    const names = ["clientDataJSON", "authenticatorData", "signature", ...(userHandle ? ["userHandle"] : [])];
    return { ...written(credential, names), clientExtensionResults: {} };
  }
}

function read(credentials) {
  return credentials.map((known) => ({ ...known, id: bytes(known.id) }));
}

function written({ id, rawId, type, response, authenticatorAttachment }, names, more) {
  const said = Object.fromEntries(names.map((name) => [name, text(response[name])]));
  return { id, rawId: text(rawId), type, response: { ...said, ...more }, authenticatorAttachment };
}

function bytes(base64url) {
  const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

function text(buffer) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return base64.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

customElements.define("passkey-create", PasskeyCreate);
customElements.define("passkey-use", PasskeyUse);
