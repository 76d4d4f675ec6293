package org.defenderrelief.vault;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** Every vault that is unlocked at the moment. */
@ApplicationScoped
class VaultSessions implements PanacheRepositoryBase<VaultSession, String> {
    private final VaultConfig config;
    private final Clock clock;

    VaultSessions(VaultConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    UnlockToken start(PersonId person, KeyPair25519 pair) {
        UnlockToken token = UnlockToken.random();
        persist(new VaultSession(
                token,
                person,
                pair,
                clock.instant(),
                config.session().idle(),
                config.session().atMost()));
        return token;
    }

    /**
     * The person's key pair, which the caller closes.
     *
     * @throws Problem.Forbidden {@code vault-locked} if the token is not that person's, or was idle too long, or has ended
     */
    KeyPair25519 open(UnlockToken token, PersonId person) {
        Instant now = clock.instant();
        VaultSession session = findByIdOptional(token.hash())
                .filter(found -> found.belongsTo(person) && found.isLive(now))
                .orElseThrow(VaultSessions::locked);
        try {
            KeyPair25519 pair = session.open(token, person);
            session.touch(now, config.session().idle());
            return pair;
        } catch (DoesNotOpen changedRow) {
            throw locked();
        }
    }

    boolean isOpen(UnlockToken token, PersonId person) {
        Instant now = clock.instant();
        return findByIdOptional(token.hash())
                .filter(found -> found.belongsTo(person) && found.isLive(now))
                .isPresent();
    }

    /** Whether there was one to end. */
    boolean end(UnlockToken token, PersonId person) {
        return delete("tokenHash = ?1 and personId = ?2", token.hash(), person.value()) > 0;
    }

    void endAll(PersonId person) {
        delete("personId", person.value());
    }

    /** Removes what is over, so that no sealed key outlives its session by more than a minute. */
    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void sweep() {
        Instant now = clock.instant();
        delete("idleUntil <= ?1 or endsAt <= ?1", now);
    }

    private static Problem.Forbidden locked() {
        return new Problem.Forbidden("vault-locked", "Unlock your vault first.");
    }
}
