package org.defenderrelief.vault.people;

import java.net.URI;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.CollectedClientDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks what authenticators answer, by WebAuthn Level 3 (sections 7.1 and 7.2): challenge, this service's own name and origin, that the
 * authenticator checked who holds it, its signature, and that its count goes on. The library that does so is seen in this class alone.
 */
@ApplicationScoped
class WebAuthn {
    /** In the order of preference, as COSE numbers them: Ed25519, ECDSA on P-256, RSA for what has nothing else. */
    static final List<Integer> ALGORITHMS = List.of(-8, -7, -257);

    private static final List<PublicKeyCredentialParameters> TAKEN = List.of(
            taken(COSEAlgorithmIdentifier.EdDSA),
            taken(COSEAlgorithmIdentifier.ES256),
            taken(COSEAlgorithmIdentifier.RS256));

    private final ObjectConverter objects = new ObjectConverter();
    // Who built an authenticator is not asked, so no attestation is relied on (docs/adr/0018).
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(objects);
    private final Origin origin;
    private final String name;

    /** @param address where people reach the service, which passkeys are bound to */
    WebAuthn(@ConfigProperty(name = "relief.web.public-address") URI address) {
        this.origin = new Origin(address.toString());
        this.name = address.getHost();
    }

    /**
     * A credential as it was registered.
     *
     * @param record authenticator data (section 6.1), which holds the public key and the id
     * @param signCount what its authenticator counted last
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Credential(byte[] id, byte[] record, long signCount) {}

    /** The name that browsers bind passkeys to (the RP ID): the host that people know the service by. */
    String name() {
        return name;
    }

    /** The challenge that an answer is to. @throws NotThePasskey if it cannot be read */
    byte[] challenge(byte[] clientData) throws NotThePasskey {
        try {
            CollectedClientData read = new CollectedClientDataConverter(objects).convert(clientData);
            if (read == null
                    || read.getChallenge() == null
                    || read.getChallenge().getValue() == null) {
                throw new NotThePasskey();
            }
            return read.getChallenge().getValue();
        } catch (WebAuthnException unreadable) {
            throw new NotThePasskey();
        }
    }

    /** The credential that an authenticator made for that challenge. @throws NotThePasskey if it did not, or did not check who holds it */
    Credential made(byte[] challenge, NewPasskey made) throws NotThePasskey {
        try {
            RegistrationData data = manager.verify(
                    new RegistrationRequest(made.attestation(), made.clientData()),
                    new RegistrationParameters(server(challenge), TAKEN, true, true));
            byte[] record = new AttestationObjectConverter(objects).extractAuthenticatorData(made.attestation());
            AuthenticatorData<?> said = data.getAttestationObject().getAuthenticatorData();
            return new Credential(said.getAttestedCredentialData().getCredentialId(), record, said.getSignCount());
        } catch (WebAuthnException refused) {
            throw new NotThePasskey();
        }
    }

    /** What the credential's authenticator counts now. @throws NotThePasskey if it did not answer that challenge, or did not check who holds it */
    long asserted(byte[] challenge, Credential credential, PasskeyAnswer answer) throws NotThePasskey {
        try {
            AuthenticationData data = manager.verify(
                    new AuthenticationRequest(
                            answer.credentialId(), answer.authenticatorData(), answer.clientData(), answer.signature()),
                    new AuthenticationParameters(
                            server(challenge), record(credential), List.of(credential.id()), true, true));
            return data.getAuthenticatorData().getSignCount();
        } catch (WebAuthnException refused) {
            throw new NotThePasskey();
        }
    }

    private CredentialRecord record(Credential credential) {
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> said =
                new AuthenticatorDataConverter(objects).convert(credential.record());
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                said.isFlagUV(),
                said.isFlagBE(),
                said.isFlagBS(),
                credential.signCount(),
                said.getAttestedCredentialData(),
                said.getExtensions(),
                null,
                null,
                null);
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(name)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static PublicKeyCredentialParameters taken(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }
}
