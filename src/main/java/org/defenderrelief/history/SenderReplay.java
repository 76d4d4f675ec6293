package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PublicKeys;
import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * Holds what senders say against the keys of their receipt codes, and what people in danger say against those of their own codes: the roster knows neither. That those keys are what the submission
 * commits to, {@link TableReplay} has looked at.
 */
final class SenderReplay {
    /** What only the holder of the receipt code can say. */
    private static final Set<String> SENDERS = Set.of(
            "intake.information-given",
            "intake.payee-given",
            "intake.payee-corrected",
            "intake.identity-corrected",
            "intake.situation-corrected",
            "intake.needs-corrected",
            "intake.asked-anew",
            "intake.agreement-accepted",
            "followup.report-filed",
            "own.safety-told",
            "referral.consent-given",
            "referral.consent-withdrawn",
            "triage.withdrawn");

    /** What only the holder of the own code can say: another code of the same case, with keys of its own. */
    private static final Set<String> DEFENDERS = Set.of("own.answered", "own.complained");

    /** What triage writes too. */
    private static final String MESSAGE = "channel.message-written";

    /** What another act causes, whosever that was; here the service alone may vouch for it. */
    private static final Set<String> CAUSED = Set.of("committee.round-voided", "disbursement.payment-voided");

    private static final Set<String> ACTIONS = Stream.of(SENDERS, DEFENDERS, Set.of(MESSAGE), CAUSED)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final Connection connection;
    private final Optional<Roster> roster;

    /** @param roster to look up who is no sender; empty if the root is not known */
    SenderReplay(Connection connection, Optional<Roster> roster) {
        this.connection = connection;
        this.roster = roster;
    }

    /** Adds what is not the sender's word: some, and how many more. @throws SQLException if not all could be looked at; what was found is added all the same */
    void addTo(List<Difference> found) throws SQLException {
        Told told = new Told("history_entry");
        try {
            addTo(told);
        } finally {
            found.addAll(told.differences());
        }
    }

    private void addTo(Told found) throws SQLException {
        String query = "SELECT " + keyOf("sealing_key") + ", " + keyOf("signing_key") + ", l.position AS position, "
                + StoredEntry.COLUMNS
                + " FROM history_entry e FORCE INDEX (ix_history_entry_case_id_action)"
                + " LEFT JOIN receipt_key k ON k.case_id = e.case_id LEFT JOIN own_key o ON o.case_id = e.case_id LEFT JOIN history_leaf l ON l.entry_id = e.id AND "
                + SqlFacts.isPlace("l") + " WHERE e.action IN ("
                + SqlFacts.literals(ACTIONS) + ") AND " + SqlFacts.isNotSetAside() + " ORDER BY e.case_id";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setFetchSize(TableReplay.ROWS_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    EntryRow row = StoredEntry.read(rows).row();
                    Optional<String> wrong = wrong(row, keys(rows));
                    if (wrong.isPresent()) {
                        found.add(
                                new Difference(Difference.Kind.NOT_AUTHENTIC, "act " + row.entry(), wrong.get()),
                                rows.getString("position") == null);
                    }
                }
            }
        }
    }

    /** Of the code that it takes: the partner does not speak as the person in danger, nor the other way round. */
    private static String keyOf(String column) {
        return "IF(e.action IN (" + SqlFacts.literals(DEFENDERS) + "), o." + column + ", k." + column + ") AS "
                + column;
    }

    private Optional<String> wrong(EntryRow row, Optional<PublicKeys> keys) {
        boolean defenders = DEFENDERS.contains(row.action());
        boolean onlySenders = defenders || SENDERS.contains(row.action());
        boolean caused = CAUSED.contains(row.action());
        if (caused && row.signer().isEmpty()) {
            return Optional.empty();
        }
        Optional<RosterMember> member = roster.flatMap(known -> known.byKid(row.signer()));
        if (member.isPresent() && !onlySenders) {
            return caused || member.get().held(Office.TRIAGE, EntryCheck.at(row))
                    ? Optional.empty()
                    : Optional.of("nobody of the office that it takes signed it");
        }
        if (keys.filter(sender -> isBy(sender, row)).isPresent()) {
            return Optional.empty();
        }
        boolean unknownWhose = roster.isEmpty() && !onlySenders && !row.signer().isEmpty();
        return unknownWhose
                ? Optional.empty()
                : Optional.of(
                        defenders
                                ? "it is the word of the person in danger, and not signed with the case's own code"
                                : "it is the sender's word, and not signed with the case's receipt code");
    }

    private static boolean isBy(PublicKeys sender, EntryRow row) {
        return sender.kid().equals(row.signer()) && sender.signing().verifies(row.body(), row.signature());
    }

    private static Optional<PublicKeys> keys(ResultSet rows) throws SQLException {
        byte[] sealing = rows.getBytes("sealing_key");
        byte[] signing = rows.getBytes("signing_key");
        try {
            return sealing == null || signing == null
                    ? Optional.empty()
                    : Optional.of(new PublicKeys(EncapsulationKey.of(sealing), VerifyingKey.of(signing)));
        } catch (IllegalArgumentException noKeys) {
            return Optional.empty();
        }
    }
}
