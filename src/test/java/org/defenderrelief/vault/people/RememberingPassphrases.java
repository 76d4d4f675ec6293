package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

    private final SymmetricKey memory = SymmetricKey.fromSecret(secret(), null, "remembered passphrases");
    private final Map<String, byte[]> opened = opened();
    private final ServiceKeys service;

    RememberingPassphrases(VaultConfig config, ServiceKeys service) {
        super(config, service);
        this.service = service;
    }

    /** The same for each start of the service in this process: each loads this class anew, and the JDK's alone stay. */
    private static byte[] secret() {
        return (byte[]) System.getProperties().computeIfAbsent("relief.test.memory", none -> Secrets.random(32));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, byte[]> opened() {
        return (Map<String, byte[]>)
                System.getProperties().computeIfAbsent("relief.test.opened", none -> new ConcurrentHashMap<>());
    }

    @Override
    PassphraseSeal seal(PersonId person, PrivateKeys keys, Passphrase passphrase) {
        PassphraseSeal seal = super.seal(person, keys, passphrase);
        opened.put(way(person, keys.publicKeys().kid(), seal, passphrase), keys.sealUnder(memory, BOUND));
        return seal;
    }

    @Override
    PrivateKeys open(PersonKey key, Passphrase passphrase) throws DoesNotOpen {
        String way = way(key.person(), key.kid(), key.seal(), passphrase);
        byte[] before = opened.get(way);
        if (before != null) {
            return PrivateKeys.openUnder(memory, before, BOUND);
        }
        PrivateKeys keys = super.open(key, passphrase);
        opened.put(way, keys.sealUnder(memory, BOUND));
        return keys;
    }

    private String way(PersonId person, String kid, PassphraseSeal seal, Passphrase passphrase) {
        String typed = passphrase.view().toString();
        byte[] pepper = service.pepper(seal.generation()).mac(typed.getBytes(StandardCharsets.UTF_8));
        return String.join(
                "|", person.toString(), kid, seal.hash(), HexFormat.of().formatHex(pepper));
    }
}
