package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.Recipient;

/** Each part of a case must be what the act that wrote it commits to, by the person it names, and of its time. */
public final class CompartmentTable implements DecidingTable {
    private static final CompartmentName ATTACHMENT =
            CompartmentName.attachment(new UUID(0, 0), CompartmentName.PAYMENT);

    private static final String BY_ITS_WRITERS = parts().map(
                    name -> "(" + isNamed(name) + " AND e.action IN (" + SqlFacts.literals(Writers.acts(name)) + "))")
            .collect(Collectors.joining(" OR "));

    /** Every part that a case can have; one attachment for all. */
    private static Stream<CompartmentName> parts() {
        return Stream.concat(CompartmentName.named().stream(), Stream.of(ATTACHMENT));
    }

    private static String isNamed(CompartmentName name) {
        return name.isAttachment() ? "p.name LIKE 'attachment/%'" : "p.name = '" + name + "'";
    }

    /** Conditions that a part of that name has no key for a recipient of it. */
    private static Stream<String> withoutKey(CompartmentName name) {
        return name.isAttachment() ? withoutKeyOfFile() : withoutKey(isNamed(name), recipients(name));
    }

    private static Stream<Recipient> recipients(CompartmentName name) {
        Stream<Recipient> circles = name.circles().stream().map(Recipient::of);
        if (name.isForOwn()) {
            return Stream.concat(circles, Stream.of(Recipient.OWN));
        }
        return name.isForReceipt() ? Stream.concat(circles, Stream.of(Recipient.RECEIPT)) : circles;
    }

    /** A file opens as what it belongs to; a receipt of finance's is sealed as a file is, and has no content of its own. */
    private static Stream<String> withoutKeyOfFile() {
        Stream<String> files = CompartmentName.ownersOfFiles().stream()
                .flatMap(owner -> withoutKey(
                        "f.belongs_to = '" + owner + "'",
                        recipients(CompartmentName.attachment(ATTACHMENT.fileId(), owner)
                                .orElseThrow())));
        Stream<String> receipts = withoutKey(isNamed(ATTACHMENT) + " AND f.id IS NULL", recipients(ATTACHMENT));
        return Stream.concat(files, receipts);
    }

    private static Stream<String> withoutKey(String condition, Stream<Recipient> recipients) {
        return recipients.map(recipient -> "(" + condition
                + " AND NOT EXISTS (SELECT 1 FROM compartment_batch_key b WHERE b.batch = p.batch"
                + " AND b.case_id = p.case_id AND b.recipient = '" + recipient + "'))");
    }

    @Override
    public String name() {
        return "compartment";
    }

    @Override
    public String rows() {
        return "SELECT CONCAT(p.case_id, '/', p.name, '@', p.version) AS id, p.batch AS act, IF(" + BY_ITS_WRITERS
                + ", e.action, 'none that writes it') AS action,"
                + " p.case_id AS case_id, p.written_by AS person,"
                + " IF(" + SqlFacts.near("p.written_at", "e.occurred_at") + ", '{}', NULL) AS facts,"
                + " JSON_OBJECT(CONCAT(p.name, '@', p.version), LOWER(HEX(p.commitment))) AS commitments"
                + " FROM compartment p JOIN case_file c ON c.id = p.case_id LEFT JOIN history_entry e ON e.entry = p.batch";
    }

    /** Of several: that each act was signed by whom it takes, the rules and the receipt codes' keys tell. */
    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    /**
     * What an act commits to under a part's name and version must be kept in its case as it was, and with a key for everybody it was sealed
     * to; whether that key opens it, only its readers can tell.
     */
    @Override
    public Optional<String> lost() {
        return Optional.of("SELECT " + SqlFacts.plain("CONCAT(e.case_id, '/', k.name)") + " AS id FROM history_entry e"
                + " JOIN case_file f ON f.id = e.case_id"
                + " JOIN JSON_TABLE(JSON_KEYS(e.commitments), '$[*]' COLUMNS (name VARCHAR(100) PATH '$')) k"
                + " LEFT JOIN compartment c ON c.case_id = e.case_id AND c.name = SUBSTRING_INDEX(k.name, '@', 1)"
                + " AND c.version = CAST(SUBSTRING_INDEX(k.name, '@', -1) AS UNSIGNED)"
                + " AND LOWER(HEX(c.commitment)) = JSON_VALUE(e.commitments, CONCAT('$.\"', k.name, '\"'))"
                + " WHERE e.commitments <> '{}' AND k.name LIKE '%@%' AND c.case_id IS NULL AND " + SqlFacts.stands("e")
                + " UNION ALL "
                + "SELECT " + SqlFacts.plain("CONCAT(p.case_id, '/', p.name, '@', p.version)")
                + " FROM compartment p JOIN case_file c ON c.id = p.case_id"
                + " LEFT JOIN file_content f ON f.case_id = p.case_id"
                + " AND p.name = CAST(CONCAT('attachment/', f.id) AS CHAR CHARACTER SET ascii) COLLATE ascii_bin WHERE "
                + parts().flatMap(CompartmentTable::withoutKey).collect(Collectors.joining(" OR ")));
    }
}
