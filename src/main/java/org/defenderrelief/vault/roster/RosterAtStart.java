package org.defenderrelief.vault.roster;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import org.jboss.logging.Logger;

import org.defenderrelief.vault.keyring.AnchorConfig;

/** Checks the whole roster from its root before anybody is served. A service whose roster does not follow does not start, and says why. */
@ApplicationScoped
class RosterAtStart {
    private static final Logger LOG = Logger.getLogger(RosterAtStart.class);

    /** Before anything that founds, seals or acts at the start. */
    private static final int FIRST = 100;

    private final CurrentRoster roster;
    private final RosterConfig config;
    private final AnchorConfig anchor;

    RosterAtStart(CurrentRoster roster, RosterConfig config, AnchorConfig anchor) {
        this.roster = roster;
        this.config = config;
        this.anchor = anchor;
    }

    @Transactional
    void check(@Observes @Priority(FIRST) StartupEvent start) {
        requireRoot(config, ConfigUtils.isProfileActive("local"));
        if (config.recoveryCode().isPresent()) {
            LOG.warn(
                    "relief.roster.recovery-code is set: whoever works here can enrol with it. Take it away once the office is restored.");
        }
        if (anchor.acceptRestoredBackup()) {
            roster.forgetSeen();
        }
        try {
            roster.check();
        } catch (NotBelieved reason) {
            throw new IllegalStateException(
                    "The roster is not believed, so the service does not start. " + reason.getMessage()
                            + " If this database is a restored backup, docs/operations.md says what to do.");
        }
    }

    static void requireRoot(RosterConfig config, boolean local) {
        if (local) {
            return;
        }
        if (config.root().isEmpty() && config.foundingCode().isEmpty()) {
            throw new IllegalStateException(
                    "relief.roster.root is not set. Set it to the root that the founders printed;"
                            + " or, only while they meet to found it, set relief.roster.founding-code.");
        }
        if (config.root().isPresent() && config.foundingCode().isPresent()) {
            throw new IllegalStateException(
                    "relief.roster.root and relief.roster.founding-code are both set. Take the founding code away.");
        }
        if (config.foundingCode().isPresent() && config.recoveryCode().isPresent()) {
            throw new IllegalStateException(
                    "relief.roster.recovery-code is set before anything is founded. Take the recovery code away.");
        }
    }
}
