package org.defenderrelief.testing;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** What keeps passkeys in a page's browser and checks by finger or code who holds it: Chromium's own, for tests. */
public final class VirtualAuthenticator {
    private final CDPSession devtools;
    private final String id;

    private VirtualAuthenticator(Page page, JsonObject options) {
        devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        id = devtools.send("WebAuthn.addVirtualAuthenticator", arguments)
                .get("authenticatorId")
                .getAsString();
    }

    /** One that can derive secrets (the extension prf), and knows its holder. */
    public static VirtualAuthenticator of(Page page) {
        JsonObject options = options(true);
        options.addProperty("ctap2Version", "ctap2_1");
        options.addProperty("hasPrf", true);
        return new VirtualAuthenticator(page, options);
    }

    /** One for signing in alone, without prf. @param canCheck whether it is able to check who holds it */
    public static VirtualAuthenticator withoutPrf(Page page, boolean canCheck) {
        return new VirtualAuthenticator(page, options(canCheck));
    }

    private static JsonObject options(boolean canCheck) {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", canCheck);
        options.addProperty("isUserVerified", canCheck);
        options.addProperty("automaticPresenceSimulation", true);
        return options;
    }

    /** From now on it takes whoever holds it for its holder, or does not. */
    public void recognises(boolean itsHolder) {
        JsonObject arguments = arguments();
        arguments.addProperty("isUserVerified", itsHolder);
        devtools.send("WebAuthn.setUserVerified", arguments);
    }

    /** How many passkeys it keeps. */
    public int passkeys() {
        return devtools.send("WebAuthn.getCredentials", arguments())
                .getAsJsonArray("credentials")
                .size();
    }

    private JsonObject arguments() {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        return arguments;
    }
}
