package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Secrets;

/**
 * A person adds a passkey that from then on opens their vault beside the passphrase. It takes their unlocked vault and the passphrase once
 * more, so that whoever comes upon an unlocked vault leaves no door behind.
 */
@ApplicationScoped
public class AddPasskey {
    private static final int LEAST = 2;
    private static final int MOST = 40;

    /** Nobody holds more devices than that, and each is a way in. */
    private static final int AT_MOST = 10;

    private final PassphraseCheck check;
    private final PasskeyChallenges challenges;
    private final WebAuthn authenticators;
    private final Passkeys passkeys;
    private final ServiceKeys service;
    private final Clock clock;
    private final Event<VaultEvent> added;

    AddPasskey(
            PassphraseCheck check,
            PasskeyChallenges challenges,
            WebAuthn authenticators,
            Passkeys passkeys,
            ServiceKeys service,
            Clock clock,
            Event<VaultEvent> added) {
        this.check = check;
        this.challenges = challenges;
        this.authenticators = authenticators;
        this.passkeys = passkeys;
        this.service = service;
        this.clock = clock;
        this.added = added;
    }

    /**
     * What a browser asks an authenticator for, to make a passkey and then to try it; all in base64url.
     *
     * @param challenge to be answered within five minutes, by both
     * @param rpId the name that the passkey is bound to
     * @param user by which an authenticator knows passkeys of the same person
     * @param account the person's sign-in name, to be shown by the authenticator
     * @param salt what the authenticator derives its secret from
     * @param algorithms in the order of preference, as COSE numbers them
     * @param known credentials of the passkeys that open the keys they act with: no authenticator need hold two
     */
    public record Asked(
            String challenge,
            String rpId,
            String user,
            String account,
            String salt,
            List<Integer> algorithms,
            List<String> known) {}

    /**
     * Begins. It asks for all that adding does, so that no authenticator makes a passkey in vain.
     *
     * @throws Problem.InvalidInput for a name that will not do, or that another of theirs has
     * @throws Problem.Forbidden {@code wrong-passphrase}
     * @throws Problem.TooMany after five wrong tries, for as long as it says
     * @throws Problem.Conflict {@code passkeys-full}, {@code not-authentic}
     */
    public Asked begin(Acting acting, SignIn signIn, Passphrase passphrase, String name) {
        requireRoom(acting, judged(name));
        try (PrivateKeys keys = check.open(acting.actor(), passphrase)) {
            QuarkusTransaction.requiringNew().run(() -> check.passed(keys));
        }
        byte[] challenge = challenges.make(asked(acting, signIn));
        byte[] user =
                Secrets.sha256(("relief/2|passkey-user|" + acting.person().value()).getBytes(StandardCharsets.UTF_8));
        List<String> known = QuarkusTransaction.requiringNew()
                .call(() -> passkeys.of(acting.person(), acting.kid()).stream()
                        .map(Passkey::credentialName)
                        .toList());
        return new Asked(
                Secrets.base64Url(challenge),
                authenticators.name(),
                Secrets.base64Url(user),
                acting.actor().name(),
                Secrets.base64Url(salt(challenge)),
                WebAuthn.ALGORITHMS,
                known);
    }

    /**
     * Adds what the authenticator made.
     *
     * @return the passkey's id
     * @throws Problem.InvalidInput for a name that will not do, or that another of theirs has
     * @throws Problem.Forbidden {@code wrong-passphrase}; {@code wrong-passkey} if it does not answer what was asked, or did not check who holds it
     * @throws Problem.TooMany after five wrong tries, for as long as it says
     * @throws Problem.Conflict {@code passkeys-full}, {@code not-authentic}
     */
    public UUID add(Acting acting, SignIn signIn, Passphrase passphrase, NewPasskey made) {
        String name = judged(made.name());
        requireRoom(acting, name);
        try (PrivateKeys keys = check.open(acting.actor(), passphrase)) {
            if (!keys.publicKeys().kid().equals(acting.kid())) {
                throw new Problem.Forbidden("wrong-passphrase", "This is not the passphrase of the keys you act with.");
            }
            byte[] challenge = authenticators.challenge(made.clientData());
            QuarkusTransaction.requiringNew().run(() -> check.passed(keys));
            challenges.take(asked(acting, signIn), challenge);
            WebAuthn.Credential registered = authenticators.made(challenge, made);
            if (!Arrays.equals(registered.id(), made.tried().credentialId())) {
                throw new NotThePasskey();
            }
            long count = authenticators.asserted(challenge, registered, made.tried());
            WebAuthn.Credential tried = new WebAuthn.Credential(registered.id(), registered.record(), count);
            int generation = service.inUse();
            PasskeySeal seal = PasskeySeal.seal(
                    acting.person(), keys, tried.id(), made.tried().secret(), generation, service.pepper(generation));
            return QuarkusTransaction.requiringNew().call(() -> {
                Act act = acting.act();
                String kid = keys.publicKeys().kid();
                Passkey passkey = new Passkey(act, kid, tried, salt(challenge), seal, name, clock.instant());
                passkeys.persistAndFlush(passkey);
                added.fire(new VaultEvent.PasskeyAdded(act, kid, passkey.credentialHash(), passkey.sealHash()));
                return passkey.id();
            });
        } catch (NotThePasskey wrong) {
            throw NotThePasskey.refused();
        }
    }

    private static PasskeyChallenges.Asked asked(Acting acting, SignIn signIn) {
        return new PasskeyChallenges.Asked(PasskeyChallenges.Purpose.ADD, acting.person(), signIn);
    }

    /** Another one for each passkey, and not the browser's to choose. */
    private static byte[] salt(byte[] challenge) {
        return Secrets.sha256("relief/2|passkey-salt|".getBytes(StandardCharsets.UTF_8), challenge);
    }

    /** By its name alone the owner knows later which one to revoke. */
    private void requireRoom(Acting acting, String name) {
        List<String> there = QuarkusTransaction.requiringNew()
                .call(() -> passkeys.of(acting.person(), acting.kid()).stream()
                        .map(Passkey::name)
                        .toList());
        if (there.size() >= AT_MOST) {
            throw new Problem.Conflict("passkeys-full", "There are ten passkeys; revoke one that is not used.");
        }
        if (there.stream().anyMatch(name::equalsIgnoreCase)) {
            throw new Problem.InvalidInput("name", Flaw.PASSKEY_CALLED_SO);
        }
    }

    private static String judged(String typed) {
        String name = typed == null ? "" : typed.strip();
        int length = name.codePointCount(0, name.length());
        if (length < LEAST || length > MOST) {
            throw new Problem.InvalidInput("name", Flaw.NAME_LENGTH);
        }
        if (PlainText.unfit(name).isPresent() || PlainText.showsOtherwise(name)) {
            throw new Problem.InvalidInput("name", Flaw.INVISIBLE);
        }
        return name;
    }
}
