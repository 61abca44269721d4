// <passkey-use options="…">: asks a passkey to sign, and sends what it says with the form inside.
const SUPPORTED = window.PublicKeyCredential && window.isSecureContext;
const WORDS = { InvalidStateError: "known", NotSupportedError: "unsupported", ConstraintError: "unsupported", SecurityError: "elsewhere", TypeError: "offline" };

class PasskeyUse extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.trouble = this.querySelector(".trouble");
    if (!SUPPORTED) return;
    this.form.hidden = false;
    this.querySelector(".without")?.remove();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.use();
    });
  }

  async use() {
    const button = this.form.querySelector("button");
    button.disabled = true;
    this.trouble.hidden = true;
    try {
      const answer = await fetch(this.getAttribute("options"), { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new TypeError();
      const { publicKey } = await answer.json();
      const credential = await navigator.credentials.get({ publicKey: read(publicKey) });
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
  const allowed = options.allowCredentials?.map((known) => ({ ...known, id: bytes(known.id) }));
  return { ...options, challenge: bytes(options.challenge), ...(allowed && { allowCredentials: allowed }) };
}

function written({ id, rawId, type, response, authenticatorAttachment }) {
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const signed = { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature) };
  if (userHandle) signed.userHandle = text(userHandle);
  return { id, rawId: text(rawId), type, response: signed, authenticatorAttachment, clientExtensionResults: {} };
}

function bytes(base64url) {
  const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

function text(buffer) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return base64.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

customElements.define("passkey-use", PasskeyUse);
