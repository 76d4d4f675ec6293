package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * The true sealing and opening, which remembers what it has sealed and opened: a demo person's vault is opened hundreds of times in a run of tests, and to
 * stretch the same passphrase for each took a third of it. What was not met before in the very same way, by row, pepper and passphrase, is stretched as ever.
 */
@Alternative
@Priority(1)
@Singleton
class RememberingPassphrases extends Passphrases {
    private static final byte[] BOUND = {};

    private static final String OPENED = "relief.test.opened.";
    private static final String SECRET = "relief.test.memory";

    private final SymmetricKey memory = SymmetricKey.fromSecret(secret(), null, "remembered passphrases");
    private final ServiceKeys service;

    RememberingPassphrases(VaultConfig config, ServiceKeys service) {
        super(config, service);
        this.service = service;
    }

    /** The same for each start of the service in this process. System properties, which must be texts, are all that those share. */
    private static synchronized byte[] secret() {
        if (System.getProperty(SECRET) == null) {
            System.setProperty(SECRET, Secrets.base64Url(Secrets.random(32)));
        }
        return Secrets.fromBase64Url(System.getProperty(SECRET));
    }

    @Override
    PassphraseSeal seal(PersonId person, PrivateKeys keys, Passphrase passphrase) {
        PassphraseSeal seal = super.seal(person, keys, passphrase);
        remember(way(person, keys.publicKeys().kid(), seal, passphrase), keys);
        return seal;
    }

    @Override
    PrivateKeys open(PersonKey key, Passphrase passphrase) throws DoesNotOpen {
        String way = way(key.person(), key.kid(), key.seal(), passphrase);
        String before = System.getProperty(OPENED + way);
        if (before != null) {
            return PrivateKeys.openUnder(memory, Secrets.fromBase64Url(before), BOUND);
        }
        PrivateKeys keys = super.open(key, passphrase);
        remember(way, keys);
        return keys;
    }

    private void remember(String way, PrivateKeys keys) {
        System.setProperty(OPENED + way, Secrets.base64Url(keys.sealUnder(memory, BOUND)));
    }

    private String way(PersonId person, String kid, PassphraseSeal seal, Passphrase passphrase) {
        String typed = passphrase.view().toString();
        byte[] pepper = service.pepper(seal.generation()).mac(typed.getBytes(StandardCharsets.UTF_8));
        return String.join(
                "|", person.toString(), kid, seal.hash(), HexFormat.of().formatHex(pepper));
    }
}
