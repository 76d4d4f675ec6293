package org.defenderrelief.vault.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** A person's own passkeys, for them alone to see. */
@ApplicationScoped
public class YourPasskeys {
    private final PersonKeys people;
    private final Passkeys passkeys;
    private final PasskeyWitness witness;

    YourPasskeys(PersonKeys people, Passkeys passkeys, PasskeyWitness witness) {
        this.people = people;
        this.passkeys = passkeys;
        this.witness = witness;
    }

    /**
     * One passkey.
     *
     * @param name what its owner calls it; empty if its row is gone
     * @param lastUsed as the table has it, which nobody signed
     * @param authentic whether it is as its owner added it; if not it opens nothing, and can be revoked all the same
     */
    public record Shown(UUID id, String name, Optional<Instant> added, Optional<Instant> lastUsed, boolean authentic) {}

    /** Whether an unlocking page has reason to offer it: by the rows alone, which may say less or more than what opens. */
    public boolean hasAny(PersonId person) {
        return QuarkusTransaction.requiringNew()
                .call(() -> people.of(person)
                        .filter(keys -> !passkeys.of(person, keys.kid()).isEmpty())
                        .isPresent());
    }

    /**
     * All of those that open the keys they act with: those with a row, and those that were added and whose row is gone. Passkeys of keys
     * that were replaced open nothing, and are not shown. What is not as it was signed is recorded and alarmed.
     *
     * @throws Problem.Conflict {@code not-authentic} if an act that was signed is gone
     */
    public List<Shown> all(Acting acting) {
        List<UUID> standing = witness.standing(acting.person(), acting.kid());
        List<Passkey> rows = QuarkusTransaction.requiringNew().call(() -> passkeys.of(acting.person(), acting.kid()));
        Set<UUID> there = new HashSet<>();
        List<Shown> all = new ArrayList<>();
        for (Passkey row : rows) {
            there.add(row.id());
            all.add(new Shown(row.id(), row.name(), Optional.of(row.addedAt()), row.lastUsedAt(), isAuthentic(row)));
        }
        standing.stream()
                .filter(id -> !there.contains(id))
                .forEach(gone -> all.add(new Shown(gone, "", Optional.empty(), Optional.empty(), false)));
        return all;
    }

    /** One of them. @throws Problem.NotFound if the person has none of that id */
    public Shown one(Acting acting, UUID id) {
        return all(acting).stream()
                .filter(shown -> shown.id().equals(id))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }

    private boolean isAuthentic(Passkey row) {
        try {
            witness.requireStanding(claim(row));
            return true;
        } catch (Problem.Conflict alarmed) {
            return false;
        }
    }

    static PasskeyWitness.Claim claim(Passkey row) {
        return new PasskeyWitness.Claim(row.id(), row.person(), row.kid(), row.credentialHash(), row.sealHash());
    }
}
