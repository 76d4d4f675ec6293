package org.defenderrelief.web.review.people;

import org.jboss.resteasy.reactive.RestForm;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.PasskeyAnswer;

/** What the page's script got from an authenticator, as the fields of a form. */
public class PasskeyFields {
    @RestForm
    String credentialId;

    @RestForm
    String authenticatorData;

    @RestForm
    String clientData;

    @RestForm
    String signature;

    @RestForm
    String prf;

    /** @throws Problem.InvalidInput if one is missing or has not its form */
    PasskeyAnswer answer() {
        return PasskeyAnswer.read(credentialId, authenticatorData, clientData, signature, prf);
    }

    @Override
    public String toString() {
        return "PasskeyFields[redacted]";
    }
}
