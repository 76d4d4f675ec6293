package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

import org.defenderrelief.vault.seal.Secrets;

/** The sign-in session that a vault is unlocked in, as Keycloak names it ({@code sid}). A vault opened in one is closed in every other. */
public record SignIn(String id) {
    public SignIn {
        Objects.requireNonNull(id, "id");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a sign-in has an id");
        }
    }

    /** How the database names it: SHA-256 in hex, from which the id cannot be had. */
    String hash() {
        return HexFormat.of().formatHex(Secrets.sha256(("relief-sign-in|" + id).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "SignIn[redacted]";
    }
}
