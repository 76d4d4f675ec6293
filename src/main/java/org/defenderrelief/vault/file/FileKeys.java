package org.defenderrelief.vault.file;

import java.util.UUID;

import jakarta.inject.Singleton;

import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * The key of a content that the service seals: it follows from the sender's token and a key of the service, so that neither a copy of the
 * database, nor that with what lies on the sender's device, opens a file that waits. A case that takes the file in has the key itself.
 */
@Singleton
class FileKeys {
    private static final String LABEL = "relief/2|file-key|";

    private final ServiceKeys keys;

    FileKeys(ServiceKeys keys) {
        this.keys = keys;
    }

    int generation() {
        return keys.inUse();
    }

    /** Whether that generation's keys are still read; not any more if it was stolen or retired, and its files must be sent again. */
    boolean reads(int generation) {
        return keys.reads(generation);
    }

    SymmetricKey of(UploadToken token, int generation) {
        UUID id = token.id();
        return keys.session(generation).mixedWith(token.secret(), LABEL + id);
    }
}
