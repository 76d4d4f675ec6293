package org.defenderrelief.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/**
 * An entry to read.
 *
 * @param number grows in the order of writing, with gaps; to go on from when reading page by page
 * @param id the entry's own id
 * @param actorName the sign-in name at that time
 * @param roles realm names of the roles held at that time
 * @param signer short name of the keys that signed beside the service's; empty if none did
 * @param position place in the Merkle tree; empty for the moment until it has been given
 * @param leafHash SHA-256 of the leaf, hex
 * @param unsigned whether it is a row that the service did not sign, as whoever may write rows can put it there: what it says, nobody said
 */
public record HistoryEntry(
        long number,
        UUID id,
        Optional<CaseId> caseId,
        PersonId actor,
        String actorName,
        List<String> roles,
        String action,
        Instant occurredAt,
        Map<String, String> facts,
        Map<String, String> commitments,
        String signer,
        OptionalLong position,
        String leafHash,
        boolean unsigned) {

    /** Whether it says that something is not as it was signed. */
    public boolean isAlarm() {
        return Alarm.ACTIONS.contains(action);
    }

    /** What kind of difference an alarm tells of, if a verification found it. */
    public Optional<Difference.Kind> difference() {
        return Arrays.stream(Difference.Kind.values())
                .filter(kind -> action.equals(Alarm.DIFFERS)
                        && facts.getOrDefault("reason", "").startsWith(Difference.word(kind.name()) + "-"))
                .findFirst();
    }

    static HistoryEntry of(StoredEntry stored, OptionalLong position, boolean unsigned) {
        EntryRow row = stored.row();
        return new HistoryEntry(
                stored.id(),
                row.entry(),
                Optional.ofNullable(row.caseId()).map(CaseId::new),
                new PersonId(row.actorId()),
                row.actorName(),
                row.roles().isEmpty() ? List.of() : Arrays.asList(row.roles().split(",")),
                row.action(),
                row.occurredAt().toInstant(ZoneOffset.UTC),
                row.isCanonical() ? CanonicalJson.parse(row.facts()) : Map.of(),
                row.isCanonical() ? CanonicalJson.parse(row.commitments()) : Map.of(),
                row.signer(),
                position,
                HexFormat.of().formatHex(stored.leafHash()),
                unsigned);
    }
}
