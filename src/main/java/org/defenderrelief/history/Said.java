package org.defenderrelief.history;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/**
 * An act as it was signed, its signatures checked.
 *
 * @param act id of the act and of its history entry
 * @param person whose act it was
 * @param signer short name of the keys that signed; empty if only the service vouches
 */
public record Said(
        UUID act,
        Optional<CaseId> caseId,
        PersonId person,
        String signer,
        String action,
        Instant at,
        Map<String, String> facts,
        Map<String, String> commitments) {
    static Said of(EntryRow row) {
        return new Said(
                row.entry(),
                Optional.ofNullable(row.caseId()).map(CaseId::new),
                new PersonId(row.actorId()),
                row.signer(),
                row.action(),
                EntryCheck.at(row),
                CanonicalJson.parse(row.facts()),
                CanonicalJson.parse(row.commitments()));
    }

    /** Whether the act says all of these facts, each as it is. */
    public boolean says(Facts expected) {
        return CanonicalJson.parse(expected.json()).entrySet().stream()
                .allMatch(fact -> fact.getValue().equals(facts.get(fact.getKey())));
    }

    /** Whether the act commits to that hash under that name. */
    public boolean commitsTo(String name, byte[] hash) {
        return HexFormat.of().formatHex(hash).equals(commitments.get(name));
    }

    /** A fact's value, if the act says it. */
    public Optional<String> fact(String key) {
        return Optional.ofNullable(facts.get(key));
    }
}
