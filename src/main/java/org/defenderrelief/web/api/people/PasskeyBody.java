package org.defenderrelief.web.api.people;

import jakarta.validation.constraints.NotNull;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.PasskeyAnswer;

/**
 * What an authenticator answered, each part in base64url without padding.
 *
 * @param credentialId {@code rawId}
 * @param prf {@code getClientExtensionResults().prf.results.first}: what opens the vault; it goes nowhere else
 */
public record PasskeyBody(
        @NotNull(message = "NEEDED") String credentialId,
        @NotNull(message = "NEEDED") String authenticatorData,
        @NotNull(message = "NEEDED") String clientData,
        @NotNull(message = "NEEDED") String signature,
        @NotNull(message = "NEEDED") String prf) {
    /** @throws Problem.InvalidInput if it is missing, or a part of it has not that form */
    static PasskeyAnswer read(PasskeyBody bodyOrNull) {
        if (bodyOrNull == null) {
            throw new Problem.InvalidInput("passkey", Flaw.NEEDED);
        }
        return PasskeyAnswer.read(
                bodyOrNull.credentialId,
                bodyOrNull.authenticatorData,
                bodyOrNull.clientData,
                bodyOrNull.signature,
                bodyOrNull.prf);
    }

    @Override
    public String toString() {
        return "PasskeyBody[redacted]";
    }
}
