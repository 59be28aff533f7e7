// Passkeys: asks this site for a question, the browser for the answer of a passkey, and sends the form with it. Where that
// cannot work the forms stay hidden and the code of the app is the way.
(() => {
  "use strict";
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const listed = list => (list ?? []).map(one => ({ ...one, id: bytes(one.id) }));
  const answer = (credential, response) => JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  });

  const make = async asked => {
    const made = await navigator.credentials.create({
      publicKey: { ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: listed(asked.excludeCredentials) },
    });
    return answer(made, { attestationObject: text(made.response.attestationObject), transports: made.response.getTransports?.() ?? [] });
  };

  const use = async asked => {
    const used = await navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials) } });
    const { authenticatorData, signature, userHandle } = used.response;
    return answer(used, { authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle ? text(userHandle) : null });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential || location.hostname !== form.dataset.host) {
      continue;
    }

    const said = form.querySelector("[data-passkey-said]");
    const button = form.querySelector("button");
    form.hidden = false;
    for (const other of document.querySelectorAll("[data-passkey-else]")) {
      other.hidden = true;
    }

    form.addEventListener("submit", async event => {
      if (form.elements.Name?.value.trim() === "") {
        // The page says what is missing; a device that was asked first would be left with a key of no use.
        return;
      }

      event.preventDefault();
      button.disabled = true;
      said.textContent = said.dataset.waiting;
      try {
        const token = form.elements.__RequestVerificationToken.value;
        const asked = await fetch(form.dataset.passkey, { method: "POST", body: new URLSearchParams({ __RequestVerificationToken: token }) });
        if (asked.redirected) {
          // The session ended, or the second factor has to be given again first.
          location.reload();
          return;
        }

        const question = await asked.json();
        form.elements.Credential.value = await (question.user ? make(question) : use(question));
        form.submit();
      } catch {
        button.disabled = false;
        said.textContent = said.dataset.failed;
      }
    });
  }
})();
