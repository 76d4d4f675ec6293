package org.defenderrelief.vault.people;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Every vault that is unlocked at the moment. */
@ApplicationScoped
class VaultSessions implements PanacheRepositoryBase<VaultSession, String> {
    private final VaultConfig config;
    private final ServiceKeys service;
    private final Clock clock;

    VaultSessions(VaultConfig config, ServiceKeys service, Clock clock) {
        this.config = config;
        this.service = service;
        this.clock = clock;
    }

    UnlockToken start(PersonId person, SignIn signIn, PrivateKeys keys) {
        UnlockToken token = UnlockToken.random();
        persist(new VaultSession(
                new VaultSession.Holder(person, signIn, token),
                keys,
                secret(),
                clock.instant(),
                config.session().idle(),
                config.session().atMost()));
        return token;
    }

    /**
     * The person's keys, which the caller closes.
     *
     * @throws Problem.Locked if the token is not that person's in that sign-in, or was idle too long, or has ended
     */
    PrivateKeys open(VaultSession.Holder holder) {
        PrivateKeys keys = look(holder);
        live(holder, clock.instant())
                .ifPresent(session ->
                        session.touch(clock.instant(), config.session().idle()));
        return keys;
    }

    /** As {@link #open}, for what nobody uses at the moment: it keeps the vault open no longer. */
    PrivateKeys look(VaultSession.Holder holder) {
        VaultSession session = live(holder, clock.instant()).orElseThrow(Problem.Locked::new);
        try {
            return session.open(holder, service.session(session.generation()));
        } catch (DoesNotOpen changedRow) {
            throw new Problem.Locked();
        }
    }

    boolean isOpen(VaultSession.Holder holder) {
        return live(holder, clock.instant()).isPresent();
    }

    /** Whether there was one to end. */
    boolean end(UnlockToken token, PersonId person) {
        return delete("tokenHash = ?1 and personId = ?2", token.hash(), person.value()) > 0;
    }

    /** Ends all of a sign-in, wherever they were opened. @return how many of them were the person's vault */
    long endAll(SignIn signIn, PersonId person) {
        long vaults = delete("signIn = ?1 and personId = ?2", signIn.hash(), person.value());
        delete("signIn", signIn.hash());
        return vaults;
    }

    void endAll(PersonId person) {
        delete("personId", person.value());
    }

    /** Locks every vault, whoever's it is. */
    void endEverybodys() {
        deleteAll();
    }

    /** Removes what is over, so that no sealed key outlives its session by more than a minute or two. @return how many */
    @Transactional
    long sweep() {
        Instant now = clock.instant();
        long ended = delete("idleUntil <= ?1 or endsAt <= ?1", now);
        for (int generation = 1; generation < service.inUse(); generation++) {
            if (!service.reads(generation)) {
                ended += delete("generation", generation);
            }
        }
        return ended;
    }

    private VaultSession.Secret secret() {
        int generation = service.inUse();
        return new VaultSession.Secret(generation, service.session(generation));
    }

    private Optional<VaultSession> live(VaultSession.Holder holder, Instant now) {
        return findByIdOptional(holder.token().hash())
                .filter(found -> found.belongsTo(holder) && found.isLive(now) && isOfItsTime(found));
    }

    /**
     * A session goes on under the generation of the keyring that it began under, unless that one was stolen or is retired. None begins under one
     * that was replaced: its latest end, which its keys are bound to, tells when it began.
     */
    private boolean isOfItsTime(VaultSession session) {
        return service.takes(
                session.generation(), session.endsAt(), config.session().atMost());
    }
}
