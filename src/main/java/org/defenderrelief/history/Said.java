package org.defenderrelief.history;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.Acting;

/**
 * An act as it was signed, its signatures checked.
 *
 * @param act id of the act and of its history entry
 * @param person whose act it was
 * @param signer short name of the keys that signed; empty if only the service vouches
 * @param place its position in the tree; {@link #NO_PLACE} if it has none yet, or nobody looked
 */
public record Said(
        UUID act,
        Optional<CaseId> caseId,
        PersonId person,
        String signer,
        String action,
        Instant at,
        Map<String, String> facts,
        Map<String, String> commitments,
        long place) {
    /** Behind every place there is. */
    public static final long NO_PLACE = Long.MAX_VALUE;

    static Said of(EntryRow row) {
        return new Said(
                row.entry(),
                Optional.ofNullable(row.caseId()).map(CaseId::new),
                new PersonId(row.actorId()),
                row.signer(),
                row.action(),
                EntryCheck.at(row),
                CanonicalJson.parse(row.facts()),
                CanonicalJson.parse(row.commitments()),
                NO_PLACE);
    }

    /** The same at that position of the tree. */
    public Said placed(long position) {
        return new Said(act, caseId, person, signer, action, at, facts, commitments, position);
    }

    /** Whether one person stands behind both: the same account, or the same keys in the name of two. Where two are needed, these are one. */
    public boolean isBySame(Said other) {
        return person.equals(other.person) || signer.equals(other.signer);
    }

    /** As {@link #isBySame(Said)} for whoever is about to act. */
    public boolean isBySame(Acting other) {
        return person.equals(other.person()) || signer.equals(other.kid());
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

    /** A fact's value; an empty text if the act does not say it. */
    public String text(String key) {
        return facts.getOrDefault(key, "");
    }
}
