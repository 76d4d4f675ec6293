package org.defenderrelief.vault.keyring;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

/** Opens the keyring when the service starts; without one there is no service. */
@ApplicationScoped
class ServiceKeyring {
    @Produces
    @Singleton
    @Startup
    Keyring keyring(KeyringConfig settings, Clock clock) {
        KeyringFile file = new KeyringFile(settings.file());
        if (!file.exists()) {
            if (!settings.createIfMissing()) {
                throw new KeyringUnusable("There is no service keyring at " + settings.file()
                        + ". Make it once with scripts/keyring make, keep a copy with its passphrase apart, or set"
                        + " relief.vault.keyring.file to where it is.");
            }
            create(file, settings, clock);
        }
        return file.read(settings.passphrase());
    }

    private static void create(KeyringFile file, KeyringConfig settings, Clock clock) {
        try {
            file.create(Keyring.made(clock.instant()), settings.passphrase());
        } catch (FileAlreadyExistsException another) {
            return; // another process made it in between, and that one counts
        } catch (IOException failure) {
            throw new KeyringUnusable("The keyring " + settings.file() + " cannot be made: "
                    + failure.getClass().getSimpleName() + ".");
        }
    }
}
