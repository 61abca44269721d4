// <passkey-create options="…">: lets the device make a passkey, and sends its public half.
const SUPPORTED = window.PublicKeyCredential && window.isSecureContext;
const WORDS = { InvalidStateError: "known", NotSupportedError: "unsupported", ConstraintError: "unsupported", SecurityError: "elsewhere", TypeError: "offline" };

class PasskeyCreate extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.trouble = this.querySelector(".trouble[role=alert]");
    if (!SUPPORTED) return;
    this.form.hidden = false;
    this.querySelector(".without")?.remove();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.create();
    });
  }

  async create() {
    const button = this.form.querySelector("button");
    button.disabled = true;
    this.trouble.hidden = true;
    try {
      const answer = await fetch(this.getAttribute("options"), { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new TypeError();
      const { publicKey } = await answer.json();
      const credential = await navigator.credentials.create({ publicKey: read(publicKey) });
      this.form.elements.credential.value = JSON.stringify(written(credential));
      this.form.submit();
    } catch (error) {
      this.trouble.textContent = this.dataset[WORDS[error.name] ?? "cancelled"];
      this.trouble.hidden = false;
    } finally {
      button.disabled = false;
    }
  }
}

// Browsers learnt to do this by themselves in 2024 and 2025; many are older.
function read(options) {
  const user = { ...options.user, id: bytes(options.user.id) };
  const known = (options.excludeCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  return { ...options, challenge: bytes(options.challenge), user, excludeCredentials: known };
}

function written(credential) {
  const { id, rawId, type, response, authenticatorAttachment } = credential;
  const made = {
    clientDataJSON: text(response.clientDataJSON),
    attestationObject: text(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  };
  const clientExtensionResults = credential.getClientExtensionResults();
  return { id, rawId: text(rawId), type, response: made, authenticatorAttachment, clientExtensionResults };
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
