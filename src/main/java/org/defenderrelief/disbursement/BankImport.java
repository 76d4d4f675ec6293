package org.defenderrelief.disbursement;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.Act;

/** Up to 500 lines that somebody of finance took in from a bank's file at once; the act that it names says all of them by a hash. */
@Entity
@Immutable
@Table(name = "bank_import")
class BankImport {
    @Id
    private UUID id;

    /** Code of the account, or the id of the file that the bank answered. */
    private String source;

    private int entries;

    private byte[] digest;

    @Column(name = "imported_by")
    private UUID importedBy;

    @Column(name = "imported_at")
    private Instant importedAt;

    private UUID act;

    protected BankImport() {}

    BankImport(String source, Act by, Instant now) {
        id = Ids.next();
        this.source = source;
        importedBy = by.person().value();
        importedAt = now;
        act = by.id();
    }

    /** All of its lines are there. */
    void holds(int number, String hash) {
        entries = number;
        digest = HexFormat.of().parseHex(hash);
    }

    UUID id() {
        return id;
    }

    String source() {
        return source;
    }

    int entries() {
        return entries;
    }

    String digest() {
        return HexFormat.of().formatHex(digest);
    }

    PersonId importedBy() {
        return new PersonId(importedBy);
    }

    UUID act() {
        return act;
    }
}
