package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.Stretching;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * The true sealing and opening, which remembers what it has stretched and stretches one passphrase in one way: the demo people share a passphrase, and their vaults
 * are made and opened hundreds of times in a run of tests. What was not met before by salt, cost, pepper and passphrase is stretched as ever.
 */
@Alternative
@Priority(1)
@Singleton
class RememberingPassphrases extends Passphrases {
    private final SymmetricKey memory = SymmetricKey.random();
    private final Map<String, Stretching> ways = new ConcurrentHashMap<>();
    private final Map<String, SymmetricKey> stretched = new ConcurrentHashMap<>();
    private final ServiceKeys service;

    RememberingPassphrases(VaultConfig config, ServiceKeys service) {
        super(config, service);
        this.service = service;
    }

    @Override
    Stretching fresh(Passphrase passphrase) {
        return ways.computeIfAbsent(typed(passphrase, memory), typed -> super.fresh(passphrase));
    }

    @Override
    <T, E extends Exception> T stretched(Stretching stretching, Passphrase passphrase, int generation, Use<T, E> use)
            throws E {
        SymmetricKey pepper = service.pepper(generation);
        String way = String.join(
                "|",
                typed(passphrase, pepper),
                HexFormat.of().formatHex(stretching.salt()),
                String.valueOf(stretching.memoryKib()),
                String.valueOf(stretching.passes()),
                String.valueOf(stretching.lanes()));
        return use.of(stretched.computeIfAbsent(way, first -> stretching.key(passphrase, pepper)));
    }

    private static String typed(Passphrase passphrase, SymmetricKey key) {
        String typed = passphrase.view().toString();
        return HexFormat.of().formatHex(key.mac(typed.getBytes(StandardCharsets.UTF_8)));
    }
}
